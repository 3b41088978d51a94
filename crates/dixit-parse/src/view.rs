//! What a step is decided by: the rows of the network that a configuration
//! turns on (after Chen and Manning 2014, with word clusters).
//!
//! Most of it stays as it is over many steps. What lies below a token of the
//! stack does not change before the token is gone, nor do its dependents on the
//! left; what lies ahead changes with the next token alone. So the rows come in
//! five groups, and each is summed only when it has changed: see
//! [`sums`](crate::sums).

use crate::{
    state::{Node, State},
    vocabulary::{Atom, COARSE, FINE, Index, PENN},
};

/// Number of templates, each with rows of its own. Every configuration turns on
/// one row of each.
pub(crate) const TEMPLATES: usize = 68;

// Numbers of the templates, in the order of their rows: those of the same kind
// stand together, by place.
const WORD: usize = 0;
const COMMON: usize = 8;
const CLUSTER: usize = 15;
const SUFFIX: usize = 23;
const TAG: usize = 26;
const RELATION: usize = 42;
const PAIR: usize = 50;
const APART: usize = 54;
const GOVERNOR: usize = 60;
const RIGHT_KEYS: usize = 66;

/// Rows of the templates whose number is not the vocabulary's choice.
const RELATIONS: u32 = 64;
const DISTANCES: u32 = 9;
const BETWEEN: u32 = 33;
const VALENCY: u32 = 36;
const KEYS: u32 = 256;

/// Where the rows of each template begin.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    first: [u32; TEMPLATES],
    rows: u32,
}

impl Layout {
    pub(crate) fn of(index: &Index) -> Layout {
        let [word, common, suffix, tag] = index.lengths();
        let apart = [DISTANCES, PENN * DISTANCES, BETWEEN];
        let mut lengths = [KEYS; TEMPLATES];
        for two in 0..4 {
            [lengths[WORD + 2 * two], lengths[WORD + 2 * two + 1]] = [word, FINE];
        }
        lengths[COMMON..CLUSTER].fill(common);
        lengths[CLUSTER..SUFFIX].fill(COARSE);
        lengths[SUFFIX..TAG].fill(suffix);
        lengths[TAG..RELATION].fill(tag);
        lengths[RELATION..PAIR].fill(RELATIONS);
        lengths[PAIR..APART].fill(PENN * PENN);
        lengths[APART..GOVERNOR].copy_from_slice(&[apart, apart].concat());
        for governor in 0..3 {
            lengths[GOVERNOR + 2 * governor] = VALENCY;
        }
        let mut rows = 0;
        let first = lengths.map(|length| {
            rows += length;
            rows - length
        });
        Layout { first, rows }
    }

    /// Number of rows of all templates.
    pub(crate) fn rows(&self) -> usize {
        self.rows as usize
    }

    /// What stays as it is as long as the token on the stack does: itself, what
    /// lies below it, and its dependents on the left.
    #[inline]
    pub(crate) fn stacked(&self, state: &State) -> [u32; 35] {
        let [s0, s1, s2, s3] = [0, 1, 2, 3].map(|depth| state.stacked(depth));
        let (n0, n1) = (node(state, s0), node(state, s1));
        let [a0, a1, a2, a3] = [s0, s1, s2, s3].map(|i| atom(state, i));
        let [left, left2] = [n0.left, n0.left2].map(|i| atom(state, i).tag);
        let [l1, r1, rr1] = [n1.left, n1.right, n1.right2].map(|i| atom(state, i));
        let [relation, relation2, of_l1, of_r1, of_rr1] =
            [n0.left, n0.left2, n1.left, n1.right, n1.right2].map(|i| relation(state, i));
        let [far, penn, between] = self.apart(3, state, s1, s0);
        [
            self.row(WORD, a0.word),
            self.row(WORD + 1, a0.fine),
            self.row(WORD + 2, a1.word),
            self.row(WORD + 3, a1.fine),
            self.row(COMMON, a2.common),
            self.row(COMMON + 2, atom(state, n0.left).common),
            self.row(COMMON + 4, l1.common),
            self.row(COMMON + 5, r1.common),
            self.row(CLUSTER, a0.coarse),
            self.row(CLUSTER + 1, a1.coarse),
            self.row(CLUSTER + 2, a2.coarse),
            self.row(SUFFIX, a0.suffix),
            self.row(SUFFIX + 1, a1.suffix),
            self.row(TAG, a0.tag),
            self.row(TAG + 1, a1.tag),
            self.row(TAG + 2, a2.tag),
            self.row(TAG + 3, a3.tag),
            self.row(TAG + 8, left),
            self.row(TAG + 10, l1.tag),
            self.row(TAG + 11, r1.tag),
            self.row(TAG + 13, left2),
            self.row(TAG + 15, rr1.tag),
            self.row(RELATION, relation),
            self.row(RELATION + 2, of_l1),
            self.row(RELATION + 3, of_r1),
            self.row(RELATION + 5, relation2),
            self.row(RELATION + 7, of_rr1),
            self.pair(1, a1, a0),
            far,
            penn,
            between,
            self.row(GOVERNOR + 1, n0.left_keys.into()),
            self.row(GOVERNOR + 2, valency(n1)),
            self.row(GOVERNOR + 3, n1.left_keys.into()),
            self.row(RIGHT_KEYS + 1, n1.right_keys.into()),
        ]
    }

