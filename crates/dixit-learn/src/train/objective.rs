use rayon::prelude::*;

use super::{
    Dataset,
    chain::{Chain, Edges},
    space::Space,
};
use crate::{Grammar, features::template::Template};

/// Sentences are dealt into this many shares whatever the number of threads,
/// so that sums are taken in the same order everywhere.
const SHARES: usize = 4;

/// The negative log-likelihood of a data set and its gradient.
///
/// Parameters: one for each pair of feature and label, then the transitions.
/// The scores of a word type are summed once a pass, and its gradient is handed
/// to its features once a pass: what a token costs does not depend on the
/// number of features of its form.
pub(crate) struct Objective<'a, T: Template> {
    data: &'a Dataset<T>,
    space: &'a Space,
    grammar: Grammar,
    labels: usize,
}

/// What one share of the sentences adds.
struct Share {
    loss: f64,
    rows: Vec<f32>,
    weights: Vec<f32>,
    edges: Vec<f64>,
}

impl<'a, T> Objective<'a, T>
where
    T: Template + Sync,
    T::Word: Sync,
{
    pub(crate) fn new(data: &'a Dataset<T>, space: &'a Space, grammar: Grammar) -> Self {
        let labels = grammar.next.len();
        Objective {
            data,
            space,
            grammar,
            labels,
        }
    }

    /// Number of parameters.
    pub(crate) fn len(&self) -> usize {
        self.space.labels.len() + self.labels * self.labels
    }

    /// The loss at `x`; overwrites `gradient`.
    pub(crate) fn evaluate(&self, x: &[f64], gradient: &mut [f64]) -> f64 {
        let (weights, transitions) = x.split_at(self.space.labels.len());
        let weights: Vec<f32> = weights.iter().map(|&w| w as f32).collect();
        let edges = Edges::new(
            transitions.iter().map(|&t| t as f32).collect(),
            self.grammar.clone(),
        );
        let rows = self.rows(&weights);
        let shares: Vec<Share> = (0..SHARES)
            .into_par_iter()
            .map(|s| self.share(s, &weights, &rows, &edges))
            .collect();
        self.gather(shares, gradient)
    }

    fn rows(&self, weights: &[f32]) -> Vec<f32> {
        let mut rows = vec![0.0; self.space.types * self.space.width * self.labels];
        rows.par_chunks_mut(self.labels)
            .enumerate()
            .for_each(|(cell, row)| {
                for &feature in self.space.rows.get(cell) {
                    for p in self.space.weights(feature) {
                        row[usize::from(self.space.labels[p])] += weights[p];
                    }
                }
            });
        rows
    }

    fn share(&self, share: usize, weights: &[f32], rows: &[f32], edges: &Edges) -> Share {
        let mut out = Share {
            loss: 0.0,
            rows: vec![0.0; rows.len()],
            weights: vec![0.0; weights.len()],
            edges: vec![0.0; self.labels * self.labels],
        };
        let mut chain = Chain::new(self.labels);
        let mut by_token = Vec::new();
        for s in (share..self.data.len()).step_by(SHARES) {
            self.sentence(s, weights, rows, edges, &mut chain, &mut by_token, &mut out);
        }
        out
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "buffers that live as long as the share"
    )]
    fn sentence(
        &self,
        s: usize,
        weights: &[f32],
        rows: &[f32],
        edges: &Edges,
        chain: &mut Chain,
        by_token: &mut Vec<f32>,
        out: &mut Share,
    ) {
        let range = self.data.sentence(s);
        self.emissions(&range, weights, rows, chain);
        let weight = self.data.weights[s];
        by_token.clear();
        by_token.resize(chain.emissions.len(), 0.0);
        let log_sum = chain.expect(edges, |_| u64::MAX, weight, by_token, &mut out.edges);
        let log_gold = self.gold(&range, weight, edges, chain, by_token, &mut out.edges);
        out.loss += f64::from(weight) * (log_sum - log_gold);
        self.hand_out(&range, by_token, out);
    }

    fn emissions(
        &self,
        range: &std::ops::Range<usize>,
        weights: &[f32],
        rows: &[f32],
        chain: &mut Chain,
    ) {
        let l = self.labels;
        chain.reset(range.len());
        for (k, i) in range.clone().enumerate() {
            let emission = &mut chain.emissions[k * l..(k + 1) * l];
            for (slot, &offset) in self.space.offsets.iter().enumerate() {
                let cell = self.data.neighbour(range, i, offset) * self.space.width + slot;
                let row = &rows[cell * l..(cell + 1) * l];
                emission.iter_mut().zip(row).for_each(|(e, &r)| *e += r);
            }
            for &feature in self.space.context.get(i) {
                for p in self.space.weights(feature) {
                    emission[usize::from(self.space.labels[p])] += weights[p];
                }
            }
        }
    }

    /// The log of the sum over the paths that the gold labels allow, most often
    /// one; takes their expectations off the gradients.
    fn gold(
        &self,
        range: &std::ops::Range<usize>,
        weight: f32,
        edges: &Edges,
        chain: &mut Chain,
        by_token: &mut [f32],
        by_edge: &mut [f64],
    ) -> f64 {
        let gold = &self.data.gold[range.clone()];
        if gold.iter().any(|set| !set.is_power_of_two()) {
            return chain.expect(edges, |i| gold[i], -weight, by_token, by_edge);
        }
        chain.take_path(edges, gold, weight, by_token, by_edge)
    }

    fn hand_out(&self, range: &std::ops::Range<usize>, by_token: &[f32], out: &mut Share) {
        let l = self.labels;
        for (i, g) in range.clone().zip(by_token.chunks_exact(l)) {
            for (slot, &offset) in self.space.offsets.iter().enumerate() {
                let cell = self.data.neighbour(range, i, offset) * self.space.width + slot;
                let row = &mut out.rows[cell * l..(cell + 1) * l];
                row.iter_mut().zip(g).for_each(|(r, &g)| *r += g);
            }
            for &feature in self.space.context.get(i) {
                for p in self.space.weights(feature) {
                    out.weights[p] += g[usize::from(self.space.labels[p])];
                }
            }
        }
    }

    fn gather(&self, shares: Vec<Share>, gradient: &mut [f64]) -> f64 {
        let (by_weight, by_edge) = gradient.split_at_mut(self.space.labels.len());
        by_weight.fill(0.0);
        by_edge.fill(0.0);
        let mut rows = vec![0.0f32; shares[0].rows.len()];
        let mut loss = 0.0;
        for share in &shares {
            loss += share.loss;
            rows.iter_mut().zip(&share.rows).for_each(|(a, b)| *a += b);
            by_edge
                .iter_mut()
                .zip(&share.edges)
                .for_each(|(a, b)| *a += b);
            by_weight
                .iter_mut()
                .zip(&share.weights)
                .for_each(|(a, &b)| *a += f64::from(b));
        }
        for (cell, row) in rows.chunks_exact(self.labels).enumerate() {
            for &feature in self.space.rows.get(cell) {
                for p in self.space.weights(feature) {
                    by_weight[p] += f64::from(row[usize::from(self.space.labels[p])]);
                }
            }
        }
        loss
    }
}
