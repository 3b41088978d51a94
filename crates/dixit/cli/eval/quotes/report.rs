//! The scores of quotations: spans that are the same, and whole attributions, that is, most
//! of the content and the right source (Pareti 2015; Newell et al. 2018).

use std::io::Write;

use dixit_core::{Document, QuoteKind};

use super::{
    counts::{ByKind, by_kind, counted, kinds, same},
    item::Items,
    matching::{Pair, matched, pairs},
};
use crate::cli::{
    CliError,
    corpus::quotes::QuoteDoc,
    eval::figures::{Figures, Ratio},
};

/// The least likeness of contents of which the whole attributions are counted.
const LEAST: [f64; 2] = [0.8, 0.5];

/// What has been counted so far.
#[derive(Debug, Default)]
pub(super) struct Report {
    content: ByKind,
    source: Figures,
    cue: Figures,
    whole: [ByKind; 2],
    /// Of the direct ones found, those with the right source.
    sources: [Ratio; 2],
}

impl Report {
    pub(super) fn add(&mut self, gold: &QuoteDoc, doc: &Document) {
        let items = Items::of(gold, doc);
        for (sum, kind) in self.content.iter_mut().zip(kinds()) {
            *sum += same(&items, |item| &item.content, kind);
        }
        self.source += same(&items, |item| &item.source, None);
        self.cue += same(&items, |item| &item.cue, None);
        let pairs = pairs(&items);
        for (at, least) in LEAST.into_iter().enumerate() {
            self.add_whole(at, &items, pairs.iter().filter(|p| p.likeness >= least));
        }
    }

    fn add_whole<'p>(
        &mut self,
        at: usize,
        items: &Items,
        pairs: impl Iterator<Item = &'p Pair> + Clone,
    ) {
        let is_right =
            |gold: usize, found: usize| items.gold[gold].same_source(&items.found[found]);
        let right = pairs.clone().filter(|pair| is_right(pair.gold, pair.found));
        let whole = matched(right.copied(), items.gold.len());
        for (sum, kind) in self.whole[at].iter_mut().zip(kinds()) {
            *sum += counted(items, &whole, kind);
        }
        let mut likest: Vec<Pair> = pairs.copied().collect();
        likest.sort_by_key(|pair| !is_right(pair.gold, pair.found));
        let contents = matched(likest.into_iter(), items.gold.len());
        let direct = contents.into_iter();
        let direct = direct.filter(|&(gold, _)| items.gold[gold].kind == QuoteKind::Direct);
        let rights = direct.map(|(gold, found)| Ratio::of(is_right(gold, found).into(), 1));
        self.sources[at] += rights.sum();
    }

    pub(super) fn print(&self, out: &mut impl Write) -> Result<(), CliError> {
        by_kind(out, "content, strict", &self.content)?;
        writeln!(out, "{:28} {}", "source, strict", self.source)?;
        writeln!(out, "{:28} {}", "cue, strict", self.cue)?;
        let names = ["whole, 4/5 of content", "whole, 1/2 of content"];
        for ((name, whole), sources) in names.iter().zip(&self.whole).zip(self.sources) {
            by_kind(out, name, whole)?;
            let percent = sources.percent();
            writeln!(out, "  right source of direct ones found {percent:13.2} %")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use dixit_core::{By, Mention, MentionKind, Quote, Span, TokenRange};

    use super::*;
    use crate::cli::corpus::quotes::{Attribution, Quotations};

    const TEXT: &str = "\"I am done,\" said Ann Lee. \"Go home.\"\n\n\
        Bob Ray said that the deal \"is dead\" now.\n\nCritics fear a crash.";

    fn span(words: &str) -> Span {
        let start = TEXT.find(words).expect("words of the text");
        Span::new(start, start + words.len())
    }

    fn attribution(kind: QuoteKind, content: &[&str], source: &str, cue: Span) -> Attribution {
        Attribution {
            content: content.iter().map(|words| span(words)).collect(),
            source: vec![span(source)],
            cue: vec![cue],
            kind,
            is_nested: false,
            speakers: None,
            act: None,
        }
    }

    fn gold() -> QuoteDoc {
        let direct = ["\"I am done,\"", "\"Go home.\""];
        let mixed = ["that the deal \"is dead\" now"];
        let said = span("said");
        let also = Span::new(
            span("said that").start as usize,
            span("said that").start as usize + 4,
        );
        QuoteDoc {
            id: "a".to_owned(),
            text: TEXT.to_owned(),
            gold: Quotations {
                attributions: vec![
                    attribution(QuoteKind::Direct, &direct, "Ann Lee", said),
                    attribution(QuoteKind::Mixed, &mixed, "Bob Ray", also),
                    attribution(QuoteKind::Indirect, &["a crash"], "Critics", span("fear")),
                ],
                discard: vec![],
                people: vec![],
            },
        }
    }

    /// The kinds that these state do not count.
    fn found() -> Document {
        let mut doc = Document::new("a", TEXT).expect("a short text");
        for (contents, source, cue) in [
            (vec!["\"I am done,\"", "\"Go home.\""], "Lee", Some("said")),
            (vec!["the deal \"is dead\" now"], "Ann", None),
        ] {
            let contents = contents.into_iter().map(span).collect();
            let mut quote = Quote::new(contents, QuoteKind::Indirect);
            let kind = MentionKind::Name;
            let who = Mention::new(span(source), TokenRange::new(0, 1), kind, By::new("test"));
            quote.source = Some(doc.add_mention(who));
            quote.cue = cue.map(span);
            doc.quotes.push(quote);
        }
        doc
    }

    /// Of the contents two of three found are right, and of four there; both attributions
    /// have most of their content, and the first the right source.
    #[test]
    fn spans_are_the_same_and_attributions_alike() {
        let mut report = Report::default();
        report.add(&gold(), &found());
        let of = |by_kind: &ByKind| by_kind.map(|figures| figures.to_string());
        let (all, none) = (
            "P 100.00  R 100.00  F1 100.00",
            "P   0.00  R   0.00  F1   0.00",
        );
        let content = ["P  66.67  R  50.00  F1  57.14", all, none, none];
        assert_eq!(of(&report.content), content);
        assert_eq!(report.source.to_string(), none);
        assert_eq!(report.cue.to_string(), "P 100.00  R  33.33  F1  50.00");
        let whole = ["P  50.00  R  33.33  F1  40.00", all, none, none];
        assert_eq!(report.whole.each_ref().map(of), [whole, whole]);
        assert_eq!(report.sources, [Ratio::of(1, 1); 2]);
    }
}
