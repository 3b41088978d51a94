use std::collections::BTreeMap;

use dixit_core::QuoteKind;

use super::finishing::Finishing;
use crate::{CopyRow, PublisherRow, state::outlet::Outlet};

/// Of some articles of a publisher.
#[derive(Clone, Copy, Default)]
struct Sum {
    documents: u64,
    outlet: Outlet,
}

impl Sum {
    fn add(&mut self, outlet: &Outlet) {
        self.documents += 1;
        self.outlet.merge(outlet);
    }
}

impl Finishing {
    pub(super) fn publishers(&self) -> Vec<PublisherRow> {
        let mut sums: BTreeMap<Option<u32>, [Sum; 2]> = BTreeMap::new();
        for (at, article) in self.from.articles.iter().enumerate() {
            let outlet = self.from.outlet(at);
            let [all, originals] = sums.entry(article.publisher).or_default();
            all.add(&outlet);
            if self.is_original(at as u32) {
                originals.add(&outlet);
            }
        }
        let row = |(&index, [all, originals]): (&Option<u32>, &[Sum; 2])| {
            let (outlet, original) = (&all.outlet, &originals.outlet);
            PublisherRow {
                publisher: self.publisher(index),
                documents: all.documents,
                originals: originals.documents,
                quotes: outlet.kinds.iter().sum(),
                quotes_original: original.kinds.iter().sum(),
                direct: outlet.kinds[QuoteKind::Direct as usize],
                direct_original: original.kinds[QuoteKind::Direct as usize],
                indirect: outlet.kinds[QuoteKind::Indirect as usize],
                indirect_original: original.kinds[QuoteKind::Indirect as usize],
                mixed: outlet.kinds[QuoteKind::Mixed as usize],
                mixed_original: original.kinds[QuoteKind::Mixed as usize],
                words_quoted: outlet.words_quoted,
                words_quoted_original: original.words_quoted,
                named: outlet.named,
                named_original: original.named,
                unnamed: outlet.unnamed,
                unnamed_original: original.unnamed,
                sourceless: outlet.sourceless,
                sourceless_original: original.sourceless,
                unnamed_share: share(outlet.unnamed, outlet.named),
                unnamed_share_original: share(original.unnamed, original.named),
                female: outlet.female,
                female_original: original.female,
                male: outlet.male,
                male_original: original.male,
            }
        };
        sums.iter().map(row).collect()
    }

    /// The articles that are copies, by original and date.
    pub(super) fn copies(&self) -> Vec<CopyRow> {
        let articles = &self.from.articles;
        let copies = self.originals.iter().zip(0..);
        let mut copies: Vec<(u32, u32)> = copies
            .filter(|(original, copy)| *original != copy)
            .map(|(&original, copy)| (original, copy))
            .collect();
        let id = |at: u32| self.from.id(at as usize);
        let key = |at: u32| (articles[at as usize].date, id(at), at);
        copies.sort_unstable_by(|a, b| {
            let originals = (id(a.0), a.0).cmp(&(id(b.0), b.0));
            originals.then_with(|| key(a.1).cmp(&key(b.1)))
        });
        let row = |(original, copy): (u32, u32)| {
            let (first, second) = (&articles[original as usize], &articles[copy as usize]);
            CopyRow {
                original: id(original).into(),
                original_publisher: self.publisher(first.publisher),
                original_date: first.date,
                copy: id(copy).into(),
                copy_publisher: self.publisher(second.publisher),
                copy_date: second.date,
            }
        };
        copies.into_iter().map(row).collect()
    }
}

fn share(part: u64, rest: u64) -> Option<f64> {
    (part + rest > 0).then(|| part as f64 / (part + rest) as f64)
}
