//! A network of one hidden layer, in whole numbers: the same answer on every
//! machine.
//!
//! The hidden layer is the sum of the rows that are turned on, cut off at zero.
//! So nothing is multiplied before the outputs, and of those only the steps are
//! computed at every step; relations only where there is one to decide on.

use std::{borrow::Cow, ops::Range};

use dixit_learn::Wide;
use dixit_model::Error;
use serde::{Deserialize, Serialize};

use crate::{state::Action, view::TEMPLATES};

/// Units of the hidden layer.
pub(crate) const HIDDEN: usize = 96;

/// The outputs: steps, then relations to a governor on the right, then on the
/// left.
pub(crate) const STEPS: usize = Action::ALL.len();

/// A number for each hidden unit, where the processor reads sixteen bytes at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(align(16))]
pub(crate) struct Hidden(pub(crate) [i16; HIDDEN]);

/// The network as a file holds it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Stored<'a> {
    /// Weights of the rows, as they lie in memory: each 128 more than it is.
    #[serde(borrow)]
    pub(crate) rows: Cow<'a, [u8]>,
    pub(crate) bias: Vec<i16>,
    pub(crate) outputs: Vec<i16>,
    pub(crate) output_bias: Vec<i32>,
}

impl Stored<'_> {
    /// The same in memory of its own.
    pub(crate) fn into_owned(self) -> Stored<'static> {
        Stored {
            rows: self.rows.into_owned().into(),
            bias: self.bias,
            outputs: self.outputs,
            output_bias: self.output_bias,
        }
    }
}

/// A weight of a row as a file holds it.
#[cfg(any(test, feature = "train"))]
pub(crate) fn stored(weight: i8) -> u8 {
    weight as u8 ^ 0x80
}

/// A sum of rows. Each weight is taken as a number from 0 to 255, 128 more than
/// it is, which the processor widens at once; the bias makes up for it, since
/// every configuration turns on as many rows. Sums wrap: only the last one counts.
#[derive(Clone, Copy, Debug)]
#[repr(align(16))]
pub(crate) struct Sum([u16; HIDDEN]);

impl Default for Sum {
    fn default() -> Sum {
        Sum([0; HIDDEN])
    }
}

impl Sum {
    #[inline]
    pub(crate) fn add(&mut self, other: &Sum) {
        for (unit, &more) in self.0.iter_mut().zip(&other.0) {
            *unit = unit.wrapping_add(more);
        }
    }
}

/// The network as parsing reads it.
#[derive(Clone, Debug)]
pub(crate) struct Network {
    /// Weights, each 128 more than it is.
    rows: Cow<'static, [u8]>,
    /// Less what the rows of a configuration have too much.
    bias: Hidden,
    outputs: Vec<Hidden>,
    output_bias: Vec<i32>,
    /// The additions that the processor has.
    wide: Wide,
}

/// What all rows of a configuration have too much.
const EXCESS: i16 = 128 * TEMPLATES as i16;

impl Network {
    /// Checks that there are `rows` rows and `outputs` outputs.
    pub(crate) fn new(
        stored: Stored<'static>,
        rows: usize,
        outputs: usize,
    ) -> Result<Network, Error> {
        let sound = stored.rows.len() == rows * HIDDEN
            && stored.bias.len() == HIDDEN
            && stored.outputs.len() == outputs * HIDDEN
            && stored.output_bias.len() == outputs;
        if !sound {
            return Err(Error::invalid("the tables of the network differ in length"));
        }
        Ok(Network {
            rows: stored.rows,
            bias: Hidden(chunks(&stored.bias)[0].map(|b: i16| b.wrapping_sub(EXCESS))),
            outputs: chunks(&stored.outputs).into_iter().map(Hidden).collect(),
            output_bias: stored.output_bias,
            wide: Wide::new(),
        })
    }

    /// Adds rows to a sum.
    #[inline]
    pub(crate) fn add(&self, rows: &[u32], sum: &mut Sum) {
        self.wide.run(
            #[inline(always)]
            || self.add_rows(rows, sum),
        );
    }

    /// The sums of all units stay in registers.
    #[inline(always)]
    fn add_rows(&self, rows: &[u32], sum: &mut Sum) {
        let (all, _) = self.rows.as_chunks::<HIDDEN>();
        let mut sums = sum.0;
        for &row in rows {
            for (sum, &weight) in sums.iter_mut().zip(&all[row as usize]) {
                *sum = sum.wrapping_add(u16::from(weight));
            }
        }
        sum.0 = sums;
    }

