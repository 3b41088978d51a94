use dixit_model::Error;

use crate::{
    Stored,
    arithmetic::real::round_row,
    error::error,
    words::table::{Rows, Table},
};

/// So many channels are summed at a time, in registers; no encoder has fewer.
const BLOCK: usize = 32;

/// Makes the rows of word types.
#[derive(Clone, Debug)]
pub(crate) struct Types {
    channels: usize,
    vector_width: usize,
    vectors: Table,
    forms: Table,
    /// `[vector, form][channels]`
    weights: Vec<f32>,
    bias: Vec<f32>,
}

impl Types {
    pub(crate) fn new(stored: &Stored) -> Result<Types, Error> {
        let dense = &stored.of_type;
        let channels = stored.channels;
        let inputs = stored.vector_width + stored.form_width;
        let sound = dense.weights.len() == inputs * channels
            && dense.steps.len() == channels
            && dense.bias.len() == channels;
        if !sound {
            return Err(error("the rows of word types do not fit"));
        }
        let weights = dense.weights.chunks_exact(channels).flat_map(|row| {
            let scaled = row.iter().zip(&dense.steps);
            scaled.map(|(&weight, step)| f32::from(weight) * step)
        });
        Ok(Types {
            channels,
            vector_width: stored.vector_width,
            vectors: Table::new(
                &stored.vector_keys,
                stored.vector_width,
                Rows::Halves(stored.vectors.clone()),
                stored.vector_steps.clone(),
            )?,
            forms: Table::new(
                &stored.form_keys,
                stored.form_width,
                Rows::Bytes(stored.forms.clone()),
                stored.form_steps.clone(),
            )?,
            weights: weights.collect(),
            bias: dense.bias.clone(),
        })
    }

    /// Appends the row of a word type, and what it counts in.
    #[inline(always)]
    pub(crate) fn add(
        &self,
        vector: u32,
        keys: &[u32],
        buffer: &mut Vec<f32>,
        rows: &mut Vec<i8>,
    ) -> f32 {
        let inputs = self.weights.len() / self.channels;
        buffer.clear();
        buffer.resize(inputs + self.channels, 0.0);
        let (inputs, sums) = buffer.split_at_mut(inputs);
        self.vectors.add(vector, &mut inputs[..self.vector_width]);
        for &key in keys {
            self.forms.add(key, &mut inputs[self.vector_width..]);
        }
        let blocks = sums.chunks_exact_mut(BLOCK);
        for (first, sums) in (0..).step_by(BLOCK).zip(blocks) {
            let mut own = [0f32; BLOCK];
            own.copy_from_slice(&self.bias[first..][..BLOCK]);
            for (&input, row) in inputs.iter().zip(self.weights.chunks_exact(self.channels)) {
                for (sum, weight) in own.iter_mut().zip(&row[first..][..BLOCK]) {
                    *sum += input * weight;
                }
            }
            sums.copy_from_slice(&own);
        }
        let at = rows.len();
        rows.resize(at + self.channels, 0);
        round_row(sums, &mut rows[at..])
    }
}
