use std::collections::BTreeMap;

use dixit_core::QuoteKind;

use super::Finishing;
use crate::{
    CountRow, Date,
    group::Group,
    profile::{Cell, Tally},
};

/// Documents and quotes in each cell, copies left out.
type Originals = BTreeMap<Cell, (u64, u64)>;

impl Finishing {
    pub(super) fn counts(&self) -> Vec<CountRow> {
        let mut rows = Vec::new();
        for group in &self.groups {
            let originals = self.originals_by_cell(group);
            let cells = group.profile.cells.iter();
            rows.extend(cells.map(|cell| self.count(group, cell, &originals)));
        }
        rows
    }

    fn count(
        &self,
        group: &Group,
        (&cell, tally): (&Cell, &Tally),
        originals: &Originals,
    ) -> CountRow {
        let (documents, quotes) = originals.get(&cell).copied().unwrap_or_default();
        CountRow {
            id: group.id.clone(),
            name: group.name.clone(),
            publisher: self.publisher(cell.0),
            month: cell.1,
            documents: tally.documents,
            originals: documents.min(tally.documents),
            mentions: tally.mentions,
            documents_speaking: tally.documents_speaking,
            quotes: tally.quotes(),
            quotes_original: quotes.min(tally.quotes()),
            direct: tally.kind(QuoteKind::Direct),
            indirect: tally.kind(QuoteKind::Indirect),
            mixed: tally.kind(QuoteKind::Mixed),
            words_quoted: tally.words_quoted,
            words: tally.words,
        }
    }

    /// An estimate where only a sample of the documents was kept.
    fn originals_by_cell(&self, group: &Group) -> Originals {
        let sample = &group.profile.documents;
        let mut originals = Originals::new();
        for &(hash, quotes) in sample.entries() {
            let at = self.from.article_of(hash);
            let article = &self.from.articles[at as usize];
            if self.originals[at as usize] == at {
                let cell = (article.publisher, article.date.map(Date::month));
                let sums = originals.entry(cell).or_default();
                sums.0 += 1;
                sums.1 += u64::from(quotes);
            }
        }
        if sample.is_cut() {
            let kept = sample.entries().len() as f64;
            let times = group.total.documents as f64 / kept;
            for (documents, quotes) in originals.values_mut() {
                *documents = (*documents as f64 * times).round() as u64;
                *quotes = (*quotes as f64 * times).round() as u64;
            }
        }
        originals
    }
}
