use std::ops::Range;

use crate::chain::lattice::{Lattice, Transitions, WIDE};

/// Probabilities of labels and of runs of labels, by the forward-backward
/// algorithm over the candidates of a lattice (Rabiner 1989), rescaled at each
/// token so that nothing underflows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marginals {
    /// exp(emission − the token's best), one for each candidate.
    emit: Vec<f32>,
    forward: Vec<f32>,
    backward: Vec<f32>,
    /// What the forward scores of each token were divided by.
    scale: Vec<f32>,
    weights: Vec<f32>,
    /// The same of a model of few labels: for each what going to, and coming from
    /// each label weighs.
    to: Vec<[f32; WIDE]>,
    from: Vec<[f32; WIDE]>,
    labels: usize,
    /// The tokens that have their scores.
    done: Range<usize>,
}

impl Marginals {
    /// `weights` are filled once: exp(transition), 0 where it is forbidden.
    pub(crate) fn prepare(&mut self, transitions: &Transitions, labels: usize, step: f32) {
        self.labels = labels;
        let pairs = (0..labels as u8).flat_map(|i| (0..labels as u8).map(move |j| (i, j)));
        let weight = |(i, j)| match transitions.is_legal(i, j) {
            true => (transitions.score(i, j) as f32 * step).exp(),
            false => 0.0,
        };
        self.weights = pairs.map(weight).collect();
        if labels <= WIDE {
            let list = |weight: &dyn Fn(usize) -> f32| {
                let mut list = [0.0; WIDE];
                let known = list[..labels].iter_mut().enumerate();
                known.for_each(|(other, to)| *to = weight(other));
                list
            };
            let (all, weights) = (0..labels, &self.weights);
            let to = |from: usize| list(&|to| weights[from * labels + to]);
            let from = |to: usize| list(&|from| weights[from * labels + to]);
            (self.to, self.from) = (all.clone().map(to).collect(), all.map(from).collect());
        }
    }

    /// Forgets the lattice of before.
    pub(crate) fn clear(&mut self) {
        self.done = 0..0;
    }

    /// Runs both passes over a lattice.
    #[inline(always)]
    pub(crate) fn compute(&mut self, lattice: &Lattice, transitions: &Transitions, step: f32) {
        self.compute_part(lattice, transitions, step, 0..lattice.len());
    }

    /// Runs both passes over tokens of a lattice, of which the first and the
    /// last have one candidate or stand at the ends of the sentence: what lies
    /// beyond has then no say in them.
    #[inline(always)]
    pub(crate) fn compute_part(
        &mut self,
        lattice: &Lattice,
        transitions: &Transitions,
        step: f32,
        part: Range<usize>,
    ) {
        if self.done == part {
            return;
        }
        self.done = part.clone();
        for list in [&mut self.emit, &mut self.forward, &mut self.backward] {
            list.resize(lattice.labels.len(), 0.0);
        }
        self.scale.resize(lattice.len(), 1.0);
        self.exponentiate(lattice, step, part.clone());
        self.run_forward(lattice, transitions, part.clone());
        self.run_backward(lattice, transitions, part);
    }

    #[inline(always)]
    fn exponentiate(&mut self, lattice: &Lattice, step: f32, part: Range<usize>) {
        for i in part {
            let range = lattice.candidates(i);
            let scores = &lattice.emissions[range.clone()];
            if let [_] = scores {
                self.emit[range.start] = 1.0;
                continue;
            }
            let best = scores.iter().copied().max().unwrap_or(0);
            for (emit, &score) in self.emit[range].iter_mut().zip(scores) {
                *emit = ((score - best) as f32 * step).exp();
            }
        }
    }

    #[inline]
    fn weight(&self, from: u8, to: u8) -> f32 {
        self.weights[usize::from(from) * self.labels + usize::from(to)]
    }

    #[inline(always)]
    fn run_forward(&mut self, lattice: &Lattice, transitions: &Transitions, part: Range<usize>) {
        let first = part.start;
        for i in part {
            let range = lattice.candidates(i);
            if i == first {
                for k in range.clone() {
                    let may = first > 0 || transitions.may_begin(lattice.labels[k]);
                    self.forward[k] = f32::from(u8::from(may)) * self.emit[k];
                }
            } else {
                self.step_forward(lattice, transitions, i);
            }
            self.scale[i] = rescale(&mut self.forward[range]);
        }
    }

    #[inline(always)]
    fn step_forward(&mut self, lattice: &Lattice, transitions: &Transitions, i: usize) {
        let before = lattice.candidates(i - 1);
        if before.len() == 1 {
            let (from, score) = (lattice.labels[before.start], self.forward[before.start]);
            for k in lattice.candidates(i) {
                self.forward[k] = score * self.weight(from, lattice.labels[k]) * self.emit[k];
            }
            return;
        }
        if !self.to.is_empty() {
            return self.step_forward_wide(lattice, i);
        }
        let places = lattice.places(i - 1);
        for k in lattice.candidates(i) {
            let to = lattice.labels[k];
            let ways = places.of(transitions.before(to));
            let arrive: f32 = ways
                .map(|(from, j)| self.forward[j] * self.weight(from, to))
                .sum();
            self.forward[k] = arrive * self.emit[k];
        }
    }

