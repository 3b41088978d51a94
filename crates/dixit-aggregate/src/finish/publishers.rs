use std::collections::BTreeMap;

use dixit_core::QuoteKind;

use super::Finishing;
use crate::{CopyRow, PublisherRow, outlet::Outlet};

impl Finishing {
    pub(super) fn publishers(&self) -> Vec<PublisherRow> {
        let mut originals: BTreeMap<Option<u32>, (u64, u64)> = BTreeMap::new();
        for (article, (i, &original)) in self.from.articles.iter().zip((0..).zip(&self.originals)) {
            let is_original = u64::from(original == i);
            let sums = originals.entry(article.publisher).or_default();
            sums.0 += is_original;
            sums.1 += is_original * u64::from(article.quotes);
        }
        let row = |(&index, outlet): (&Option<u32>, &Outlet)| PublisherRow {
            publisher: self.publisher(index),
            documents: outlet.documents,
            originals: originals[&index].0,
            quotes: outlet.kinds.iter().sum(),
            quotes_original: originals[&index].1,
            direct: outlet.kinds[QuoteKind::Direct as usize],
            indirect: outlet.kinds[QuoteKind::Indirect as usize],
            mixed: outlet.kinds[QuoteKind::Mixed as usize],
            words_quoted: outlet.words_quoted,
            named: outlet.named,
            unnamed: outlet.unnamed,
            sourceless: outlet.sourceless,
            unnamed_share: share(outlet.unnamed, outlet.named),
            female: outlet.female,
            male: outlet.male,
        };
        self.from.outlets.iter().map(row).collect()
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
