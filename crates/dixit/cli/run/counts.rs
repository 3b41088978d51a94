//! What a run adds up besides the aggregate.

use dixit::{Document, QuoteKind, core::MentionKind};
use serde::Serialize;

/// Counts for `run.json` and the summary.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Counts {
    pub(super) documents: u64,
    pub(super) failed: u64,
    /// Words divided by white space.
    pub(super) words: u64,
    pub(super) sentences: u64,
    pub(super) names: u64,
    pub(super) quotes: u64,
    pub(super) direct: u64,
    pub(super) indirect: u64,
    pub(super) mixed: u64,
    /// Quotes whose speaker is known.
    pub(super) attributed: u64,
    /// Documents that were not UTF-8.
    pub(super) decoded: u64,
    /// Characters of theirs that were lost.
    pub(super) replaced: u64,
}

impl Counts {
    pub(super) fn add(&mut self, doc: &Document) {
        self.documents += 1;
        self.words += doc.text().split_ascii_whitespace().count() as u64;
        self.sentences += doc.sentences.len() as u64;
        let names = doc.mentions.iter();
        let names = names.filter(|m| m.kind == MentionKind::Name && m.label.is_some());
        self.names += names.count() as u64;
        self.quotes += doc.quotes.len() as u64;
        for quote in &doc.quotes {
            *match quote.kind {
                QuoteKind::Direct => &mut self.direct,
                QuoteKind::Indirect => &mut self.indirect,
                QuoteKind::Mixed => &mut self.mixed,
            } += 1;
            self.attributed += u64::from(quote.speaker().is_some());
        }
    }
}
