//! Families: the same utterance in several articles, cut, marked and spelled
//! differently.
//!
//! Candidates are found by MinHash over windows of word shingles (winnowing):
//! two utterances that share a run of six words share a fingerprint, however
//! they are cut. Each candidate is then verified by an alignment of its words.

mod align;
mod diff;

use std::collections::BTreeMap;

use self::align::Alignment;
pub(crate) use self::{align::shared_run, diff::diff};
use crate::{
    families::postings::Postings, families::utterance::Utterances, state::shingle::fingerprints,
    state::snapshot::Snapshot,
};

/// The most families looked at for one fingerprint: a fingerprint of more is a
/// phrase that everybody uses.
const POSTINGS: u8 = 24;

/// The most candidates that are aligned for one utterance.
const CANDIDATES: usize = 6;

/// The family of each utterance, as the number of its longest member.
/// `speakers` says which entities are known to have said an utterance.
pub(crate) fn families(
    snapshot: &Snapshot,
    utterances: &Utterances,
    speakers: impl Fn(u32) -> Vec<u32>,
) -> Vec<u32> {
    let all = 0..utterances.len() as u32;
    let mut prints = Vec::new();
    let mut order: Vec<(usize, u32)> = Vec::with_capacity(all.len());
    for i in all.clone() {
        let words = utterances.words(i, snapshot);
        prints.extend(halves(&fingerprints(&words)));
        order.push((words.len(), i));
    }
    order.sort_unstable_by_key(|&(words, i)| (std::cmp::Reverse(words), i));
    let mut finder = Finder {
        heads: Postings::new(prints, POSTINGS),
        words: BTreeMap::new(),
    };
    let mut family: Vec<u32> = all.collect();
    for (_, i) in order {
        let words = utterances.words(i, snapshot);
        let prints: Vec<u32> = halves(&fingerprints(&words)).collect();
        let fits = |head: &u32| finder.fits(&words, *head, speakers(i), &speakers);
        let found = finder.candidates(&prints).into_iter().find(fits);
        match found {
            Some(head) => family[i as usize] = head,
            None => finder.index(i, &prints, words),
        }
    }
    family
}

/// Half of each fingerprint: what is found by it is looked at anyhow.
fn halves(prints: &[u64]) -> impl Iterator<Item = u32> + '_ {
    prints.iter().map(|print| (print >> 32) as u32)
}

struct Finder {
    /// The first members of families with each fingerprint.
    heads: Postings,
    /// Their words.
    words: BTreeMap<u32, Box<[u64]>>,
}

impl Finder {
    fn index(&mut self, head: u32, prints: &[u32], words: Vec<u64>) {
        let mut is_listed = false;
        for &print in prints {
            is_listed |= self.heads.push(print, head);
        }
        if is_listed {
            self.words.insert(head, words.into());
        }
    }

    /// The families that share most fingerprints.
    fn candidates(&self, prints: &[u32]) -> Vec<u32> {
        let heads = prints.iter().flat_map(|&print| self.heads.get(print));
        let mut heads: Vec<u32> = heads.copied().collect();
        heads.sort_unstable();
        let runs = heads.chunk_by(|a, b| a == b);
        let mut ranked: Vec<(usize, u32)> = runs.map(|run| (run.len(), run[0])).collect();
        ranked.sort_unstable_by_key(|&(n, head)| (std::cmp::Reverse(n), head));
        ranked.truncate(CANDIDATES);
        ranked.into_iter().map(|(_, head)| head).collect()
    }

    fn fits(
        &self,
        words: &[u64],
        head: u32,
        said_by: Vec<u32>,
        speakers: &impl Fn(u32) -> Vec<u32>,
    ) -> bool {
        let Some(alignment) = Alignment::new(words, &self.words[&head]) else {
            return false;
        };
        let (a, b) = (said_by, speakers(head));
        let strangers = !a.is_empty() && !b.is_empty() && !a.iter().any(|x| b.contains(x));
        alignment.is_same(strangers)
    }
}