    /// The hidden layer of the rows of a configuration, summed in two parts.
    #[inline]
    pub(crate) fn hidden(&self, a: &Sum, b: &Sum) -> Hidden {
        let mut hidden = self.bias;
        for ((unit, &a), &b) in hidden.0.iter_mut().zip(&a.0).zip(&b.0) {
            *unit = unit.wrapping_add(a.wrapping_add(b) as i16).max(0);
        }
        hidden
    }

    /// The hidden layer of all rows of a configuration.
    #[cfg(test)]
    pub(crate) fn hidden_of(&self, rows: &[u32]) -> Hidden {
        let mut sum = Sum::default();
        self.add(rows, &mut sum);
        self.hidden(&sum, &Sum::default())
    }

    /// The score of one output. Sums wrap, as those of the hidden layer do: no
    /// trained network comes near the limit, and a forged one must not panic.
    #[inline]
    pub(crate) fn score(&self, hidden: &Hidden, output: usize) -> i32 {
        product(hidden, &self.outputs[output]).wrapping_add(self.output_bias[output])
    }

    /// The first of the best outputs of a range, counted from its start; one of
    /// them is passed over.
    #[inline]
    pub(crate) fn best(&self, hidden: &Hidden, range: Range<usize>, except: usize) -> usize {
        let outputs = self.outputs[range.clone()].iter();
        let mut best = (i32::MIN, 0);
        for (number, (weights, bias)) in outputs.zip(&self.output_bias[range]).enumerate() {
            let score = product(hidden, weights).wrapping_add(*bias);
            if score > best.0 && number != except {
                best = (score, number);
            }
        }
        best.1
    }
}

/// Eight products at a time, as one instruction of the processor multiplies them;
/// never in line, or the compiler takes another way, three times as long.
#[inline(never)]
fn product(a: &Hidden, b: &Hidden) -> i32 {
    let mut sums = [0i32; 8];
    for (a, b) in a.0.chunks_exact(8).zip(b.0.chunks_exact(8)) {
        for (sum, (&a, &b)) in sums.iter_mut().zip(a.iter().zip(b)) {
            *sum = sum.wrapping_add(i32::from(a) * i32::from(b));
        }
    }
    sums.into_iter().fold(0, i32::wrapping_add)
}

fn chunks<T: Copy, const N: usize>(flat: &[T]) -> Vec<[T; N]> {
    let chunks = flat.chunks_exact(N);
    chunks
        .map(|chunk| chunk.try_into().expect("a chunk has its length"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network() -> Stored<'static> {
        Stored {
            rows: (0..3 * HIDDEN).map(|i| stored((i % 7) as i8 - 3)).collect(),
            bias: vec![1; HIDDEN],
            outputs: (0..2 * HIDDEN).map(|i| (i % 5) as i16 - 2).collect(),
            output_bias: vec![10, -10],
        }
    }

    #[test]
    fn a_hidden_unit_is_a_sum_cut_off_at_zero() {
        let network = Network::new(network(), 3, 2).expect("sound");
        let rows: Vec<u32> = (0..TEMPLATES as u32).map(|i| i % 3).collect();
        let hidden = network.hidden_of(&rows);
        assert!(hidden.0.contains(&0) && hidden.0.iter().any(|&unit| unit > 9));
        for (i, &unit) in hidden.0.iter().enumerate() {
            let row = |r: &u32| ((*r as usize * HIDDEN + i) % 7) as i16 - 3;
            assert_eq!(unit, (1 + rows.iter().map(row).sum::<i16>()).max(0));
        }
        let sum: i32 = (0..HIDDEN)
            .map(|i| i32::from(hidden.0[i]) * (((HIDDEN + i) % 5) as i32 - 2))
            .sum();
        assert_eq!(network.score(&hidden, 1), sum - 10);
        let best = usize::from(network.score(&hidden, 1) > network.score(&hidden, 0));
        assert_eq!(network.best(&hidden, 0..2, 2), best);
        assert_eq!(network.best(&hidden, 0..2, best), 1 - best);
    }

    #[test]
    fn tables_of_the_wrong_length_are_refused() {
        assert!(Network::new(network(), 4, 2).is_err());
        assert!(Network::new(network(), 3, 1).is_err());
    }
}
