use crate::{Grammar, LabelSet};

/// One sentence's forward-backward over all labels, in `f32`, for training.
#[derive(Default)]
pub(crate) struct Chain {
    pub(crate) labels: usize,
    /// Emissions, one row of labels a token.
    pub(crate) emissions: Vec<f32>,
    exps: Vec<f32>,
    forward: Vec<f32>,
    backward: Vec<f32>,
    scales: Vec<f32>,
    next: Vec<f32>,
}

/// Transition scores and the grammar, laid out for the passes.
pub(crate) struct Edges {
    pub(crate) scores: Vec<f32>,
    /// exp(score), 0 where the grammar forbids it.
    pub(crate) exps: Vec<f32>,
    pub(crate) grammar: Grammar,
}

impl Edges {
    pub(crate) fn new(scores: Vec<f32>, grammar: Grammar) -> Edges {
        let labels = grammar.next.len();
        let legal = |i: usize| grammar.next[i / labels] >> (i % labels) & 1 == 1;
        let exp = |(i, s): (usize, &f32)| if legal(i) { s.exp() } else { 0.0 };
        Edges {
            exps: scores.iter().enumerate().map(exp).collect(),
            scores,
            grammar,
        }
    }

    /// Adds to the score of one transition.
    pub(crate) fn change(&mut self, at: usize, delta: f32) {
        let labels = self.grammar.next.len();
        self.scores[at] += delta;
        if self.grammar.next[at / labels] >> (at % labels) & 1 == 1 {
            self.exps[at] = self.scores[at].exp();
        }
    }

    /// The labels that may stand at place `i` of `n`, by what may begin and end.
    fn at_end(&self, i: usize, n: usize) -> LabelSet {
        let first = if i == 0 {
            self.grammar.first
        } else {
            LabelSet::MAX
        };
        let last = if i + 1 == n {
            self.grammar.last
        } else {
            LabelSet::MAX
        };
        first & last
    }
}

/// The share of a token's probability below which a label is left out of both
/// passes. Few labels are above it once a model has learnt a little, which
/// makes the passes ten times faster; all that comes after a label would have
/// to outweigh this share for the difference to be felt.
const NEGLIGIBLE: f32 = 1e-10;

impl Chain {
    pub(crate) fn new(labels: usize) -> Chain {
        Chain {
            labels,
            ..Chain::default()
        }
    }

    /// Makes room for the emissions of `n` tokens, all zero.
    pub(crate) fn reset(&mut self, n: usize) {
        self.emissions.clear();
        self.emissions.resize(n * self.labels, 0.0);
    }

    pub(crate) fn len(&self) -> usize {
        self.emissions.len() / self.labels
    }

    /// Runs both passes over the labels of each token's set. Returns the log
    /// of the sum over all paths, and adds `sign` times the probabilities to
    /// the gradients of emissions and of transitions.
    pub(crate) fn expect(
        &mut self,
        edges: &Edges,
        allowed: impl Fn(usize) -> LabelSet,
        sign: f32,
        by_token: &mut [f32],
        by_edge: &mut [f64],
    ) -> f64 {
        let log_sum = self.run_forward(edges, allowed);
        self.run_backward(edges);
        for (g, (f, b)) in by_token
            .iter_mut()
            .zip(self.forward.iter().zip(&self.backward))
        {
            *g += sign * f * b;
        }
        self.expect_edges(edges, sign, by_edge);
        log_sum
    }

    fn run_forward(&mut self, edges: &Edges, allowed: impl Fn(usize) -> LabelSet) -> f64 {
        let (l, n) = (self.labels, self.len());
        self.exps.resize(n * l, 0.0);
        self.forward.resize(n * l, 0.0);
        self.scales.resize(n, 0.0);
        let mut log_sum = 0.0;
        for i in 0..n {
            let set = allowed(i) & edges.at_end(i, n);
            log_sum += f64::from(self.exponentiate(i, set));
            let (before, here) = self.forward.split_at_mut(i * l);
            let here = &mut here[..l];
            match i {
                0 => here.fill(1.0),
                _ => times_matrix(&before[(i - 1) * l..], &edges.exps, here),
            }
            here.iter_mut()
                .zip(&self.exps[i * l..])
                .for_each(|(f, &x)| *f *= x);
            let scale = here.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            here.iter_mut().for_each(|f| *f /= scale);
            self.scales[i] = scale;
            log_sum += f64::from(scale).ln();
        }
        log_sum
    }

