use dixit_model::Error;

use crate::{Kernel, error::error, kernel::Matrix};

/// Products with a bias: bytes in, single precision out.
#[derive(Clone, Debug)]
pub(crate) struct Product {
    matrix: Matrix,
    /// What the weights of each output count in.
    steps: Vec<f32>,
    bias: Vec<f32>,
}

/// Rows of inputs, which begin `stride` bytes apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inputs<'i> {
    pub(crate) bytes: &'i [u8],
    pub(crate) stride: usize,
    pub(crate) rows: usize,
}

/// Room for the sums of some rows, and for the values of one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sums {
    sums: Vec<i32>,
    values: Vec<f32>,
}

/// So many rows are worked out at a time: their sums stay in a near cache.
const BLOCK: usize = 48;

impl Product {
    /// Lays out weights `[inputs][outputs]`.
    pub(crate) fn new(
        inputs: usize,
        weights: &[i8],
        steps: &[f32],
        bias: &[f32],
    ) -> Result<Product, Error> {
        let outputs = steps.len();
        let sound = outputs > 0
            && inputs.is_multiple_of(4)
            && weights.len() == inputs * outputs
            && bias.len() == outputs;
        if !sound {
            return Err(error("a layer's weights do not fit its size"));
        }
        let matrix = Matrix::new(inputs, outputs, weights);
        let padded = |row: &[f32]| {
            let mut row = row.to_vec();
            row.resize(matrix.outputs, 0.0);
            row
        };
        Ok(Product {
            steps: padded(steps),
            bias: padded(bias),
            matrix,
        })
    }

    /// How many outputs a row has, padding included.
    pub(crate) fn outputs(&self) -> usize {
        self.matrix.outputs
    }

    /// Hands `take` the number of each row and its outputs, which it may change.
    /// `step` says what the inputs of a row count in.
    #[inline(always)]
    pub(crate) fn each(
        &self,
        kernel: Kernel,
        inputs: Inputs<'_>,
        step: impl Fn(usize) -> f32,
        room: &mut Sums,
        mut take: impl FnMut(usize, &mut [f32]),
    ) {
        let width = self.outputs();
        let Inputs {
            bytes,
            stride,
            rows,
        } = inputs;
        let Sums { sums, values } = room;
        sums.resize((BLOCK * width).max(sums.len()), 0);
        values.resize(width.max(values.len()), 0.0);
        let values = &mut values[..width];
        for first in (0..rows).step_by(BLOCK) {
            let count = BLOCK.min(rows - first);
            kernel.multiply(&bytes[first * stride..], stride, count, &self.matrix, sums);
            kernel.run(
                #[inline(always)]
                || {
                    for (row, sums) in sums.chunks_exact(width).take(count).enumerate() {
                        self.scale(sums, step(first + row), values);
                        take(first + row, values);
                    }
                },
            );
        }
    }

    #[inline(always)]
    fn scale(&self, sums: &[i32], input: f32, values: &mut [f32]) {
        let own = self.steps.iter().zip(&self.bias);
        for ((value, &sum), (step, bias)) in values.iter_mut().zip(sums).zip(own) {
            *value = sum as f32 * (input * step) + bias;
        }
    }
}
