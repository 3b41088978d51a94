//! CEAF by entities (Luo 2005): each cluster is set beside one of the other side at most, so
//! that all are as alike as can be.

use super::{assignment::best_total, clusters::Clusters};
use crate::cli::eval::figures::{Figures, Ratio};

pub(super) fn ceaf_e(gold: &Clusters, found: &Clusters) -> Figures {
    let alike: Vec<Vec<f64>> = gold.iter().map(|cluster| row(cluster, found)).collect();
    let total = best_total(&alike, found.len());
    Figures {
        precision: Ratio::new(total, found.len() as f64),
        recall: Ratio::new(total, gold.len() as f64),
    }
}

/// How alike a cluster is to each of the others: Luo's φ₄, the Dice coefficient.
fn row(cluster: &[dixit_core::Span], others: &Clusters) -> Vec<f64> {
    let mut row = vec![0.0; others.len()];
    for (other, n) in others.shared(cluster) {
        row[other] = 2.0 * n as f64 / (cluster.len() + others.size(other)) as f64;
    }
    row
}
