//! LEA (Moosavi and Strube 2016): the share of a cluster's links that are there, by its size.

use super::clusters::Clusters;
use crate::cli::eval::figures::{Figures, Ratio};

pub(super) fn lea(gold: &Clusters, found: &Clusters) -> Figures {
    Figures {
        precision: resolved(found, gold),
        recall: resolved(gold, found),
    }
}

fn resolved(clusters: &Clusters, other: &Clusters) -> Ratio {
    let important = |cluster: &[_]| {
        let size = cluster.len() as f64;
        Ratio::new(size * share(cluster, other), size)
    };
    clusters.iter().map(important).sum()
}

/// The share of a cluster's links that the other side has. A single mention has one link, to
/// itself.
fn share(cluster: &[dixit_core::Span], other: &Clusters) -> f64 {
    let shared = other.shared(cluster);
    if cluster.len() == 1 {
        let alone = shared.keys().any(|&at| other.size(at) == 1);
        return f64::from(u8::from(alone));
    }
    let links = |n: usize| (n * (n - 1) / 2) as f64;
    let there: f64 = shared.values().map(|&n| links(n)).sum();
    there / links(cluster.len())
}
