use std::collections::BTreeMap;

use dixit_core::QuoteKind;

use super::{
    finishing::Finishing,
    originals::{articles, times},
};
use crate::{
    CountRow, Date,
    state::profile::{Cell, Tally},
    tables::group::Group,
};

/// What an entity does in one cell, each document counted once.
#[derive(Clone, Copy, Default)]
struct Counted {
    all: Tally,
    /// Copies left out.
    originals: Tally,
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
        let (all, original) = (&counted.all, &counted.originals);
        CountRow {
            id: group.id.clone(),
            name: group.name.clone(),
            publisher: self.publisher(cell.0),
            month: cell.1,
            documents: all.documents,
            originals: original.documents,
            mentions: tally.mentions,
            mentions_original: original.mentions,
            documents_speaking: all.documents_speaking,
            originals_speaking: original.documents_speaking,
            quotes: tally.quotes(),
            quotes_original: original.quotes(),
            direct: tally.kind(QuoteKind::Direct),
            direct_original: original.kind(QuoteKind::Direct),
            indirect: tally.kind(QuoteKind::Indirect),
            indirect_original: original.kind(QuoteKind::Indirect),
            mixed: tally.kind(QuoteKind::Mixed),
            mixed_original: original.kind(QuoteKind::Mixed),
            words_quoted: tally.words_quoted,
            words_quoted_original: original.words_quoted,
            words: tally.words,
            words_original: original.words,
            jointly: tally.jointly,
            jointly_original: original.jointly,
            nested: tally.nested,
            nested_original: original.nested,
            spoken_for: tally.spoken_for,
            spoken_for_original: original.spoken_for,
        }
    }

    /// Originals are estimated where only a sample of the documents was kept.
    fn by_cell(&self, group: &Group) -> BTreeMap<Cell, Counted> {
        let sample = &group.profile.documents;
        let mut cells: BTreeMap<Cell, Counted> = BTreeMap::new();
        let mut kept = 0;
        let cell = |article: u32| {
            let article = &self.from.articles[article as usize];
            (article.publisher, article.date.map(Date::month))
        };
        let all: Vec<_> = articles(&self.from, sample.entries().iter().copied()).collect();
        for found in &all {
            kept += 1;
            let counted = cells.entry(cell(found.article)).or_default();
            counted.all.add(&found.amount);
        }
        for found in self.originals_in(all, sample.is_cut()) {
            let counted = cells.entry(cell(found.article)).or_default();
            counted.originals.add(&found.amount);
        }
        if sample.is_cut() {
            scale(&mut cells, group, times(&group.total, kept));
        }
        cells
    }
}

/// From a sample to all.
fn scale(cells: &mut BTreeMap<Cell, Counted>, group: &Group, times: f64) {
    for (cell, tally) in &group.profile.cells {
        let counted = cells.entry(*cell).or_default();
        *counted = Counted {
            all: *tally,
            originals: counted.originals.scaled(times, tally),
        };
    }
}
