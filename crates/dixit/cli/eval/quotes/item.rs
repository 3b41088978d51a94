//! Attributions in words.

use dixit_core::{Document, Quote, QuoteKind, Span, TokenRange};

use super::{
    kind::Kinds,
    words::{Numbers, Words, numbers},
};
use crate::cli::corpus::quotes::{Attribution, QuoteDoc};

/// One attribution.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) content: Vec<TokenRange>,
    pub(super) source: Vec<TokenRange>,
    pub(super) cue: Vec<TokenRange>,
    /// The words of the content, and those of the source.
    pub(super) words: Numbers,
    pub(super) source_words: Numbers,
    pub(super) kind: QuoteKind,
}

/// The attributions of the corpus and those found.
#[derive(Debug)]
pub(super) struct Items {
    pub(super) gold: Vec<Item>,
    pub(super) found: Vec<Item>,
}

impl Items {
    /// Of a corpus that marks nothing inside another. The kind of those found is told by the
    /// marks around them.
    pub(super) fn of(gold: &QuoteDoc, doc: &Document) -> Items {
        let words = Words::of(&gold.text);
        let kinds = Kinds::of(&gold.text);
        let annotated = |a: &Attribution| Item::joined(&words, spans_of(a), a.kind);
        let is_known = |q: &&Quote| !q.contents.iter().all(|&c| is_left_out(gold, c));
        let found = |quote: &Quote| {
            let [content, source, cue] = spans_found(doc, quote);
            let kind = kinds.kind(&content, &cue, &source);
            Item::joined(&words, [&content, &source, &cue], kind)
        };
        Items {
            gold: some(gold.gold.attributions.iter().map(annotated)),
            found: some(doc.quotes.iter().filter(is_known).map(found)),
        }
    }

    /// Of these attributions and quotations, each with the kind that it says.
    pub(super) fn stated(
        text: &str,
        gold: &[&Attribution],
        doc: &Document,
        found: &[&Quote],
    ) -> Items {
        let words = Words::of(text);
        let annotated = |a: &&Attribution| Item::apart(&words, spans_of(a), a.kind);
        let stated = |quote: &&Quote| {
            let [content, source, cue] = spans_found(doc, quote);
            Item::apart(&words, [&content, &source, &cue], quote.kind)
        };
        Items {
            gold: gold.iter().map(annotated).collect(),
            found: found.iter().map(stated).collect(),
        }
    }
}

/// Content, source, cue.
fn spans_of(gold: &Attribution) -> [&[Span]; 3] {
    [&gold.content, &gold.source, &gold.cue]
}

fn spans_found(doc: &Document, quote: &Quote) -> [Vec<Span>; 3] {
    let source = quote.source.map(|id| doc.mention(id).span);
    [
        quote.contents.clone(),
        source.into_iter().collect(),
        quote.cue.into_iter().collect(),
    ]
}

fn some(items: impl Iterator<Item = Item>) -> Vec<Item> {
    items.filter(|item| !item.content.is_empty()).collect()
}

fn is_left_out(gold: &QuoteDoc, span: Span) -> bool {
    let around = |zone: &Span| zone.start <= span.start && span.end <= zone.end;
    gold.gold.discard.iter().any(around)
}

impl Item {
    /// Pieces that only white space parts are one, and marks do not count.
    fn joined(words: &Words, spans: [&[Span]; 3], kind: QuoteKind) -> Item {
        let [content, source, cue] = spans.map(|spans| words.joined(spans));
        Item {
            words: words.without_marks(&content),
            source_words: words.without_marks(&source),
            content,
            source,
            cue,
            kind,
        }
    }

    /// Each piece by itself, and marks count as words.
    fn apart(words: &Words, spans: [&[Span]; 3], kind: QuoteKind) -> Item {
        let [content, source, cue] = spans.map(|spans| words.apart(spans));
        Item {
            words: numbers(&content),
            source_words: numbers(&source),
            content,
            source,
            cue,
            kind,
        }
    }

    /// Whether the sources share a word, or both have none.
    pub(super) fn same_source(&self, other: &Item) -> bool {
        match self.source_words.is_empty() {
            true => other.source_words.is_empty(),
            false => !self.source_words.is_disjoint(&other.source_words),
        }
    }
}
