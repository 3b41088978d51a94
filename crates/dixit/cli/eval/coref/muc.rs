//! MUC (Vilain et al. 1995): the links that a cluster needs, and how many of them are there.

use super::clusters::Clusters;
use crate::cli::eval::figures::{Figures, Ratio};

pub(super) fn muc(gold: &Clusters, found: &Clusters) -> Figures {
    Figures {
        precision: kept(found, gold),
        recall: kept(gold, found),
    }
}

/// A cluster in `n` pieces on the other side has kept all its links but `n - 1`; a mention
/// that the other side lacks is a piece.
fn kept(clusters: &Clusters, other: &Clusters) -> Ratio {
    let links = |cluster: &[_]| {
        let shared = other.shared(cluster);
        let kept = shared.values().sum::<usize>() - shared.len();
        Ratio::of(kept, cluster.len() - 1)
    };
    clusters.iter().map(links).sum()
}
