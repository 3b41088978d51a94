//! The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011).
//!
//! A stack of tokens whose governors are not known yet, and the tokens to come,
//! with the root of the sentence after the last. Every token is pushed once and
//! popped once, so a sentence of *n* tokens takes 2*n* steps. When a token gets
//! its governor, it has all its dependents.

use dixit_core::Relation;

use crate::vocabulary::{ABSENT, Atom, Landmark, ROOT};

/// One step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// Pushes the next token.
    Shift,
    /// Pops the top of the stack: the next token governs it.
    Left,
    /// Pops the top of the stack: the one below governs it.
    Right,
}

impl Action {
    pub(crate) const ALL: [Action; 3] = [Action::Shift, Action::Left, Action::Right];
}

/// What is known of a token so far.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) head: u32,
    pub(crate) relation: u8,
    /// Number of dependents on each side, up to 255.
    pub(crate) lefts: u8,
    pub(crate) rights: u8,
    /// The outermost dependents on each side, and those taken before them.
    pub(crate) left: u32,
    pub(crate) left2: u32,
    pub(crate) right: u32,
    pub(crate) right2: u32,
    /// Kinds of dependents on each side, one bit each: see [`key`].
    pub(crate) left_keys: u8,
    pub(crate) right_keys: u8,
}

/// The bit of the kind of a dependent: what a governor has mostly one of, or
/// what says that a phrase is open or closed.
fn key(relation: u8) -> u8 {
    use Relation as R;
    match Relation::from_index(usize::from(relation)) {
        Some(R::Nsubj | R::NsubjPass | R::Csubj | R::NsubjOuter | R::Expl) => 1,
        Some(R::Obj | R::Iobj | R::Ccomp | R::Xcomp) => 2,
        Some(R::Aux | R::AuxPass | R::Cop) => 4,
        Some(R::Mark) => 8,
        Some(R::Case) => 16,
        Some(R::Det | R::NmodPoss) => 32,
        Some(R::Punct) => 64,
        Some(R::Cc | R::Conj) => 128,
        _ => 0,
    }
}

/// Counts of landmarks before a token.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) verbs: u32,
    pub(crate) commas: u32,
    pub(crate) conjunctions: u32,
}

/// A sentence half parsed. Tokens are numbered from 0 in the sentence; `n` is
/// the root and `n + 1` stands for whatever is not there.
#[derive(Debug, Default)]
pub(crate) struct State {
    pub(crate) atoms: Vec<Atom>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) counts: Vec<Counts>,
    pub(crate) stack: Vec<u32>,
    /// The next token.
    pub(crate) next: u32,
    pub(crate) n: u32,
}

impl State {
    /// Starts over with an empty sentence.
    pub(crate) fn clear(&mut self) {
        self.atoms.clear();
        self.counts.clear();
        self.counts.push(Counts::default());
    }

    /// Adds a token of the sentence.
    pub(crate) fn push(&mut self, atom: Atom, landmark: Landmark) {
        self.atoms.push(atom);
        let mut counts = self.counts[self.counts.len() - 1];
        match landmark {
            Landmark::Verb => counts.verbs += 1,
            Landmark::Comma => counts.commas += 1,
            Landmark::Conjunction => counts.conjunctions += 1,
            Landmark::None => {}
        }
        self.counts.push(counts);
    }

    /// All tokens are there: parsing starts.
    pub(crate) fn start(&mut self) {
        let n = self.atoms.len();
        self.n = n as u32;
        self.next = 0;
        self.stack.clear();
        self.atoms
            .extend([Atom::reserved(ROOT), Atom::reserved(ABSENT)]);
        let absent = self.n + 1;
        let node = Node {
            head: absent,
            relation: 0,
            lefts: 0,
            rights: 0,
            left: absent,
            left2: absent,
            right: absent,
            right2: absent,
            left_keys: 0,
            right_keys: 0,
        };
        self.nodes.clear();
        self.nodes.resize(n + 2, node);
    }