    /// What a new dependent on the right changes for the top of the stack.
    #[inline]
    pub(crate) fn grown(&self, state: &State) -> [u32; 8] {
        let n0 = node(state, state.stacked(0));
        let [right, right2] = [n0.right, n0.right2].map(|i| atom(state, i));
        [
            self.row(COMMON + 3, right.common),
            self.row(CLUSTER + 6, right.coarse),
            self.row(TAG + 9, right.tag),
            self.row(TAG + 14, right2.tag),
            self.row(RELATION + 1, relation(state, n0.right)),
            self.row(RELATION + 6, relation(state, n0.right2)),
            self.row(GOVERNOR, valency(n0)),
            self.row(RIGHT_KEYS, n0.right_keys.into()),
        ]
    }

    /// What the next tokens are.
    #[inline]
    pub(crate) fn ahead(&self, state: &State) -> [u32; 14] {
        let [b0, b1, b2, b3] = [0, 1, 2, 3].map(|n| atom(state, state.ahead(n)));
        [
            self.row(WORD + 4, b0.word),
            self.row(WORD + 5, b0.fine),
            self.row(WORD + 6, b1.word),
            self.row(WORD + 7, b1.fine),
            self.row(COMMON + 1, b2.common),
            self.row(CLUSTER + 3, b0.coarse),
            self.row(CLUSTER + 4, b1.coarse),
            self.row(CLUSTER + 5, b2.coarse),
            self.row(SUFFIX + 2, b0.suffix),
            self.row(TAG + 4, b0.tag),
            self.row(TAG + 5, b1.tag),
            self.row(TAG + 6, b2.tag),
            self.row(TAG + 7, b3.tag),
            self.pair(2, b0, b1),
        ]
    }

    /// What a new dependent changes for the next token.
    #[inline]
    pub(crate) fn awaited(&self, state: &State) -> [u32; 6] {
        let nb = node(state, state.ahead(0));
        let left = atom(state, nb.left);
        [
            self.row(COMMON + 6, left.common),
            self.row(CLUSTER + 7, left.coarse),
            self.row(TAG + 12, left.tag),
            self.row(RELATION + 4, relation(state, nb.left)),
            self.row(GOVERNOR + 4, valency(nb)),
            self.row(GOVERNOR + 5, nb.left_keys.into()),
        ]
    }

    /// What the stack and the next token are to each other.
    #[inline]
    pub(crate) fn between(&self, state: &State) -> [u32; 5] {
        let (s0, s1, b0) = (state.stacked(0), state.stacked(1), state.ahead(0));
        let next = atom(state, b0);
        let [far, penn, between] = self.apart(0, state, s0, b0);
        [
            self.pair(0, atom(state, s0), next),
            self.pair(3, atom(state, s1), next),
            far,
            penn,
            between,
        ]
    }

    /// All of them, in order.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn view(&self, state: &State, rows: &mut Vec<u32>) {
        rows.clear();
        rows.extend(self.stacked(state));
        rows.extend(self.grown(state));
        rows.extend(self.ahead(state));
        rows.extend(self.awaited(state));
        rows.extend(self.between(state));
        rows.sort_unstable();
    }

    #[inline]
    fn row(&self, template: usize, value: u32) -> u32 {
        debug_assert!(
            self.first.get(template + 1).unwrap_or(&self.rows) - self.first[template] > value,
            "template {template} has no row {value}"
        );
        self.first[template] + value
    }

    #[inline]
    fn pair(&self, number: usize, a: &Atom, b: &Atom) -> u32 {
        self.row(PAIR + number, a.penn * PENN + b.penn)
    }

    /// How far two tokens stand from each other, and what stands between them.
    #[inline]
    fn apart(&self, number: usize, state: &State, a: u32, b: u32) -> [u32; 3] {
        let (far, template) = (distance(a, b), APART + number);
        [
            self.row(template, far),
            self.row(template + 1, atom(state, a).penn * DISTANCES + far),
            self.row(template + 2, between(state, a, b)),
        ]
    }
}

#[inline]
fn atom(state: &State, i: u32) -> &Atom {
    &state.atoms[i as usize]
}

#[inline]
fn node(state: &State, i: u32) -> &Node {
    &state.nodes[i as usize]
}

#[inline]
fn relation(state: &State, i: u32) -> u32 {
    node(state, i).relation.into()
}

/// How far two tokens stand from each other, roughly.
#[inline]
fn distance(from: u32, to: u32) -> u32 {
    const ROUGH: [u8; 16] = [0, 1, 2, 3, 4, 5, 5, 6, 6, 6, 7, 7, 7, 7, 7, 7];
    let far = to.abs_diff(from) as usize;
    ROUGH.get(far).map_or(DISTANCES - 1, |&rough| rough.into())
}

/// What stands between two tokens: verbs, commas, conjunctions, up to a few of
/// each.
#[inline]
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
#[inline]
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
        assert_eq!([15, 16, 99].map(|n| distance(0, n)), [7, 8, 8]);
    }

    #[test]
    fn every_template_has_rows_of_its_own() {
        let layout = Layout::of(&Index::new(&Vocabulary::default()));
        let mut state = State::default();
        state.clear();
        state.start();
        let mut rows = Vec::new();
        layout.view(&state, &mut rows);
        assert_eq!(rows.len(), TEMPLATES);
        for (at, first) in rows.iter().zip(layout.first.windows(2)) {
            assert!((first[0]..first[1]).contains(at), "{at} in {first:?}");
        }
        assert!((rows[67] as usize) < layout.rows());
    }
}
