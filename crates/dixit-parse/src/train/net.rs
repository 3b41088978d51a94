//! The network while it learns: weights with the sums of their squared
//! gradients (AdaGrad; Duchi, Hazan and Singer 2011).

use dixit_learn::train::Random;

use crate::network::{HIDDEN, Stored, stored};

/// What one unit of a row is worth in the file, and of an output weight.
const ROW_STEP: f32 = 1.0 / 64.0;
const OUT_STEP: f32 = 1.0 / 256.0;

/// A weight and the sum of its squared gradients.
#[derive(Clone, Copy)]
struct Weight {
    value: f32,
    squares: f32,
}

/// Squares to start with: first steps are not larger than later ones by much.
const FIRST_SQUARES: f32 = 0.1;

type Row = [Weight; HIDDEN];

pub(super) struct Net {
    rows: Vec<Row>,
    bias: Row,
    outputs: Vec<Row>,
    output_bias: Vec<Weight>,
    /// The hidden layer of the last [`forward`](Net::forward).
    pub(super) hidden: [f32; HIDDEN],
    /// The gradient of the hidden layer.
    back: [f32; HIDDEN],
    pub(super) rate: f32,
}

impl Net {
    pub(super) fn new(rows: usize, outputs: usize, random: &mut Random) -> Net {
        let mut row = |width: f32| -> Row {
            std::array::from_fn(|_| Weight {
                value: width * (2.0 * (random.bits() >> 40) as f32 / (1 << 24) as f32 - 1.0),
                squares: FIRST_SQUARES,
            })
        };
        let zero = Weight {
            value: 0.0,
            squares: FIRST_SQUARES,
        };
        Net {
            rows: (0..rows).map(|_| row(0.05)).collect(),
            bias: [zero; HIDDEN],
            outputs: (0..outputs).map(|_| row(0.1)).collect(),
            output_bias: vec![zero; outputs],
            hidden: [0.0; HIDDEN],
            back: [0.0; HIDDEN],
            rate: 0.0,
        }
    }

    /// Computes the hidden layer; units whose mask is 0 are left out.
    pub(super) fn forward(&mut self, rows: &[u32], mask: &[f32; HIDDEN]) {
        let mut hidden = self.bias.map(|w| w.value);
        for &row in rows {
            let row = &self.rows[row as usize];
            hidden.iter_mut().zip(row).for_each(|(h, w)| *h += w.value);
        }
        for (h, m) in hidden.iter_mut().zip(mask) {
            *h = h.max(0.0) * m;
        }
        self.hidden = hidden;
        self.back = [0.0; HIDDEN];
    }

    /// The score of an output.
    pub(super) fn score(&self, output: usize) -> f32 {
        let products = self.hidden.iter().zip(&self.outputs[output]);
        products.map(|(h, w)| h * w.value).sum::<f32>() + self.output_bias[output].value
    }

    /// Learns that an output should be less by `gradient`.
    pub(super) fn backward_output(&mut self, output: usize, gradient: f32) {
        step(&mut self.output_bias[output], gradient, self.rate);
        for (i, weight) in self.outputs[output].iter_mut().enumerate() {
            self.back[i] += gradient * weight.value;
            step(weight, gradient * self.hidden[i], self.rate);
        }
    }

    /// Learns the rows, once the gradients of all outputs are known.
    pub(super) fn backward(&mut self, rows: &[u32], mask: &[f32; HIDDEN]) {
        for (i, back) in self.back.iter_mut().enumerate() {
            *back *= if self.hidden[i] > 0.0 { mask[i] } else { 0.0 };
        }
        let (back, rate) = (&self.back, self.rate);
        let learn = |row: &mut Row| {
            for (weight, &gradient) in row.iter_mut().zip(back) {
                step(weight, gradient, rate);
            }
        };
        learn(&mut self.bias);
        rows.iter()
            .for_each(|&row| learn(&mut self.rows[row as usize]));
    }

    /// The network in whole numbers.
    pub(super) fn finish(&self) -> Stored<'static> {
        let narrow = |w: &Weight, step: f32| (w.value / step).round();
        let scale = ROW_STEP * OUT_STEP;
        let outputs = self.outputs.iter().flatten();
        Stored {
            rows: (self.rows.iter().flatten())
                .map(|w| stored(narrow(w, ROW_STEP).clamp(-127.0, 127.0) as i8))
                .collect(),
            bias: self
                .bias
                .iter()
                .map(|w| narrow(w, ROW_STEP) as i16)
                .collect(),
            outputs: outputs.map(|w| narrow(w, OUT_STEP) as i16).collect(),
            output_bias: (self.output_bias.iter())
                .map(|w| narrow(w, scale) as i32)
                .collect(),
        }
    }
}

#[inline]
fn step(weight: &mut Weight, gradient: f32, rate: f32) {
    weight.squares += gradient * gradient;
    weight.value -= rate * gradient / weight.squares.sqrt();
}