    /// The token `depth` below the top of the stack.
    #[inline]
    pub(crate) fn stacked(&self, depth: usize) -> u32 {
        match self.stack.len().checked_sub(depth + 1) {
            Some(at) => self.stack[at],
            None => self.n + 1,
        }
    }

    /// The token `ahead` after the next one.
    #[inline]
    pub(crate) fn ahead(&self, ahead: u32) -> u32 {
        (self.next + ahead).min(self.n + 1)
    }

    /// Whether every token has a governor.
    pub(crate) fn is_done(&self) -> bool {
        self.next == self.n && self.stack.is_empty()
    }

    /// Whether a step may be taken. The root governs one token, the last of the
    /// stack.
    #[inline]
    pub(crate) fn allows(&self, action: Action) -> bool {
        let depth = self.stack.len();
        match action {
            Action::Shift => self.next < self.n,
            Action::Left => depth >= 1 && (self.next < self.n || depth == 1),
            Action::Right => depth >= 2,
        }
    }

    /// The only step that may be taken, if there is just one.
    #[inline]
    pub(crate) fn forced(&self) -> Option<Action> {
        match (self.stack.len(), self.next < self.n) {
            (0, _) => Some(Action::Shift),
            (1, false) => Some(Action::Left),
            (_, false) => Some(Action::Right),
            _ => None,
        }
    }

    /// The governor and the dependent that a step joins.
    #[inline]
    pub(crate) fn joined(&self, action: Action) -> (u32, u32) {
        let head = match action {
            Action::Right => self.stacked(1),
            _ => self.next,
        };
        (head, self.stacked(0))
    }

    /// Pushes the next token.
    pub(crate) fn shift(&mut self) {
        self.stack.push(self.next);
        self.next += 1;
    }

    /// Takes `action`, which is no shift, with a relation.
    pub(crate) fn join(&mut self, action: Action, relation: u8) {
        let (head, dependent) = self.joined(action);
        self.stack.pop();
        let node = &mut self.nodes[dependent as usize];
        (node.head, node.relation) = (head, relation);
        let governor = &mut self.nodes[head as usize];
        let bit = key(relation);
        if dependent < head {
            governor.left2 = governor.left;
            governor.left = dependent;
            governor.lefts = governor.lefts.saturating_add(1);
            governor.left_keys |= bit;
        } else {
            governor.right2 = governor.right;
            governor.right = dependent;
            governor.rights = governor.rights.saturating_add(1);
            governor.right_keys |= bit;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(n: usize) -> State {
        let mut state = State::default();
        state.clear();
        for _ in 0..n {
            state.push(Atom::reserved(ABSENT), Landmark::None);
        }
        state.start();
        state
    }

    #[test]
    fn any_legal_steps_make_a_tree_with_one_root() {
        for seed in 0..200u64 {
            let n = 1 + seed as usize % 7;
            let mut state = state(n);
            let (mut bits, mut steps) = (seed.wrapping_mul(0x9E37_79B9_7F4A_7C15), 0);
            while !state.is_done() {
                bits = bits.rotate_left(7).wrapping_mul(0xD6E8_FEB8_6659_FD93);
                let legal = Action::ALL.into_iter().filter(|&a| state.allows(a));
                let legal: Vec<Action> = legal.collect();
                if let Some(only) = state.forced() {
                    assert_eq!(legal, [only]);
                }
                match legal[(bits >> 32) as usize % legal.len()] {
                    Action::Shift => state.shift(),
                    action => state.join(action, 0),
                }
                steps += 1;
            }
            assert_eq!(steps, 2 * n, "each token is pushed and popped once");
            let heads: Vec<u32> = state.nodes[..n].iter().map(|node| node.head).collect();
            assert_eq!(heads.iter().filter(|&&h| h == n as u32).count(), 1);
            for i in 0..n {
                let (mut at, mut up) = (i, 0);
                while at < n {
                    at = heads[at] as usize;
                    up += 1;
                    assert!(up <= n, "no token governs itself");
                }
            }
        }
    }
}
