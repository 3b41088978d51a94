use std::{cmp::Reverse, collections::HashMap};

use super::Finishing;
use crate::{
    AboutRow,
    aggregate::{Pair, ordered},
};

impl Finishing {
    pub(super) fn about(&self) -> Vec<AboutRow> {
        let mut pairs: HashMap<(u32, u32), Pair> = HashMap::new();
        let mut add = |a: u32, b: u32, pair: Pair| match (self.group(a), self.group(b)) {
            (Some(a), Some(b)) if a != b => pairs.entry((a, b)).or_default().merge(pair),
            _ => {}
        };
        for &((a, b), pair) in &self.from.about {
            add(a, b, pair);
        }
        for at in 0..self.from.articles.len() {
            for (a, b, quotes) in self.from.article(at).about {
                let (a, b) = (self.from.node(at, a), self.from.node(at, b));
                add(a, b, Pair::of_document(quotes));
            }
        }
        let mut pairs: Vec<_> = pairs.into_iter().collect();
        pairs.sort_unstable_by_key(|&(groups, pair)| (Reverse(pair.quotes), groups));
        let row = |((a, b), pair): ((u32, u32), Pair)| {
            let (a, b) = (&self.groups[a as usize], &self.groups[b as usize]);
            AboutRow {
                speaker_id: a.id.clone(),
                speaker: a.name.clone(),
                about_id: b.id.clone(),
                about: b.name.clone(),
                quotes: pair.quotes,
                documents: pair.documents,
            }
        };
        pairs.into_iter().map(row).collect()
    }

    pub(super) fn ties(&self) -> Vec<(u32, u32, u64)> {
        let mut pairs: HashMap<(u32, u32), u64> = HashMap::new();
        let mut add = |a: u32, b: u32, n: u64| match (self.group(a), self.group(b)) {
            (Some(a), Some(b)) if a != b => *pairs.entry(ordered(a, b)).or_default() += n,
            _ => {}
        };
        for &((a, b), n) in &self.from.ties {
            add(a, b, n);
        }
        for at in 0..self.from.articles.len() {
            for (a, b) in self.from.article(at).ties {
                add(self.from.node(at, a), self.from.node(at, b), 1);
            }
        }
        let pairs = pairs.into_iter();
        let mut pairs: Vec<_> = pairs.map(|((a, b), n)| (a, b, n)).collect();
        pairs.sort_unstable_by_key(|&(a, b, n)| (Reverse(n), a, b));
        pairs
    }
}
