//! Families: the same utterance in several articles, cut, marked and spelled
//! differently.
//!
//! Candidates are found by MinHash over windows of word shingles (winnowing):
//! two utterances that share a run of six words share a fingerprint, however
//! they are cut. Each candidate is then verified by an alignment of its words.

mod align;
mod diff;

use std::collections::HashMap;

use indexmap::IndexMap;

use self::align::Alignment;
pub(crate) use self::diff::diff;
use crate::{
    shingle::{fingerprints, hashes},
    utterance::Utterance,
};

/// The most families looked at for one fingerprint: a fingerprint of more is a
/// phrase that everybody uses.
const POSTINGS: usize = 24;

/// The most candidates that are aligned for one utterance.
const CANDIDATES: usize = 6;

/// The family of each utterance, as the index of its longest member. `speaker`
/// says which entities are known to have said an utterance.
pub(crate) fn families(
    utterances: &IndexMap<Box<str>, Utterance>,
    speakers: impl Fn(usize) -> Vec<u32>,
) -> Vec<u32> {
    let words: Vec<Vec<u64>> = utterances.keys().map(|words| hashes(words)).collect();
    let mut order: Vec<usize> = (0..words.len()).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse(words[i].len()), i));
    let mut finder = Finder {
        words,
        heads: HashMap::new(),
    };
    let mut family: Vec<u32> = (0..finder.words.len() as u32).collect();
    for i in order {
        let prints = fingerprints(&finder.words[i]);
        let fits = |head: usize| finder.fits(i, head, &speakers);
        match finder
            .candidates(&prints)
            .into_iter()
            .find(|&head| fits(head))
        {
            Some(head) => family[i] = head as u32,
            None => finder.index(i, &prints),
        }
    }
    family
}

struct Finder {
    words: Vec<Vec<u64>>,
    /// The first members of families with each fingerprint.
    heads: HashMap<u64, Vec<u32>>,
}

impl Finder {
    fn index(&mut self, head: usize, prints: &[u64]) {
        for &print in prints {
            let postings = self.heads.entry(print).or_default();
            if postings.len() < POSTINGS {
                postings.push(head as u32);
            }
        }
    }

    /// The families that share most fingerprints.
    fn candidates(&self, prints: &[u64]) -> Vec<usize> {
        let mut shared: HashMap<u32, usize> = HashMap::new();
        for print in prints {
            for &head in self.heads.get(print).into_iter().flatten() {
                *shared.entry(head).or_default() += 1;
            }
        }
        let mut ranked: Vec<(usize, u32)> = shared.into_iter().map(|(head, n)| (n, head)).collect();
        ranked.sort_unstable_by_key(|&(n, head)| (std::cmp::Reverse(n), head));
        ranked.truncate(CANDIDATES);
        ranked.into_iter().map(|(_, head)| head as usize).collect()
    }

    fn fits(&self, i: usize, head: usize, speakers: &impl Fn(usize) -> Vec<u32>) -> bool {
        let Some(alignment) = Alignment::new(&self.words[i], &self.words[head]) else {
            return false;
        };
        let (a, b) = (speakers(i), speakers(head));
        let strangers = !a.is_empty() && !b.is_empty() && !a.iter().any(|x| b.contains(x));
        alignment.is_same(strangers)
    }
}
