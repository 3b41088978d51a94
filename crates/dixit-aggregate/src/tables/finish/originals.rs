//! Counts by article and by original.

use super::finishing::Finishing;
use crate::{
    state::counts::Amount, state::profile::Tally, state::snapshot::Snapshot, tables::group::Group,
};

/// Documents of a pair and quotes there, and originals among them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) documents: u64,
    pub(super) quotes: u64,
    pub(super) originals: u64,
    pub(super) quotes_original: u64,
}

impl Counted {
    pub(super) fn merge(&mut self, other: Counted) {
        self.documents += other.documents;
        self.quotes += other.quotes;
        self.originals += other.originals;
        self.quotes_original += other.quotes_original;
    }
}

/// An article in which something is found, and how much of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct In<A> {
    pub(super) article: u32,
    pub(super) amount: A,
}

/// The articles of these hashes; of one that was added twice both, each with
/// half of the amount.
pub(super) fn articles<A: Amount>(
    from: &Snapshot,
    entries: impl Iterator<Item = (u64, A)>,
) -> impl Iterator<Item = In<A>> {
    entries.flat_map(|(hash, amount)| {
        let articles = from.articles_of(hash);
        let times = articles.len() as u32;
        articles.zip(0..).map(move |(article, i)| In {
            article,
            amount: amount.part(i, times),
        })
    })
}

/// Counts the documents of an entity by themselves: two of its names may stand
/// in one.
pub(super) fn count_once(group: &mut Group, from: &Snapshot) {
    let documents = &group.profile.documents;
    if documents.is_cut() {
        return;
    }
    (group.total.documents, group.total.documents_speaking) = (0, 0);
    for found in articles(from, documents.entries().iter().copied()) {
        group.total.documents += 1;
        group.total.documents_speaking += u64::from(found.amount.quotes() > 0);
    }
}

impl Finishing {
    pub(super) fn is_original(&self, article: u32) -> bool {
        self.originals[article as usize] == article
    }

    /// Of articles in which an entity is found those that are counted as
    /// originals: the copy of an article in which it is quoted most speaks for
    /// all, in the place of the original; of a sample, only articles that are no
    /// copies.
    pub(super) fn originals_in<A: Amount>(
        &self,
        mut found: Vec<In<A>>,
        is_cut: bool,
    ) -> Vec<In<A>> {
        match is_cut {
            true => found.retain(|found| self.is_original(found.article)),
            false => self.keep_fullest(&mut found),
        }
        found
    }

    /// What an entity does, counted once for all copies of an article: the one
    /// in which it is quoted most speaks for all.
    pub(super) fn original(&self, group: &Group) -> Tally {
        let sample = &group.profile.documents;
        let mut found: Vec<_> = articles(&self.from, sample.entries().iter().copied()).collect();
        let (all, is_cut) = (found.len(), sample.is_cut());
        found = self.originals_in(found, is_cut);
        let mut tally = Tally::default();
        found.iter().for_each(|found| tally.add(&found.amount));
        match is_cut {
            true => tally.scaled(times(&group.total, all), &group.total),
            false => tally,
        }
    }

    /// Of all articles in which a pair is found. Of the copies of an article,
    /// the one with most quotes speaks for all.
    pub(super) fn count(&self, mut found: Vec<In<u32>>) -> Counted {
        self.by_original(&mut found);
        found.dedup_by(|next, kept| {
            let is_same = next.article == kept.article;
            if is_same {
                kept.amount.add(next.amount);
            }
            is_same
        });
        let quotes = |found: &[In<u32>]| found.iter().map(|found| u64::from(found.amount)).sum();
        let (documents, all) = (found.len() as u64, quotes(&found));
        self.keep_fullest(&mut found);
        Counted {
            documents,
            quotes: all,
            originals: found.len() as u64,
            quotes_original: quotes(&found),
        }
    }

    /// For the copies of an article what the one with most has, in the place of
    /// the original, or of the first if that is not among them.
    fn keep_fullest<A: Amount>(&self, found: &mut Vec<In<A>>) {
        self.by_original(found);
        found.dedup_by(|next, kept| {
            let is_copy = self.original_of(next) == self.original_of(kept);
            if is_copy {
                kept.amount = kept.amount.max(next.amount);
            }
            is_copy
        });
    }

    fn by_original<A>(&self, found: &mut [In<A>]) {
        // The original itself first, if it is there.
        found.sort_unstable_by_key(|found| {
            let original = self.original_of(found);
            (original, found.article != original, found.article)
        });
    }

    fn original_of<A>(&self, found: &In<A>) -> u32 {
        self.originals[found.article as usize]
    }

    /// Of a sample: as many are copies as in the sample.
    pub(super) fn estimate(
        &self,
        sample: impl Iterator<Item = In<u32>>,
        documents: u64,
        quotes: u64,
    ) -> Counted {
        let (mut all, mut originals, mut quoted) = (0u32, 0, 0);
        for found in sample {
            all += 1;
            if self.is_original(found.article) {
                originals += 1;
                quoted += u64::from(found.amount);
            }
        }
        let times = documents as f64 / f64::from(all.max(1));
        let scaled = |n: u64| (n as f64 * times).round() as u64;
        Counted {
            documents,
            quotes,
            originals: scaled(originals).min(documents),
            quotes_original: scaled(quoted).min(quotes),
        }
    }
}

/// How many documents stand for one of a sample.
pub(super) fn times(total: &Tally, sample: usize) -> f64 {
    total.documents as f64 / sample.max(1) as f64
}
