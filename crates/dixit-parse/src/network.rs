//! A network of one hidden layer, in whole numbers: the same answer on every
//! machine.
//!
//! The hidden layer is the sum of the rows that are turned on, cut off at zero.
//! So nothing is multiplied before the outputs, and of those only the steps are
//! computed at every step; relations only where there is one to decide on.

use dixit_model::Error;
use serde::{Deserialize, Serialize};

use crate::state::Action;

/// Units of the hidden layer.
pub(crate) const HIDDEN: usize = 96;

/// The outputs: steps, then relations to a governor on the right, then on the
/// left.
pub(crate) const STEPS: usize = Action::ALL.len();

pub(crate) type Hidden = [i16; HIDDEN];

/// The network as a file holds it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Stored {
    pub(crate) rows: Vec<i8>,
    pub(crate) bias: Vec<i16>,
    pub(crate) outputs: Vec<i16>,
    pub(crate) output_bias: Vec<i32>,
}

/// The network as parsing reads it.
#[derive(Clone, Debug)]
pub(crate) struct Network {
    rows: Vec<[i8; HIDDEN]>,
    bias: Hidden,
    outputs: Vec<Hidden>,
    output_bias: Vec<i32>,
}

impl Network {
    /// Checks that there are `rows` rows and `outputs` outputs.
    pub(crate) fn new(stored: &Stored, rows: usize, outputs: usize) -> Result<Network, Error> {
        let sound = stored.rows.len() == rows * HIDDEN
            && stored.bias.len() == HIDDEN
            && stored.outputs.len() == outputs * HIDDEN
            && stored.output_bias.len() == outputs;
        if !sound {
            return Err(Error::invalid("the tables of the network differ in length"));
        }
        Ok(Network {
            rows: chunks(&stored.rows),
            bias: chunks(&stored.bias)[0],
            outputs: chunks(&stored.outputs),
            output_bias: stored.output_bias.clone(),
        })
    }

    /// The hidden layer of the rows that are turned on.
    #[inline]
    pub(crate) fn hidden(&self, rows: &[u32]) -> Hidden {
        let mut hidden = self.bias;
        for &row in rows {
            for (sum, &weight) in hidden.iter_mut().zip(&self.rows[row as usize]) {
                *sum = sum.wrapping_add(i16::from(weight));
            }
        }
        hidden.map(|unit| unit.max(0))
    }

    /// The score of one output. Sums wrap, as those of the hidden layer do: no
    /// trained network comes near the limit, and a forged one must not panic.
    #[inline]
    pub(crate) fn score(&self, hidden: &Hidden, output: usize) -> i32 {
        let weights = &self.outputs[output];
        let products = hidden.iter().zip(weights);
        products
            .map(|(&h, &w)| i32::from(h) * i32::from(w))
            .fold(self.output_bias[output], i32::wrapping_add)
    }
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

    fn stored() -> Stored {
        Stored {
            rows: (0..3 * HIDDEN).map(|i| (i % 7) as i8 - 3).collect(),
            bias: vec![1; HIDDEN],
            outputs: (0..2 * HIDDEN).map(|i| (i % 5) as i16 - 2).collect(),
            output_bias: vec![10, -10],
        }
    }

    #[test]
    fn a_hidden_unit_is_a_sum_cut_off_at_zero() {
        let network = Network::new(&stored(), 3, 2).expect("sound");
        let hidden = network.hidden(&[0, 2]);
        for (i, &unit) in hidden.iter().enumerate() {
            let row = |r: usize| ((r * HIDDEN + i) % 7) as i16 - 3;
            assert_eq!(unit, (1 + row(0) + row(2)).max(0));
        }
        let sum: i32 = (0..HIDDEN)
            .map(|i| i32::from(hidden[i]) * (((HIDDEN + i) % 5) as i32 - 2))
            .sum();
        assert_eq!(network.score(&hidden, 1), sum - 10);
    }

    #[test]
    fn tables_of_the_wrong_length_are_refused() {
        assert!(Network::new(&stored(), 4, 2).is_err());
        assert!(Network::new(&stored(), 3, 1).is_err());
    }
}
