use dixit_core::QuoteKind;

use super::Finishing;
use crate::{
    CountRow,
    group::Group,
    profile::{Cell, Tally},
};

impl Finishing {
    pub(super) fn counts(&self) -> Vec<CountRow> {
        let mut rows = Vec::new();
        for group in &self.groups {
            let cells = group.profile.cells.iter();
            rows.extend(cells.map(|cell| self.count(group, cell)));
        }
        rows
    }

    fn count(&self, group: &Group, (&(publisher, month), tally): (&Cell, &Tally)) -> CountRow {
        CountRow {
            id: group.id.clone(),
            name: group.name.clone(),
            publisher: self.publisher(publisher),
            month,
            documents: tally.documents,
            mentions: tally.mentions,
            documents_speaking: tally.documents_speaking,
            quotes: tally.quotes(),
            direct: tally.kind(QuoteKind::Direct),
            indirect: tally.kind(QuoteKind::Indirect),
            mixed: tally.kind(QuoteKind::Mixed),
            words_quoted: tally.words_quoted,
            words: tally.words,
        }
    }
}
