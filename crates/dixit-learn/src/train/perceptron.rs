use super::{
    Dataset, Progress, Random,
    chain::{Chain, Edges},
    pack::pack,
    space::{Selection, Space},
};
use crate::{Grammar, LabelSet, Model, Template};

/// How to train an averaged perceptron.
#[derive(Clone, Debug)]
pub struct Perceptron {
    /// Passes over the data.
    pub passes: usize,
    /// Decides the order of the sentences.
    pub seed: u64,
    /// Features seen less often are left out.
    pub min_count: u32,
    /// What one unit of a stored weight is worth.
    pub step: f32,
}

impl Default for Perceptron {
    fn default() -> Perceptron {
        Perceptron {
            passes: 10,
            seed: 1,
            min_count: 1,
            step: 1.0 / 128.0,
        }
    }
}

/// Trains an averaged structured perceptron (Collins 2002) on all sentences,
/// and calls `report` after every pass.
///
/// Tokens whose set holds several labels are learnt as the best of them at the
/// time. Scores of such a model are no probabilities.
///
/// # Panics
///
/// If `labels` and `grammar` differ in length.
pub fn perceptron<T: Template>(
    data: &Dataset<T>,
    labels: &[&str],
    grammar: Grammar,
    options: &Perceptron,
    report: &mut dyn FnMut(Progress),
) -> Model {
    assert_eq!(
        labels.len(),
        grammar.next.len(),
        "one row of the grammar a label"
    );
    let selection = Selection {
        min_count: options.min_count,
        all_labels_from: 0,
    };
    let space = Space::new(data, labels.len(), selection);
    let mut learner = Learner::new(data, &space, labels.len(), grammar.clone());
    let mut order: Vec<u32> = (0..data.len() as u32).collect();
    let mut random = Random::new(options.seed);
    for pass in 1..=options.passes {
        random.shuffle(&mut order);
        let wrong: usize = order.iter().map(|&s| learner.learn(s as usize)).sum();
        let loss = wrong as f64 / data.tokens().max(1) as f64;
        report(Progress {
            pass,
            loss,
            active: learner.weights.active(),
        });
    }
    let transitions = learner.transitions.averages(learner.clock);
    let mean = |p| learner.weights.average(p, learner.clock);
    data.describe(pack(
        labels,
        grammar,
        &space,
        mean,
        &transitions,
        options.step,
    ))
}

/// Weights with the sums that averaging needs: the average is the weight less
/// `sums / clock` (Daumé 2006).
struct Means {
    now: Vec<f32>,
    sums: Vec<f64>,
}

impl Means {
    fn new(n: usize) -> Means {
        Means {
            now: vec![0.0; n],
            sums: vec![0.0; n],
        }
    }

    fn add(&mut self, i: usize, delta: f32, clock: f64) {
        self.now[i] += delta;
        self.sums[i] += f64::from(delta) * clock;
    }

    fn average(&self, i: usize, clock: f64) -> f64 {
        f64::from(self.now[i]) - self.sums[i] / clock
    }

    fn averages(&self, clock: f64) -> Vec<f64> {
        (0..self.now.len())
            .map(|i| self.average(i, clock))
            .collect()
    }

    fn active(&self) -> usize {
        self.now.iter().filter(|&&w| w != 0.0).count()
    }
}

struct Learner<'a, T: Template> {
    data: &'a Dataset<T>,
    space: &'a Space,
    labels: usize,
    weights: Means,
    transitions: Means,
    edges: Edges,
    clock: f64,
    chain: Chain,
    found: Vec<u8>,
    right: Vec<u8>,
}

impl<'a, T: Template> Learner<'a, T> {
    fn new(data: &'a Dataset<T>, space: &'a Space, labels: usize, grammar: Grammar) -> Self {
        Learner {
            data,
            space,
            labels,
            weights: Means::new(space.labels.len()),
            transitions: Means::new(labels * labels),
            edges: Edges::new(vec![0.0; labels * labels], grammar),
            clock: 1.0,
            chain: Chain::new(labels),
            found: Vec::new(),
            right: Vec::new(),
        }
    }

    /// Learns from one sentence; says how many tokens were wrong.
    fn learn(&mut self, s: usize) -> usize {
        let range = self.data.sentence(s);
        self.emissions(range.clone());
        self.chain
            .viterbi(&self.edges, |_| LabelSet::MAX, &mut self.found);
        let gold = &self.data.gold[range.clone()];
        self.chain
            .viterbi(&self.edges, |i| gold[i], &mut self.right);
        let (found, right) = (
            std::mem::take(&mut self.found),
            std::mem::take(&mut self.right),
        );
        let is_wrong = |k: &usize| gold[*k] >> found[*k] & 1 == 0;
        let wrong = (0..found.len()).filter(is_wrong).count();
        if wrong > 0 {
            self.update(range.clone(), &found, -self.data.weights[s]);
            self.update(range, &right, self.data.weights[s]);
        }
        self.clock += 1.0;
        (self.found, self.right) = (found, right);
        wrong
    }

    fn emissions(&mut self, range: std::ops::Range<usize>) {
        self.chain.reset(range.len());
        for (k, i) in range.clone().enumerate() {
            let emission = &mut self.chain.emissions[k * self.labels..(k + 1) * self.labels];
            each_feature(self.data, self.space, &range, i, |feature| {
                let row = &self.weights.now[self.space.weights(feature)];
                emission.iter_mut().zip(row).for_each(|(e, &w)| *e += w);
            });
        }
    }

    fn update(&mut self, range: std::ops::Range<usize>, path: &[u8], delta: f32) {
        for (k, i) in range.clone().enumerate() {
            let label = usize::from(path[k]);
            each_feature(self.data, self.space, &range, i, |feature| {
                self.weights
                    .add(self.space.weights(feature).start + label, delta, self.clock);
            });
            if k > 0 {
                let edge = usize::from(path[k - 1]) * self.labels + label;
                self.transitions.add(edge, delta, self.clock);
                self.edges.scores[edge] = self.transitions.now[edge];
            }
        }
    }
}

/// Calls with the number of every feature of a token.
fn each_feature<T: Template>(
    data: &Dataset<T>,
    space: &Space,
    range: &std::ops::Range<usize>,
    i: usize,
    mut call: impl FnMut(u32),
) {
    for (slot, &offset) in space.offsets.iter().enumerate() {
        let cell = data.neighbour(range, i, offset) * space.width + slot;
        space.rows.get(cell).iter().copied().for_each(&mut call);
    }
    space.context.get(i).iter().copied().for_each(call);
}
