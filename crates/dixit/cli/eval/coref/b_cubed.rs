//! B³ (Bagga and Baldwin 1998): for each mention the share of its cluster that is with it on
//! the other side.

use super::clusters::Clusters;
use crate::cli::eval::figures::{Figures, Ratio};

pub(super) fn b_cubed(gold: &Clusters, found: &Clusters) -> Figures {
    Figures {
        precision: together(found, gold),
        recall: together(gold, found),
    }
}

fn together(clusters: &Clusters, other: &Clusters) -> Ratio {
    let mentions = |cluster: &[_]| {
        let size = cluster.len() as f64;
        let shared = other.shared(cluster);
        let pairs: usize = shared.values().map(|n| n * n).sum();
        Ratio::new(pairs as f64 / size, size)
    };
    clusters.iter().map(mentions).sum()
}
