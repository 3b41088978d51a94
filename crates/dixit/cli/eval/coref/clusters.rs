//! Clusters of spans, and which cluster holds a span.

use std::collections::{BTreeMap, HashMap, hash_map::Entry};

use dixit_core::Span;

use crate::cli::eval::figures::{Figures, Ratio};

/// The clusters of a document. No span is in two of them.
#[derive(Debug, Default)]
pub(crate) struct Clusters {
    all: Vec<Vec<Span>>,
    of: HashMap<Span, usize>,
}

impl<C: IntoIterator<Item = Span>> FromIterator<C> for Clusters {
    /// A span that comes again stays where it was first.
    fn from_iter<I: IntoIterator<Item = C>>(clusters: I) -> Clusters {
        let mut read = Clusters::default();
        for cluster in clusters {
            read.push(cluster);
        }
        read
    }
}

impl Clusters {
    fn push(&mut self, cluster: impl IntoIterator<Item = Span>) {
        let (at, of) = (self.all.len(), &mut self.of);
        let is_new = |span: &Span| match of.entry(*span) {
            Entry::Vacant(place) => *place.insert(at) == at,
            Entry::Occupied(_) => false,
        };
        let spans: Vec<Span> = cluster.into_iter().filter(is_new).collect();
        if !spans.is_empty() {
            self.all.push(spans);
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &[Span]> {
        self.all.iter().map(Vec::as_slice)
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn size(&self, cluster: usize) -> usize {
        self.all[cluster].len()
    }

    /// The clusters of this side that share spans with one of the other, and how many.
    pub(super) fn shared(&self, other: &[Span]) -> BTreeMap<usize, usize> {
        let mut shared = BTreeMap::new();
        for cluster in other.iter().filter_map(|span| self.of.get(span)) {
            *shared.entry(*cluster).or_default() += 1;
        }
        shared
    }
}

/// The mentions that both have.
pub(super) fn mentions(gold: &Clusters, found: &Clusters) -> Figures {
    let both = gold.of.keys().filter(|span| found.of.contains_key(span));
    let both = both.count();
    Figures {
        precision: Ratio::of(both, found.of.len()),
        recall: Ratio::of(both, gold.of.len()),
    }
}
