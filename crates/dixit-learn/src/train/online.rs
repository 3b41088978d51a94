use std::ops::Range;

use super::{
    Dataset, Progress, Random,
    chain::{Chain, Edges},
    pack::pack_rows,
    space::Lists,
};
use crate::{
    Feature, Grammar, Model,
    features::template::{Template, offset, width},
};

/// How to train a conditional random field online.
#[derive(Clone, Debug)]
pub struct Online {
    /// Passes over the data.
    pub passes: usize,
    /// How far a first step goes.
    pub rate: f32,
    /// What the history of a weight counts before its first step: more makes
    /// first steps smaller.
    pub damping: f32,
    /// What every pass takes off each weight, in steps of its own rate.
    pub l1: f32,
    /// The share of a token's features left out at random at each step, so
    /// that no feature is relied on alone.
    pub dropout: f32,
    /// The weights are the mean of those after this pass and all later ones
    /// (Polyak and Juditsky 1992); 0 takes those after the last pass alone.
    pub average_from: usize,
    /// A sentence with a smaller loss than this is passed over until every third
    /// pass: it has next to nothing to teach, and most sentences are so.
    pub easy: f64,
    /// Features seen less often are left out.
    pub min_count: u32,
    /// Weights smaller than this are dropped in the end.
    pub floor: f32,
    /// Decides the order of the sentences and the dropout.
    pub seed: u64,
    /// What one unit of a stored weight is worth, in nats.
    pub step: f32,
}

impl Default for Online {
    fn default() -> Online {
        Online {
            passes: 8,
            rate: 0.05,
            damping: 1.0,
            l1: 0.5,
            dropout: 0.2,
            average_from: 0,
            easy: 0.02,
            min_count: 2,
            floor: 0.01,
            seed: 1,
            step: 1.0 / 128.0,
        }
    }
}

/// Trains a conditional random field sentence by sentence with steps that
/// shrink for each weight by its own history (AdaGrad; Duchi, Hazan and Singer
/// 2011), on the sentences that `chosen` picks, and calls `report` after every
/// pass.
///
/// Ten times faster than [`crf`](super::crf) where features are many, for
/// weights that come near its optimum. Runs on one thread.
///
/// # Panics
///
/// If `labels` and `grammar` differ in length.
pub fn online<T: Template>(
    data: &Dataset<T>,
    chosen: impl Fn(usize) -> bool,
    labels: &[&str],
    grammar: Grammar,
    options: &Online,
    report: &mut dyn FnMut(Progress),
) -> Model {
    assert_eq!(
        labels.len(),
        grammar.next.len(),
        "one row of the grammar a label"
    );
    let mut order: Vec<u32> = (0..data.len() as u32)
        .filter(|&s| chosen(s as usize))
        .collect();
    let index = Index::new(data, &order, options.min_count);
    let mut learner = Learner::new(data, &index, grammar.clone(), options);
    let mut losses = vec![0.0; data.len()];
    for pass in 1..=options.passes {
        learner.random.shuffle(&mut order);
        for &s in &order {
            let last = &mut losses[s as usize];
            if pass % 3 == 1 || *last > options.easy {
                *last = learner.learn(s as usize);
            }
        }
        let loss = order.iter().map(|&s| losses[s as usize]).sum();
        learner.shrink(options.l1);
        let active = learner.weights.iter().filter(|&&w| w != 0.0).count();
        report(Progress { pass, loss, active });
        if options.average_from > 0 && pass >= options.average_from {
            learner.remember();
        }
    }
    learner.average();
    let count = labels.len();
    let row = |feature: usize| &learner.weights[feature * count..(feature + 1) * count];
    let model = pack_rows(
        labels,
        grammar,
        &index.keys,
        row,
        options.floor,
        &learner.edges.scores,
        options.step,
    );
    data.describe(model)
}

/// The features seen often enough, numbered in order of their hashes.
struct Index {
    keys: Vec<u32>,
    slots: Vec<(u32, u32)>,
    /// Numbered features of type *t* at slot *s*: list `t * width + s`.
    rows: Lists,
    /// Numbered features of each token's context.
    context: Lists,
}

impl Index {
    fn new<T: Template>(data: &Dataset<T>, order: &[u32], min_count: u32) -> Index {
        let mut index = Index {
            keys: Vec::new(),
            slots: vec![(0, 0); 1 << 16],
            rows: Lists::collect(0, |_, _| {}),
            context: Lists::collect(0, |_, _| {}),
        };
        let (cells, tokens) = seen(data, order);
        index.count_all(data, &cells, &tokens);
        index.keys = index
            .slots
            .iter()
            .filter(|s| s.1 >= min_count.max(1))
            .map(|s| s.0)
            .collect();
        index.keys.sort_unstable();
        index.slots = vec![(0, 0); (index.keys.len() * 2).next_power_of_two().max(2)];
        for number in 0..index.keys.len() {
            let at = index.find(index.keys[number]);
            index.slots[at] = (index.keys[number], number as u32);
        }
        index.rows = Lists::collect(cells.len(), |cell, items| {
            if cells[cell] > 0 {
                items.extend(cell_features(data, cell).filter_map(|f| index.number(f)));
            }
        });
        index.context = Lists::collect(data.tokens(), |i, items| {
            if tokens[i] {
                items.extend(data.context_of(i).iter().filter_map(|&f| index.number(f)));
            }
        });
        index
    }

