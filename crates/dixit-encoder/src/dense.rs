use dixit_model::Error;

use crate::{Kernel, error, file::StoredDense, kernel::Matrix};

/// A layer of products with a bias: bytes in, single precision out.
#[derive(Clone, Debug)]
pub(crate) struct Dense {
    matrix: Matrix,
    /// What a sum counts in, for each output.
    steps: Vec<f32>,
    bias: Vec<f32>,
    /// Steps of an input in 1.
    pub(crate) fine: f32,
}

/// So many rows are worked out at a time: their sums stay in the first cache.
const BLOCK: usize = 24;

impl Dense {
    pub(crate) fn new(stored: &StoredDense, inputs: usize) -> Result<Dense, Error> {
        let outputs = stored.steps.len();
        let sound = outputs > 0
            && inputs.is_multiple_of(4)
            && stored.weights.len() == inputs * outputs
            && stored.bias.len() == outputs
            && (1e-3..=1e3).contains(&stored.input_step);
        if !sound {
            return Err(error("a layer's weights do not fit its size"));
        }
        let matrix = Matrix::new(inputs, outputs, &stored.weights);
        let padded = matrix.outputs;
        let mut steps: Vec<f32> = stored.steps.iter().map(|x| x * stored.input_step).collect();
        let mut bias = stored.bias.clone();
        steps.resize(padded, 0.0);
        bias.resize(padded, 0.0);
        Ok(Dense {
            matrix,
            steps,
            bias,
            fine: 1.0 / stored.input_step,
        })
    }

    /// How many outputs a row has, padding included.
    pub(crate) fn outputs(&self) -> usize {
        self.matrix.outputs
    }

    /// Hands `take` the number of each row and its outputs, which it may change.
    /// Rows of inputs begin `stride` bytes apart.
    pub(crate) fn each(
        &self,
        kernel: Kernel,
        inputs: &[u8],
        stride: usize,
        rows: usize,
        sums: &mut Vec<i32>,
        mut take: impl FnMut(usize, &mut [f32]),
    ) {
        let width = self.outputs();
        sums.resize(BLOCK * width, 0);
        let mut values = vec![0f32; width];
        for first in (0..rows).step_by(BLOCK) {
            let count = BLOCK.min(rows - first);
            kernel.multiply(&inputs[first * stride..], stride, count, &self.matrix, sums);
            kernel.run(
                #[inline(always)]
                || {
                    for (row, sums) in sums.chunks_exact(width).take(count).enumerate() {
                        self.scale(sums, &mut values);
                        take(first + row, &mut values);
                    }
                },
            );
        }
    }

    #[inline(always)]
    fn scale(&self, sums: &[i32], values: &mut [f32]) {
        let own = self.steps.iter().zip(&self.bias);
        for ((value, &sum), (step, bias)) in values.iter_mut().zip(sums).zip(own) {
            *value = sum as f32 * step + bias;
        }
    }
}
