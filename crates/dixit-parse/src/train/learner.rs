//! Parsing a sentence and learning from every step of it.

use dixit_core::{Document, Relation};
use dixit_learn::train::Random;

use crate::{
    network::{HIDDEN, STEPS, Stored},
    parser::{first_relation, load},
    state::{Action, State},
    view::Layout,
    vocabulary::{Index, Vocabulary, Words},
};

use super::{net::Net, options::Options, oracle::Gold};

pub(super) struct Learner {
    options: Options,
    index: Index,
    layout: Layout,
    words: Words,
    net: Net,
    state: State,
    rows: Vec<u32>,
    mask: [f32; HIDDEN],
    random: Random,
    explore: usize,
}

impl Learner {
    pub(super) fn new(vocabulary: &Vocabulary, options: &Options) -> Learner {
        let index = Index::new(vocabulary);
        let layout = Layout::of(&index);
        let mut random = Random::new(options.seed);
        let outputs = STEPS + 2 * Relation::ALL.len();
        Learner {
            net: Net::new(layout.rows(), outputs, &mut random),
            options: options.clone(),
            words: Words::new(),
            state: State::default(),
            rows: Vec::new(),
            mask: [1.0; HIDDEN],
            explore: 0,
            index,
            layout,
            random,
        }
    }

    /// A pass begins: steps shrink in a straight line to a tenth.
    pub(super) fn start(&mut self, pass: usize) {
        let done = (pass - 1) as f32 / self.options.passes as f32;
        self.net.rate = self.options.rate * (1.0 - 0.9 * done);
        self.explore = if pass > 1 { self.options.explore } else { 0 };
    }

    pub(super) fn finish(&self) -> Stored<'static> {
        self.net.finish()
    }

    /// Parses a sentence and learns from every step; says how many tokens got a
    /// wrong governor.
    pub(super) fn learn(&mut self, doc: &Document, sentence: usize) -> usize {
        let range = doc.sentences[sentence].tokens.range();
        load(
            &mut self.state,
            &mut self.words,
            &self.index,
            doc,
            range.clone(),
        );
        let gold = gold(doc, range);
        while !self.state.is_done() {
            let forced = self.state.forced();
            match forced {
                Some(Action::Shift) => {
                    self.state.shift();
                    continue;
                }
                Some(Action::Left) => {
                    self.state.join(Action::Left, Relation::Root as u8);
                    continue;
                }
                _ => {}
            }
            self.draw_mask();
            self.layout.view(&self.state, &mut self.rows);
            self.net.forward(&self.rows, &self.mask);
            let action = forced.unwrap_or_else(|| self.step(&gold));
            if action == Action::Shift {
                self.net.backward(&self.rows, &self.mask);
                self.state.shift();
                continue;
            }
            let relation = self.relation(&gold, action);
            self.net.backward(&self.rows, &self.mask);
            self.state.join(action, relation);
        }
        let nodes = self.state.nodes.iter().zip(&gold.heads);
        nodes.filter(|(node, head)| node.head != **head).count()
    }

    /// Chooses the hidden units that stay; the others are made up for.
    fn draw_mask(&mut self) {
        let kept = 1.0 - self.options.dropout;
        for unit in &mut self.mask {
            let draw = (self.random.bits() >> 40) as f32 / (1 << 24) as f32;
            *unit = if draw < kept { 1.0 / kept } else { 0.0 };
        }
    }

    /// Decides on a step, learns the steps that cost least, and says which to
    /// take.
    fn step(&mut self, gold: &Gold) -> Action {
        let state = &self.state;
        let legal: Vec<Action> = Action::ALL
            .into_iter()
            .filter(|&a| state.allows(a))
            .collect();
        let costs: Vec<usize> = legal.iter().map(|&a| gold.cost(state, a)).collect();
        let least = costs.iter().min().expect("some step is legal");
        let scores: Vec<f32> = legal.iter().map(|&a| self.net.score(a as usize)).collect();
        let shares = softmax(&scores);
        let is_right = |i: usize| costs[i] == *least;
        let right: f32 = (0..legal.len())
            .filter(|&i| is_right(i))
            .map(|i| shares[i])
            .sum();
        for (i, &action) in legal.iter().enumerate() {
            let wanted = if is_right(i) {
                shares[i] / right.max(1e-6)
            } else {
                0.0
            };
            self.net
                .backward_output(action as usize, shares[i] - wanted);
        }
        let best = |indices: &mut dyn Iterator<Item = usize>| {
            indices
                .reduce(|a, b| if scores[b] > scores[a] { b } else { a })
                .expect("some step is legal")
        };
        let found = best(&mut (0..legal.len()));
        let follow = self.random.below(100) < self.explore;
        match is_right(found) || follow {
            true => legal[found],
            false => legal[best(&mut (0..legal.len()).filter(|&i| is_right(i)))],
        }
    }

    /// Decides on a relation, and learns it if the governor is right.
    fn relation(&mut self, gold: &Gold, action: Action) -> u8 {
        let (head, dependent) = self.state.joined(action);
        let first = first_relation(action, Relation::ALL.len());
        // The root is the first relation, and no relation between tokens.
        let scores: Vec<f32> = (1..Relation::ALL.len())
            .map(|r| self.net.score(first + r))
            .collect();
        if gold.heads[dependent as usize] == head {
            let right = usize::from(gold.relations[dependent as usize]);
            for (i, share) in softmax(&scores).into_iter().enumerate() {
                let gradient = share - f32::from(u8::from(i + 1 == right));
                if gradient.abs() > 1e-3 {
                    self.net.backward_output(first + i + 1, gradient);
                }
            }
        }
        let best = (0..scores.len()).reduce(|a, b| if scores[b] > scores[a] { b } else { a });
        best.expect("there are relations") as u8 + 1
    }
}

fn softmax(scores: &[f32]) -> Vec<f32> {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let powers: Vec<f32> = scores.iter().map(|s| (s - most).exp()).collect();
    let sum: f32 = powers.iter().sum();
    powers.into_iter().map(|p| p / sum).collect()
}

/// The tree of a sentence, with tokens numbered from 0.
fn gold(doc: &Document, range: std::ops::Range<usize>) -> Gold {
    let (n, first) = (range.len() as u32, range.start as u32);
    let arcs = &doc.arcs[range];
    let heads = arcs.iter().enumerate().map(|(i, arc)| {
        let local = arc.head.checked_sub(first);
        local.filter(|&h| h < n && h != i as u32).unwrap_or(n)
    });
    let relations = arcs.iter().map(|arc| arc.relation as u8).collect();
    Gold::new(heads.collect(), relations)
}