    fn count_all<T: Template>(&mut self, data: &Dataset<T>, cells: &[u32], tokens: &[bool]) {
        let mut filled = 0;
        for (cell, &n) in cells.iter().enumerate().filter(|(_, n)| **n > 0) {
            for feature in cell_features(data, cell) {
                filled += self.count(feature.key(), n);
            }
            while filled * 2 > self.slots.len() {
                self.grow();
            }
        }
        for (i, _) in tokens.iter().enumerate().filter(|(_, seen)| **seen) {
            for &feature in data.context_of(i) {
                filled += self.count(feature.key(), 1);
            }
            while filled * 2 > self.slots.len() {
                self.grow();
            }
        }
    }

    /// Where a key is, or would be.
    #[inline]
    fn find(&self, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = ((u64::from(key) * self.slots.len() as u64) >> 32) as usize;
        while self.slots[at].0 != key && self.slots[at].0 != 0 {
            at = (at + 1) & mask;
        }
        at
    }

    /// Counts a key `n` times; says whether it is new.
    fn count(&mut self, key: u32, n: u32) -> usize {
        let at = self.find(key);
        let new = usize::from(self.slots[at].0 == 0);
        self.slots[at] = (key, self.slots[at].1.saturating_add(n));
        new
    }

    fn grow(&mut self) {
        let wider = vec![(0, 0); self.slots.len() * 2];
        let old = std::mem::replace(&mut self.slots, wider);
        for slot in old.into_iter().filter(|slot| slot.0 != 0) {
            let at = self.find(slot.0);
            self.slots[at] = slot;
        }
    }

    #[inline]
    fn number(&self, feature: Feature) -> Option<u32> {
        let slot = self.slots[self.find(feature.key())];
        (slot.0 != 0).then_some(slot.1)
    }
}

/// How often each type stands at each slot of the window in the chosen
/// sentences, and which tokens are theirs.
fn seen<T: Template>(data: &Dataset<T>, order: &[u32]) -> (Vec<u32>, Vec<bool>) {
    let mut cells = vec![0; data.type_count() * width::<T>()];
    let mut tokens = vec![false; data.tokens()];
    for &s in order {
        let range = data.sentence(s as usize);
        for i in range.clone() {
            tokens[i] = true;
            for slot in 0..width::<T>() {
                let id = data.neighbour(&range, i, offset::<T>(slot));
                cells[id * width::<T>() + slot] += 1;
            }
        }
    }
    (cells, tokens)
}

/// The features of a type as seen from a slot of the window.
fn cell_features<T: Template>(
    data: &Dataset<T>,
    cell: usize,
) -> impl Iterator<Item = Feature> + '_ {
    let at = offset::<T>(cell % width::<T>());
    let features = data.type_features(cell / width::<T>());
    features.iter().map(move |f| f.at(at))
}

struct Learner<'a, T: Template> {
    data: &'a Dataset<T>,
    index: &'a Index,
    options: &'a Online,
    labels: usize,
    weights: Vec<f32>,
    squares: Vec<f32>,
    /// Sums of the weights, and then of the transitions, after the passes that
    /// count, and how many these were.
    sums: Vec<f32>,
    summed: usize,
    edges: Edges,
    edge_squares: Vec<f64>,
    random: Random,
    chain: Chain,
    /// The numbered features of each token of the sentence, dropout applied.
    features: Vec<u32>,
    starts: Vec<usize>,
    by_token: Vec<f32>,
    by_edge: Vec<f64>,
    /// The labels of a token with a gradient to be felt.
    felt: Vec<(usize, f32)>,
}

/// Keeps each feature but for the share that is dropped: four draws from one
/// random number.
fn keep_some(list: &[u32], dropout: f32, random: &mut Random, out: &mut Vec<u32>) {
    let keep = ((1.0 - dropout) * 65536.0) as u64;
    for four in list.chunks(4) {
        let mut bits = random.bits();
        for &feature in four {
            if bits & 0xffff < keep {
                out.push(feature);
            }
            bits >>= 16;
        }
    }
}

/// Gradients smaller than this are not worth the trip to memory.
const SMALLEST: f32 = 1e-3;

