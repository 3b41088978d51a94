//! Choosing the words, endings and tags that the network tells apart.

use std::{cmp::Reverse, collections::BTreeMap};

use dixit_core::Document;

use crate::vocabulary::{Vocabulary, keys};

/// Words told apart at the places that matter less.
const COMMON: u32 = 1500;

/// Endings told apart.
const SUFFIXES: usize = 1000;

/// The lists of what occurs in the documents.
pub(super) fn vocabulary(docs: &[Document], min_count: usize) -> Vocabulary {
    let forms = || {
        docs.iter()
            .flat_map(|doc| (0..doc.tokens.len()).map(|i| doc.token(i)))
    };
    let tags = docs.iter().flat_map(|doc| &doc.tags);
    let words = by_frequency(forms().map(|form| keys(form).0), min_count);
    let mut suffixes = by_frequency(forms().map(|form| keys(form).1), min_count);
    suffixes.truncate(SUFFIXES);
    Vocabulary {
        common: COMMON.min(words.len() as u32),
        words,
        suffixes,
        tags: by_frequency(tags.map(|t| (t.penn as u8, t.universal as u8)), min_count),
    }
}

/// What occurs often enough, the most frequent first.
fn by_frequency<T: Ord + Copy>(items: impl Iterator<Item = T>, min_count: usize) -> Vec<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    let mut kept: Vec<(T, usize)> = counts
        .into_iter()
        .filter(|&(_, n)| n >= min_count)
        .collect();
    kept.sort_by_key(|&(_, n)| Reverse(n));
    kept.into_iter().map(|(item, _)| item).collect()
}
