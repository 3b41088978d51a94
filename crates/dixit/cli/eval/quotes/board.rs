//! What scores are worth, by tokens as the tokenizer makes them and kinds as they are stated:
//! `dixit train sureness` writes this into a model.

use std::{io::Write, time::Duration};

use dixit_core::{Document, Quote, QuoteKind, Span, TokenRange};

use crate::cli::{
    CliError,
    corpus::quotes::{Attribution, QuoteDoc},
    eval::sureness::Sureness,
};

/// What has been counted so far.
#[derive(Default)]
pub(crate) struct Board {
    pub(crate) sureness: Sureness,
    tokens: usize,
    time: Duration,
}

/// One attribution in tokens.
struct Item {
    content: Vec<TokenRange>,
    source: Option<TokenRange>,
    kind: QuoteKind,
    score: f32,
}

impl Board {
    pub(super) fn add(&mut self, doc: &Document, gold: &QuoteDoc, time: Duration) {
        self.add_whole(&found(doc), &items(doc, gold));
        self.tokens += doc.tokens.len();
        self.time += time;
    }

    /// Whole attributions: each gold one is matched with the first found that
    /// has most of its content and its source.
    fn add_whole(&mut self, found: &[Item], gold: &[Item]) {
        self.sureness.begin_document();
        let mut free: Vec<bool> = vec![true; found.len()];
        for item in gold {
            self.sureness.add_gold(item.kind);
            let hit = (0..found.len()).find(|&f| free[f] && item.is(&found[f]));
            if let Some(f) = hit {
                free[f] = false;
            }
        }
        for (item, free) in found.iter().zip(&free) {
            self.sureness.add_found(item.score, item.kind, !free);
        }
    }

    pub(super) fn print_speed(&self, out: &mut impl Write) -> Result<(), CliError> {
        let speed = self.tokens as f64 / self.time.as_secs_f64().max(1e-9);
        writeln!(out, "{} tokens, {speed:.0} tokens/s", self.tokens)?;
        Ok(())
    }
}

impl Item {
    /// Whether four fifths of the tokens of both contents are shared, and the
    /// sources meet.
    fn is(&self, other: &Item) -> bool {
        let overlap = |a: &TokenRange, b: &TokenRange| {
            a.end.min(b.end).saturating_sub(a.start.max(b.start)) as usize
        };
        let pairs = self
            .content
            .iter()
            .flat_map(|a| other.content.iter().map(move |b| (a, b)));
        let shared: usize = pairs.map(|(a, b)| overlap(a, b)).sum();
        let size = |item: &Item| item.content.iter().map(|c| c.range().len()).sum::<usize>();
        let source = match (&self.source, &other.source) {
            (Some(a), Some(b)) => overlap(a, b) > 0,
            (a, b) => a.is_none() && b.is_none(),
        };
        source && 10 * shared >= 8 * (size(self) + size(other) - shared)
    }
}

fn found(doc: &Document) -> Vec<Item> {
    let item = |quote: &Quote| Item {
        content: ranges(doc, quote.contents.iter().copied()),
        source: quote.source.map(|id| doc.mention(id).tokens),
        kind: quote.kind,
        score: quote.score,
    };
    doc.quotes.iter().map(item).collect()
}

fn items(doc: &Document, gold: &QuoteDoc) -> Vec<Item> {
    let item = |a: &Attribution| Item {
        content: ranges(doc, a.content.iter().copied()),
        source: ranges(doc, a.source.iter().copied()).first().copied(),
        kind: a.kind,
        score: 1.0,
    };
    gold.gold.attributions.iter().map(item).collect()
}

/// Spans in tokens, in order, each once.
fn ranges(doc: &Document, spans: impl Iterator<Item = Span>) -> Vec<TokenRange> {
    let mut ranges: Vec<_> = spans.map(|span| doc.tokens.touching(span)).collect();
    ranges.retain(|range| !range.range().is_empty());
    ranges.sort_unstable();
    ranges.dedup();
    ranges
}