    #[inline(always)]
    fn run_backward(&mut self, lattice: &Lattice, transitions: &Transitions, part: Range<usize>) {
        let Some(last) = part.end.checked_sub(1) else {
            return;
        };
        let mut total = 0.0;
        for k in lattice.candidates(last) {
            let may = last + 1 < lattice.len() || transitions.may_end(lattice.labels[k]);
            self.backward[k] = f32::from(u8::from(may));
            total += self.forward[k] * self.backward[k];
        }
        // A grammar that bans a label at the end takes its share out of the total.
        if total > 0.0 {
            let ends = &mut self.backward[lattice.candidates(last)];
            ends.iter_mut().for_each(|b| *b /= total);
        }
        for i in part.rev().skip(1) {
            self.step_backward(lattice, transitions, i);
        }
    }

    #[inline(always)]
    fn step_backward(&mut self, lattice: &Lattice, transitions: &Transitions, i: usize) {
        let (next, scale) = (lattice.candidates(i + 1), self.scale[i + 1]);
        if next.len() == 1 {
            let (to, k) = (lattice.labels[next.start], next.start);
            let leave = self.emit[k] * self.backward[k] / scale;
            for k in lattice.candidates(i) {
                self.backward[k] = self.weight(lattice.labels[k], to) * leave;
            }
            return;
        }
        if !self.from.is_empty() {
            return self.step_backward_wide(lattice, i);
        }
        let places = lattice.places(i + 1);
        for k in lattice.candidates(i) {
            let from = lattice.labels[k];
            let ways = places.of(transitions.next(from));
            let leave: f32 = ways
                .map(|(to, j)| self.weight(from, to) * self.emit[j] * self.backward[j])
                .sum();
            self.backward[k] = leave / scale;
        }
    }

    /// As [`step_forward`](Marginals::step_forward), to all labels at once: what is
    /// forbidden adds zero, so sums are the same to the last bit.
    #[inline(always)]
    fn step_forward_wide(&mut self, lattice: &Lattice, i: usize) {
        let mut arrive = [0.0; WIDE];
        for j in lattice.candidates(i - 1) {
            let (weights, score) = (&self.to[usize::from(lattice.labels[j])], self.forward[j]);
            for (sum, weight) in arrive.iter_mut().zip(weights) {
                *sum += score * weight;
            }
        }
        for k in lattice.candidates(i) {
            self.forward[k] = arrive[usize::from(lattice.labels[k]) % WIDE] * self.emit[k];
        }
    }

    /// The same backward.
    #[inline(always)]
    fn step_backward_wide(&mut self, lattice: &Lattice, i: usize) {
        let mut leave = [0.0; WIDE];
        for j in lattice.candidates(i + 1) {
            let weights = &self.from[usize::from(lattice.labels[j])];
            let (emit, score) = (self.emit[j], self.backward[j]);
            for (sum, weight) in leave.iter_mut().zip(weights) {
                *sum += weight * emit * score;
            }
        }
        let scale = self.scale[i + 1];
        for k in lattice.candidates(i) {
            self.backward[k] = leave[usize::from(lattice.labels[k]) % WIDE] / scale;
        }
    }

    /// The probabilities of the labels of token `i`.
    pub(crate) fn of(&self, lattice: &Lattice, i: usize, labels: &mut [f32]) {
        labels.fill(0.0);
        for k in lattice.candidates(i) {
            let p = self.forward[k] * self.backward[k];
            labels[usize::from(lattice.labels[k])] = p.clamp(0.0, 1.0);
        }
    }

    /// The probability that the tokens from `start` on bear these labels.
    pub(crate) fn run(&self, lattice: &Lattice, start: usize, labels: &[u8]) -> f32 {
        let find = |i: usize, label| lattice.candidates(i).find(|&k| lattice.labels[k] == label);
        let Some(&first) = labels.first() else {
            return 1.0;
        };
        let Some(mut at) = find(start, first) else {
            return 0.0;
        };
        let mut p = self.forward[at];
        for (i, &label) in labels.iter().enumerate().skip(1) {
            let Some(next) = find(start + i, label) else {
                return 0.0;
            };
            let go = self.weight(lattice.labels[at], label) * self.emit[next];
            p *= go / self.scale[start + i];
            at = next;
        }
        (p * self.backward[at]).clamp(0.0, 1.0)
    }
}

/// Divides by the sum, and says it.
fn rescale(scores: &mut [f32]) -> f32 {
    let total = scores.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    scores.iter_mut().for_each(|s| *s /= total);
    total
}