impl<'a, T: Template> Learner<'a, T> {
    fn new(data: &'a Dataset<T>, index: &'a Index, grammar: Grammar, options: &'a Online) -> Self {
        let labels = grammar.next.len();
        Learner {
            data,
            index,
            options,
            labels,
            weights: vec![0.0; index.keys.len() * labels],
            squares: vec![0.0; index.keys.len() * labels],
            sums: Vec::new(),
            summed: 0,
            edges: Edges::new(vec![0.0; labels * labels], grammar),
            edge_squares: vec![0.0; labels * labels],
            random: Random::new(options.seed),
            chain: Chain::new(labels),
            features: Vec::new(),
            starts: Vec::new(),
            by_token: Vec::new(),
            by_edge: Vec::new(),
            felt: Vec::new(),
        }
    }

    /// Learns from one sentence; says its loss.
    fn learn(&mut self, s: usize) -> f64 {
        let range = self.data.sentence(s);
        self.collect(&range);
        self.emissions(range.len());
        let weight = self.data.weights[s];
        self.by_token.clear();
        self.by_token.resize(self.chain.emissions.len(), 0.0);
        self.by_edge.clear();
        self.by_edge.resize(self.labels * self.labels, 0.0);
        let gold = &self.data.gold[range];
        let (chain, edges) = (&mut self.chain, &self.edges);
        let all = chain.expect(
            edges,
            |_| u64::MAX,
            weight,
            &mut self.by_token,
            &mut self.by_edge,
        );
        let right = if gold.iter().all(|set| set.is_power_of_two()) {
            chain.take_path(edges, gold, weight, &mut self.by_token, &mut self.by_edge)
        } else {
            chain.expect(
                edges,
                |i| gold[i],
                -weight,
                &mut self.by_token,
                &mut self.by_edge,
            )
        };
        self.update();
        f64::from(weight) * (all - right)
    }

    fn collect(&mut self, range: &Range<usize>) {
        self.features.clear();
        self.starts.clear();
        self.starts.push(0);
        for i in range.clone() {
            for slot in 0..width::<T>() {
                let id = self.data.neighbour(range, i, offset::<T>(slot));
                let row = self.index.rows.get(id * width::<T>() + slot);
                keep_some(
                    row,
                    self.options.dropout,
                    &mut self.random,
                    &mut self.features,
                );
            }
            let context = self.index.context.get(i);
            keep_some(
                context,
                self.options.dropout,
                &mut self.random,
                &mut self.features,
            );
            self.starts.push(self.features.len());
        }
    }

    fn emissions(&mut self, tokens: usize) {
        let l = self.labels;
        let scale = 1.0 / (1.0 - self.options.dropout);
        self.chain.reset(tokens);
        for (k, emission) in self.chain.emissions.chunks_exact_mut(l).enumerate() {
            for &feature in &self.features[self.starts[k]..self.starts[k + 1]] {
                let row = &self.weights[feature as usize * l..][..l];
                emission.iter_mut().zip(row).for_each(|(e, &w)| *e += w);
            }
            emission.iter_mut().for_each(|e| *e *= scale);
        }
    }

    /// Steps against the gradient, for the labels where it is worth the trip
    /// to memory: a handful of each token's.
    fn update(&mut self) {
        let l = self.labels;
        let (rate, damping) = (self.options.rate, self.options.damping);
        for (k, gradient) in self.by_token.chunks_exact(l).enumerate() {
            self.felt.clear();
            let felt = gradient.iter().enumerate();
            self.felt.extend(
                felt.map(|(i, &g)| (i, g))
                    .filter(|(_, g)| g.abs() >= SMALLEST),
            );
            if self.felt.is_empty() {
                continue;
            }
            for &feature in &self.features[self.starts[k]..self.starts[k + 1]] {
                let row = feature as usize * l..(feature as usize + 1) * l;
                let (weights, squares) = (&mut self.weights[row.clone()], &mut self.squares[row]);
                for &(label, g) in &self.felt {
                    squares[label] += g * g;
                    weights[label] -= rate * g / (squares[label] + damping).sqrt();
                }
            }
        }
        for (at, &g) in self.by_edge.iter().enumerate().filter(|(_, g)| **g != 0.0) {
            self.edge_squares[at] += g * g;
            let step = f64::from(self.options.rate) * g / (self.edge_squares[at] + 1.0).sqrt();
            self.edges.change(at, -step as f32);
        }
    }

    /// Draws all weights towards zero, those that have moved little the most.
    fn shrink(&mut self, l1: f32) {
        for (w, &square) in self.weights.iter_mut().zip(&self.squares) {
            let by = l1 * self.options.rate / (square + self.options.damping).sqrt();
            *w = w.signum() * (w.abs() - by).max(0.0);
        }
    }

    fn remember(&mut self) {
        let all = self.weights.iter().chain(&self.edges.scores);
        if self.summed == 0 {
            self.sums = all.copied().collect();
        } else {
            self.sums.iter_mut().zip(all).for_each(|(sum, w)| *sum += w);
        }
        self.summed += 1;
    }

    fn average(&mut self) {
        if self.summed > 0 {
            let all = self.weights.iter_mut().chain(&mut self.edges.scores);
            let count = self.summed as f32;
            all.zip(&self.sums).for_each(|(w, sum)| *w = sum / count);
        }
    }
}
