use std::collections::HashMap;

use crate::{state::profile::Company, state::snapshot::Snapshot, values::hash::hash};

/// Shared company that says little: one name known to a fifth of the
/// documents, or two that are known to half of them.
pub(super) const SOME: f64 = 1.5;

/// In a collection of a few documents a shared name says more than its share
/// of them: they were chosen for it.
const FEW: u64 = 8;

/// How much a shared acquaintance says: a name in half of the documents
/// little, a rare one much.
#[derive(Debug)]
pub(crate) struct Context {
    weights: HashMap<u64, f64>,
}

impl Context {
    pub(crate) fn new(snapshot: &Snapshot) -> Context {
        let mut named: HashMap<u64, u64> = HashMap::new();
        for (key, profile) in snapshot.keys.iter().zip(&snapshot.profiles) {
            let n = named.entry(hash(key.name.as_bytes())).or_default();
            *n += profile.total().documents;
        }
        let documents = snapshot.articles.len() as u64;
        let all = (documents + FEW) as f64;
        let weight = |n: u64| (all / n.max(1) as f64).ln().max(0.0);
        let weights = named.into_iter().map(|(name, n)| (name, weight(n)));
        Context {
            weights: weights.collect(),
        }
    }

    /// The weight of the company that two share. Symmetric, and independent of
    /// the order of addition: entries come by hash.
    ///
    /// Of somebody who knows very many only a sample is kept. Then only those
    /// of the other's that would be in the sample can be compared, and what is
    /// found among them is scaled up; if there is none, nothing is known, which
    /// counts as just enough.
    pub(crate) fn shared(&self, a: &Company, b: &Company) -> f64 {
        let limit = a.limit().min(b.limit());
        let comparable = a.count_to(limit).min(b.count_to(limit));
        let all = a.entries().len().min(b.entries().len());
        if comparable == 0 {
            return if all == 0 { 0.0 } else { SOME };
        }
        self.sum(a, b) * all as f64 / comparable as f64
    }

    /// What part of the company of the one who keeps less the two share, from 0
    /// to 1, and less where that is little: two great names share much with
    /// everybody.
    pub(crate) fn part(&self, shared: f64, a: &Company, b: &Company) -> f64 {
        let all = self.sum(a, a).min(self.sum(b, b));
        (shared / (all + 4.0 * SOME)).min(1.0)
    }

    fn sum(&self, a: &Company, b: &Company) -> f64 {
        let (mut a, mut b) = (a.entries().iter().peekable(), b.entries().iter().peekable());
        let mut sum = 0.0;
        while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
            if x.0 == y.0 {
                sum += self.weights.get(&x.0).copied().unwrap_or(0.0);
            }
            let (x, y) = (x.0, y.0);
            a.next_if(|_| x <= y);
            b.next_if(|_| y <= x);
        }
        sum
    }
}
