//! Counts by article and by original.

use super::Finishing;
use crate::{group::Group, whole::Whole};

/// Documents and quotes, and originals among them.
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

/// An article in which something is found, and quotes of it there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct In {
    pub(super) article: u32,
    pub(super) quotes: u32,
}

/// The articles of these hashes; of one that was added twice both, each with
/// half of the quotes.
pub(super) fn articles(
    from: &Whole,
    entries: impl Iterator<Item = (u64, u32)>,
) -> impl Iterator<Item = In> {
    entries.flat_map(|(hash, quotes)| {
        let articles = from.articles_of(hash);
        let times = articles.len() as u32;
        articles.zip(0..).map(move |(article, i)| In {
            article,
            quotes: quotes.saturating_add(i) / times,
        })
    })
}

/// Counts the documents of an entity by themselves: two of its names may stand
/// in one.
pub(super) fn count_once(group: &mut Group, from: &Whole) {
    let documents = &group.profile.documents;
    if documents.is_cut() {
        return;
    }
    (group.total.documents, group.total.documents_speaking) = (0, 0);
    for found in articles(from, documents.entries().iter().copied()) {
        group.total.documents += 1;
        group.total.documents_speaking += u64::from(found.quotes > 0);
    }
}

impl Finishing {
    pub(super) fn is_original(&self, article: u32) -> bool {
        self.originals[article as usize] == article
    }

    /// Of all documents of an entity.
    pub(super) fn counted(&self, group: &Group) -> Counted {
        let (sample, total) = (&group.profile.documents, &group.total);
        let found = articles(&self.from, sample.entries().iter().copied());
        match sample.is_cut() {
            true => self.estimate(found, total.documents, total.quotes()),
            false => self.count(found.collect()),
        }
    }

    /// Of all articles in which it is found. Of the copies of an article, the
    /// one with most quotes speaks for all.
    pub(super) fn count(&self, mut found: Vec<In>) -> Counted {
        let original = |found: &In| self.originals[found.article as usize];
        found.sort_unstable_by_key(|found| (original(found), found.article));
        let mut counted = Counted::default();
        for copies in found.chunk_by(|a, b| original(a) == original(b)) {
            let articles = copies.chunk_by(|a, b| a.article == b.article);
            let mut most = 0;
            for article in articles {
                let quotes: u64 = article.iter().map(|found| u64::from(found.quotes)).sum();
                counted.documents += 1;
                counted.quotes += quotes;
                most = quotes.max(most);
            }
            counted.originals += 1;
            counted.quotes_original += most;
        }
        counted
    }

    /// Of a sample: as many are copies as in the sample.
    pub(super) fn estimate(
        &self,
        sample: impl Iterator<Item = In>,
        documents: u64,
        quotes: u64,
    ) -> Counted {
        let (mut all, mut originals, mut said) = (0u32, 0, 0);
        for found in sample {
            all += 1;
            if self.is_original(found.article) {
                originals += 1;
                said += u64::from(found.quotes);
            }
        }
        let times = documents as f64 / f64::from(all.max(1));
        let scaled = |n: u64| (n as f64 * times).round() as u64;
        Counted {
            documents,
            quotes,
            originals: scaled(originals).min(documents),
            quotes_original: scaled(said).min(quotes),
        }
    }
}
