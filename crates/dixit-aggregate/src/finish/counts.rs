use std::collections::BTreeMap;

use dixit_core::QuoteKind;

use super::{Finishing, originals::articles};
use crate::{
    CountRow, Date,
    group::Group,
    profile::{Cell, Tally},
};

/// What an entity does in one cell, each document counted once.
#[derive(Clone, Copy, Default)]
struct Counted {
    documents: u64,
    documents_speaking: u64,
    /// Copies left out.
    originals: u64,
    quotes_original: u64,
}

impl Finishing {
    pub(super) fn counts(&self) -> Vec<CountRow> {
        let mut rows = Vec::new();
        for group in &self.groups {
            let counted = self.by_cell(group);
            let cells = group.profile.cells.iter();
            rows.extend(cells.map(|(cell, tally)| {
                let counted = counted.get(cell).copied().unwrap_or_default();
                self.count_row(group, *cell, tally, counted)
            }));
        }
        rows
    }

    fn count_row(&self, group: &Group, cell: Cell, tally: &Tally, counted: Counted) -> CountRow {
        CountRow {
            id: group.id.clone(),
            name: group.name.clone(),
            publisher: self.publisher(cell.0),
            month: cell.1,
            documents: counted.documents,
            originals: counted.originals.min(counted.documents),
            mentions: tally.mentions,
            documents_speaking: counted.documents_speaking,
            quotes: tally.quotes(),
            quotes_original: counted.quotes_original.min(tally.quotes()),
            direct: tally.kind(QuoteKind::Direct),
            indirect: tally.kind(QuoteKind::Indirect),
            mixed: tally.kind(QuoteKind::Mixed),
            words_quoted: tally.words_quoted,
            words: tally.words,
        }
    }

    /// Originals are estimated where only a sample of the documents was kept.
    fn by_cell(&self, group: &Group) -> BTreeMap<Cell, Counted> {
        let sample = &group.profile.documents;
        let mut cells: BTreeMap<Cell, Counted> = BTreeMap::new();
        for found in articles(&self.from, sample.entries().iter().copied()) {
            let article = &self.from.articles[found.article as usize];
            let cell = (article.publisher, article.date.map(Date::month));
            let counted = cells.entry(cell).or_default();
            counted.documents += 1;
            counted.documents_speaking += u64::from(found.quotes > 0);
            if self.is_original(found.article) {
                counted.originals += 1;
                counted.quotes_original += u64::from(found.quotes);
            }
        }
        if sample.is_cut() {
            scale(&mut cells, group);
        }
        cells
    }
}

/// From a sample to all.
fn scale(cells: &mut BTreeMap<Cell, Counted>, group: &Group) {
    let kept = group.profile.documents.entries().len() as f64;
    let times = group.total.documents as f64 / kept;
    let scaled = |n: u64| (n as f64 * times).round() as u64;
    for (cell, tally) in &group.profile.cells {
        let counted = cells.entry(*cell).or_default();
        *counted = Counted {
            documents: tally.documents,
            documents_speaking: tally.documents_speaking,
            originals: scaled(counted.originals),
            quotes_original: scaled(counted.quotes_original),
        };
    }
}