    /// Fills one row of exponentials relative to the best allowed, which it
    /// returns.
    fn exponentiate(&mut self, i: usize, set: LabelSet) -> f32 {
        let row = i * self.labels..(i + 1) * self.labels;
        let emissions = &self.emissions[row.clone()];
        let allowed = (0..self.labels).filter(|label| set >> label & 1 == 1);
        let best = allowed
            .map(|label| emissions[label])
            .fold(f32::MIN, f32::max);
        for (label, (x, &e)) in self.exps[row].iter_mut().zip(emissions).enumerate() {
            *x = if set >> label & 1 == 1 {
                (e - best).exp()
            } else {
                0.0
            };
        }
        best
    }

    fn run_backward(&mut self, edges: &Edges) {
        let (l, n) = (self.labels, self.len());
        self.backward.resize(n * l, 0.0);
        self.backward[(n - 1) * l..].fill(1.0);
        self.next.resize(l, 0.0);
        for i in (0..n - 1).rev() {
            self.fill_next(i + 1);
            let here = self.backward[i * l..(i + 1) * l].iter_mut();
            for (from, (b, &f)) in here.zip(&self.forward[i * l..]).enumerate() {
                *b = 0.0;
                if f > NEGLIGIBLE {
                    let row = &edges.exps[from * l..(from + 1) * l];
                    *b = row.iter().zip(&self.next).map(|(e, x)| e * x).sum();
                }
            }
        }
    }

    /// exp(emission) × backward ÷ scale of a token: what it sends back.
    fn fill_next(&mut self, i: usize) {
        let row = i * self.labels..(i + 1) * self.labels;
        let sources = self.exps[row.clone()].iter().zip(&self.backward[row]);
        for (next, (x, b)) in self.next.iter_mut().zip(sources) {
            *next = x * b / self.scales[i];
        }
    }

    fn expect_edges(&mut self, edges: &Edges, sign: f32, by_edge: &mut [f64]) {
        let l = self.labels;
        for i in 1..self.len() {
            self.fill_next(i);
            for from in 0..l {
                let f = self.forward[(i - 1) * l + from];
                if f > NEGLIGIBLE {
                    let f = sign * f;
                    let row = from * l..(from + 1) * l;
                    let terms = edges.exps[row.clone()].iter().zip(&self.next);
                    for (g, (e, x)) in by_edge[row].iter_mut().zip(terms) {
                        *g += f64::from(f * e * x);
                    }
                }
            }
        }
    }

    /// Takes the only path that is right off the gradients; its score.
    pub(crate) fn take_path(
        &self,
        edges: &Edges,
        gold: &[LabelSet],
        weight: f32,
        by_token: &mut [f32],
        by_edge: &mut [f64],
    ) -> f64 {
        let label = |i: usize| gold[i].trailing_zeros() as usize;
        for i in 0..gold.len() {
            by_token[i * self.labels + label(i)] -= weight;
            if i > 0 {
                by_edge[label(i - 1) * self.labels + label(i)] -= f64::from(weight);
            }
        }
        self.score(edges, label)
    }

    /// The score of a path.
    fn score(&self, edges: &Edges, path: impl Fn(usize) -> usize) -> f64 {
        let mut score = 0.0;
        for i in 0..self.len() {
            score += f64::from(self.emissions[i * self.labels + path(i)]);
            if i > 0 {
                score += f64::from(edges.scores[path(i - 1) * self.labels + path(i)]);
            }
        }
        score
    }
}

/// `out` = `row` × the matrix, whose rows are as long as `out`.
fn times_matrix(row: &[f32], matrix: &[f32], out: &mut [f32]) {
    out.fill(0.0);
    for (&x, line) in row.iter().zip(matrix.chunks_exact(out.len())) {
        if x > NEGLIGIBLE {
            out.iter_mut().zip(line).for_each(|(o, &m)| *o += x * m);
        }
    }
}
