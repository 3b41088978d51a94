use crate::lattice::{Lattice, Transitions};

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
    labels: usize,
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
    }

    /// Runs both passes over a lattice.
    pub(crate) fn compute(&mut self, lattice: &Lattice, transitions: &Transitions, step: f32) {
        self.exponentiate(lattice, step);
        self.run_forward(lattice, transitions);
        self.run_backward(lattice, transitions);
    }

    fn exponentiate(&mut self, lattice: &Lattice, step: f32) {
        self.emit.clear();
        for i in 0..lattice.len() {
            let scores = &lattice.emissions[lattice.candidates(i)];
            let best = scores.iter().copied().max().unwrap_or(0);
            self.emit
                .extend(scores.iter().map(|&s| ((s - best) as f32 * step).exp()));
        }
    }

    #[inline]
    fn weight(&self, from: u8, to: u8) -> f32 {
        self.weights[usize::from(from) * self.labels + usize::from(to)]
    }

    fn run_forward(&mut self, lattice: &Lattice, transitions: &Transitions) {
        self.forward.clear();
        self.scale.clear();
        for i in 0..lattice.len() {
            let range = lattice.candidates(i);
            let before = i.checked_sub(1).map(|i| lattice.places(i));
            for k in range.clone() {
                let to = lattice.labels[k];
                let arrive: f32 = match &before {
                    None => f32::from(u8::from(transitions.may_begin(to))),
                    Some(places) => places
                        .of(transitions.before(to))
                        .map(|(from, j)| self.forward[j] * self.weight(from, to))
                        .sum(),
                };
                self.forward.push(arrive * self.emit[k]);
            }
            let total = rescale(&mut self.forward[range]);
            self.scale.push(total);
        }
    }

    fn run_backward(&mut self, lattice: &Lattice, transitions: &Transitions) {
        self.backward.clear();
        self.backward.resize(lattice.labels.len(), 0.0);
        for i in (0..lattice.len()).rev() {
            let next = (i + 1 < lattice.len()).then(|| lattice.places(i + 1));
            for k in lattice.candidates(i) {
                let from = lattice.labels[k];
                self.backward[k] = match &next {
                    None => f32::from(u8::from(transitions.may_end(from))),
                    Some(places) => {
                        let leave = places
                            .of(transitions.next(from))
                            .map(|(to, j)| self.weight(from, to) * self.emit[j] * self.backward[j]);
                        leave.sum::<f32>() / self.scale[i + 1]
                    }
                };
            }
        }
        self.normalise_ends(lattice);
    }

    /// A grammar that bans a label at the end takes its share out of the total.
    fn normalise_ends(&mut self, lattice: &Lattice) {
        let Some(last) = lattice.len().checked_sub(1) else {
            return;
        };
        let total: f32 = lattice
            .candidates(last)
            .map(|k| self.forward[k] * self.backward[k])
            .sum();
        if total > 0.0 {
            self.backward.iter_mut().for_each(|b| *b /= total);
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
