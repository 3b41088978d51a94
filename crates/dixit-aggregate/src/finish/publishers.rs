use std::collections::BTreeMap;

use dixit_core::QuoteKind;

use super::Finishing;
use crate::{CopyRow, PublisherRow, article::Article, outlet::Outlet};

impl Finishing {
    pub(super) fn publishers(&self) -> Vec<PublisherRow> {
        let mut originals: BTreeMap<Option<u32>, u64> = BTreeMap::new();
        for (i, article) in self.from.articles.iter().enumerate() {
            let is_original = self.originals[i] as usize == i;
            *originals.entry(article.publisher).or_default() += u64::from(is_original);
        }
        let row = |(&index, outlet): (&Option<u32>, &Outlet)| PublisherRow {
            publisher: self.publisher(index),
            documents: outlet.documents,
            originals: originals[&index],
            quotes: outlet.kinds.iter().sum(),
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
        let mut copies: Vec<(&Article, &Article)> = Vec::new();
        for (i, article) in articles.iter().enumerate() {
            let original = self.originals[i] as usize;
            if original != i {
                copies.push((&articles[original], article));
            }
        }
        copies.sort_by_key(|(original, copy)| {
            (&original.id, original.hash, copy.date, &copy.id, copy.hash)
        });
        let row = |(original, copy): (&Article, &Article)| CopyRow {
            original: original.id.to_string(),
            original_publisher: self.publisher(original.publisher),
            original_date: original.date,
            copy: copy.id.to_string(),
            copy_publisher: self.publisher(copy.publisher),
            copy_date: copy.date,
        };
        copies.into_iter().map(row).collect()
    }
}

fn share(part: u64, rest: u64) -> Option<f64> {
    (part + rest > 0).then(|| part as f64 / (part + rest) as f64)
}
