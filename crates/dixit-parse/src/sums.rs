//! The hidden layer, from sums that stand over many steps.
//!
//! A step changes little of what the next one is decided by. Of the 68 rows of a
//! decision those that have changed are added up, and with the sums of the others
//! they make the hidden layer: a token costs some 68 rows instead of 136.

use crate::{
    network::{Hidden, Network, Sum},
    state::State,
    view::Layout,
};

/// The sums of a sentence half parsed.
#[derive(Debug)]
pub(crate) struct Sums {
    /// For each token of the stack what stays while it is there.
    stacked: Vec<Sum>,
    /// The same with its dependents on the right.
    grown: Vec<Sum>,
    /// What the next tokens are.
    ahead: Sum,
    /// The same with the dependents of the next one.
    awaited: Sum,
    /// What having no dependents on the right adds to a token of the stack, by
    /// how many it has on the left; and having none at all to the next token.
    barren: [Sum; 6],
    unawaited: Sum,
}

impl Sums {
    pub(crate) fn new(network: &Network, layout: &Layout) -> Sums {
        let mut state = State::default();
        state.clear();
        state.start();
        let mut unawaited = Sum::default();
        network.add(&layout.awaited(&state), &mut unawaited);
        let nobody = state.stacked(0) as usize;
        let barren = [0, 1, 2, 3, 4, 5].map(|lefts| {
            state.nodes[nobody].lefts = lefts;
            let mut sum = Sum::default();
            network.add(&layout.grown(&state), &mut sum);
            sum
        });
        Sums {
            stacked: Vec::new(),
            grown: Vec::new(),
            ahead: Sum::default(),
            awaited: Sum::default(),
            barren,
            unawaited,
        }
    }

    /// Starts a sentence.
    pub(crate) fn clear(&mut self) {
        self.stacked.clear();
        self.grown.clear();
    }

    /// After a token has been pushed.
    pub(crate) fn shifted(&mut self, network: &Network, layout: &Layout, state: &State) {
        let mut sum = Sum::default();
        network.add(&layout.stacked(state), &mut sum);
        self.stacked.push(sum);
        let lefts = state.nodes[state.stacked(0) as usize].lefts;
        sum.add(&self.barren[usize::from(lefts.min(5))]);
        self.grown.push(sum);
        self.ahead = Sum::default();
        network.add(&layout.ahead(state), &mut self.ahead);
        self.awaited = self.ahead;
        self.awaited.add(&self.unawaited);
    }

    /// After the top of the stack has gone to the next token.
    pub(crate) fn taken(&mut self, network: &Network, layout: &Layout, state: &State) {
        self.pop();
        self.awaited = self.ahead;
        network.add(&layout.awaited(state), &mut self.awaited);
    }

    /// After the top of the stack has gone to the one below it.
    pub(crate) fn reduced(&mut self, network: &Network, layout: &Layout, state: &State) {
        self.pop();
        if let (Some(stacked), Some(grown)) = (self.stacked.last(), self.grown.last_mut()) {
            *grown = *stacked;
            network.add(&layout.grown(state), grown);
        }
    }

    fn pop(&mut self) {
        self.stacked.pop();
        self.grown.pop();
    }

    /// The hidden layer of a configuration whose stack is not empty.
    pub(crate) fn hidden(&self, network: &Network, layout: &Layout, state: &State) -> Hidden {
        let mut sum = self.awaited;
        network.add(&layout.between(state), &mut sum);
        network.hidden(&sum, self.grown.last().expect("a token on the stack"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        network::{HIDDEN, Stored, stored},
        state::Action,
        vocabulary::{Atom, Index, Landmark, Vocabulary},
    };

    /// A network whose every row is another one.
    fn network(rows: usize) -> Network {
        let weight = |i: usize| (i.wrapping_mul(0x9E37_79B9) >> 7) as i8;
        let stored = Stored {
            rows: (0..rows * HIDDEN).map(|i| stored(weight(i))).collect(),
            bias: (0..HIDDEN as i16).collect(),
            outputs: Vec::new(),
            output_bias: Vec::new(),
        };
        Network::new(stored, rows, 0).expect("sound")
    }

    #[test]
    fn standing_sums_are_the_sums_of_all_rows() {
        let layout = Layout::of(&Index::new(&Vocabulary::default()));
        let network = network(layout.rows());
        let mut sums = Sums::new(&network, &layout);
        let (mut state, mut rows) = (State::default(), Vec::new());
        for seed in 1..300u64 {
            state.clear();
            for i in 0..1 + seed as u32 % 9 {
                let landmark = [Landmark::None, Landmark::Verb, Landmark::Comma][i as usize % 3];
                state.push(Atom::reserved((i + seed as u32) % 3), landmark);
            }
            state.start();
            sums.clear();
            let mut bits = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
            while !state.is_done() {
                if !state.stack.is_empty() {
                    layout.view(&state, &mut rows);
                    let whole = network.hidden_of(&rows);
                    assert_eq!(sums.hidden(&network, &layout, &state), whole);
                }
                bits = bits.rotate_left(7).wrapping_mul(0xD6E8_FEB8_6659_FD93);
                let legal: Vec<Action> = Action::ALL
                    .into_iter()
                    .filter(|&a| state.allows(a))
                    .collect();
                let action = legal[(bits >> 32) as usize % legal.len()];
                let relation = (bits >> 40) as u8 % 40;
                match action {
                    Action::Shift => state.shift(),
                    _ => state.join(action, relation),
                }
                match action {
                    Action::Shift => sums.shifted(&network, &layout, &state),
                    Action::Left => sums.taken(&network, &layout, &state),
                    Action::Right => sums.reduced(&network, &layout, &state),
                }
            }
        }
    }
}
