//! What a step is decided by: the rows of the network that a configuration
//! turns on (after Chen and Manning 2014, with word clusters).
//!
//! The rows of a template lie behind those of the template before it.

use crate::{
    state::{Node, State},
    vocabulary::{Atom, COARSE, FINE, Index, PENN},
};

/// Lengths of the lists.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lengths {
    word: u32,
    common: u32,
    suffix: u32,
    tag: u32,
}

impl Lengths {
    pub(crate) fn of(index: &Index) -> Lengths {
        let [word, common, suffix, tag] = index.lengths();
        Lengths {
            word,
            common,
            suffix,
            tag,
        }
    }

    /// Number of rows of all templates.
    pub(crate) fn rows(&self) -> u32 {
        let mut state = State::default();
        state.clear();
        state.start();
        view(&state, self, &mut Vec::new())
    }
}

/// Takes the rows of one decision.
struct Sink<'r> {
    rows: &'r mut Vec<u32>,
    base: u32,
}

impl Sink<'_> {
    /// One template: `value` of a list of `length`.
    #[inline]
    fn see(&mut self, length: u32, value: u32) {
        debug_assert!(value < length, "{value} of {length}");
        self.rows.push(self.base + value);
        self.base += length;
    }
}

const RELATIONS: u32 = 64;
const DISTANCES: u32 = 9;
const BETWEEN: u32 = 33;
const VALENCY: u32 = 36;
const KEYS: u32 = 256;

/// Puts the rows of a configuration in place of those in `rows`; says how many
/// rows all templates have.
pub(crate) fn view(state: &State, lengths: &Lengths, rows: &mut Vec<u32>) -> u32 {
    rows.clear();
    let mut sink = Sink { rows, base: 0 };
    let [s0, s1, s2, s3] = [0, 1, 2, 3].map(|depth| state.stacked(depth));
    let [b0, b1, b2, b3] = [0, 1, 2, 3].map(|n| state.ahead(n));
    let atom = |i: u32| -> &Atom { &state.atoms[i as usize] };
    let node = |i: u32| -> &Node { &state.nodes[i as usize] };
    let (n0, n1, nb) = (node(s0), node(s1), node(b0));
    let children = [
        n0.left, n0.right, n1.left, n1.right, nb.left, n0.left2, n0.right2, n1.right2,
    ];
    for i in [s0, s1, b0, b1] {
        sink.see(lengths.word, atom(i).word);
        sink.see(FINE, atom(i).fine);
    }
    for i in [s2, b2, n0.left, n0.right, n1.left, n1.right, nb.left] {
        sink.see(lengths.common, atom(i).common);
    }
    for i in [s0, s1, s2, b0, b1, b2, n0.right, nb.left] {
        sink.see(COARSE, atom(i).coarse);
    }
    for i in [s0, s1, b0] {
        sink.see(lengths.suffix, atom(i).suffix);
    }
    for i in [s0, s1, s2, s3, b0, b1, b2, b3].into_iter().chain(children) {
        sink.see(lengths.tag, atom(i).tag);
    }
    for i in children {
        sink.see(RELATIONS, u32::from(node(i).relation));
    }
    for (a, b) in [(s0, b0), (s1, s0), (b0, b1), (s1, b0)] {
        sink.see(PENN * PENN, atom(a).penn * PENN + atom(b).penn);
    }
    for (a, b) in [(s0, b0), (s1, s0)] {
        let far = distance(a, b);
        sink.see(DISTANCES, far);
        sink.see(PENN * DISTANCES, atom(a).penn * DISTANCES + far);
        sink.see(BETWEEN, between(state, a, b));
    }
    for node in [n0, n1, nb] {
        sink.see(VALENCY, valency(node));
        sink.see(KEYS, u32::from(node.left_keys));
    }
    for node in [n0, n1] {
        sink.see(KEYS, u32::from(node.right_keys));
    }
    sink.base
}

/// How far two tokens stand from each other, roughly.
fn distance(from: u32, to: u32) -> u32 {
    match to.abs_diff(from) {
        n @ 0..=4 => n,
        5..=6 => 5,
        7..=9 => 6,
        10..=15 => 7,
        _ => 8,
    }
}

/// What stands between two tokens: verbs, commas, conjunctions, up to a few of
/// each.
fn between(state: &State, from: u32, to: u32) -> u32 {
    let (from, to) = (from.min(to), from.max(to));
    if to > state.n || from == to {
        return BETWEEN - 1;
    }
    let (a, b) = (state.counts[from as usize + 1], state.counts[to as usize]);
    (b.verbs - a.verbs).min(3)
        | (b.commas - a.commas).min(3) << 2
        | (b.conjunctions - a.conjunctions).min(1) << 4
}

/// How many dependents a token has on each side, up to a few.
fn valency(node: &Node) -> u32 {
    u32::from(node.lefts.min(5)) * 6 + u32::from(node.rights.min(5))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn distances_are_rough() {
        assert_eq!(distance(3, 4), 1);
        assert_eq!(distance(9, 2), distance(2, 10));
        assert_eq!(distance(0, 99), distance(0, 20));
    }

    #[test]
    fn every_template_has_rows_of_its_own() {
        let lengths = Lengths::of(&Index::new(&Vocabulary::default()));
        let mut state = State::default();
        state.clear();
        state.start();
        let mut rows = Vec::new();
        let total = view(&state, &lengths, &mut rows);
        assert!(rows.is_sorted() && rows.windows(2).all(|w| w[0] < w[1]));
        assert!(rows.iter().all(|&row| row < total));
    }
}
