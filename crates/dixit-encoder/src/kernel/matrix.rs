/// Weights laid out for the kernels: panels of outputs one behind the other, in
/// each four inputs of every output side by side, so that a panel is read straight
/// through and stays in the first cache while rows pass.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matrix {
    /// A multiple of 4.
    pub(crate) inputs: usize,
    /// A multiple of 16; those beyond what was asked for are nothing.
    pub(crate) outputs: usize,
    /// `[outputs / PANEL][inputs / 4][PANEL][4]`; the last panel may be half as wide.
    pub(super) weights: Vec<i8>,
    /// What takes the 64 out again that every input is too large by.
    pub(super) start: Vec<i32>,
}

/// So many outputs are a panel.
pub(super) const PANEL: usize = 32;

/// Some outputs of a [`Matrix`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Panel<'m> {
    /// The first of them.
    pub(super) first: usize,
    /// How many there are: [`PANEL`] or half of it.
    pub(super) width: usize,
    /// `[inputs / 4][width][4]`
    pub(super) weights: &'m [i8],
}

impl Matrix {
    /// Lays out weights `[inputs][outputs]`.
    ///
    /// # Panics
    ///
    /// If there are not as many as stated, or `inputs` is no multiple of 4.
    pub(crate) fn new(inputs: usize, outputs: usize, weights: &[i8]) -> Matrix {
        assert!(weights.len() == inputs * outputs && inputs.is_multiple_of(4) && outputs > 0);
        let padded = outputs.next_multiple_of(PANEL / 2);
        let mut matrix = Matrix {
            inputs,
            outputs: padded,
            weights: vec![0; inputs * padded],
            start: vec![0; padded],
        };
        for (k, row) in weights.chunks_exact(outputs).enumerate() {
            for (n, &weight) in row.iter().enumerate() {
                let (panel, at) = (n / PANEL * PANEL, n % PANEL);
                let width = PANEL.min(padded - panel);
                matrix.weights[panel * inputs + (k / 4 * width + at) * 4 + k % 4] = weight;
                matrix.start[n] -= 64 * i32::from(weight);
            }
        }
        matrix
    }

    /// Lays out anew: for each output its `inputs` weights, which are a multiple of 4.
    #[inline(always)]
    pub(crate) fn lay_outputs(&mut self, inputs: usize, weights: &[i8]) {
        let outputs = weights.len() / inputs;
        self.begin(inputs, outputs.next_multiple_of(PANEL / 2));
        for (n, row) in weights.chunks_exact(inputs).enumerate() {
            let (panel, at) = (n / PANEL * PANEL, n % PANEL);
            let width = PANEL.min(self.outputs - panel);
            let fours = self.weights[panel * inputs..].chunks_exact_mut(4 * width);
            for (fours, four) in fours.zip(row.chunks_exact(4)) {
                fours[4 * at..][..4].copy_from_slice(four);
            }
            self.start[n] = -64 * row.iter().map(|&weight| i32::from(weight)).sum::<i32>();
        }
    }

    /// Lays out anew: for each input the weights of the `outputs`, at most a panel,
    /// for inputs that have nothing for nothing. Those up to a multiple of 32 weigh
    /// nothing.
    #[inline(always)]
    pub(crate) fn lay_inputs(&mut self, outputs: usize, weights: &[i8]) {
        assert!(outputs.is_multiple_of(PANEL / 2) && outputs <= PANEL);
        let inputs = weights.len() / outputs;
        self.begin(inputs.next_multiple_of(32), outputs);
        let (whole, rest) = weights.split_at(inputs / 4 * 4 * outputs);
        let mut out = self.weights.chunks_exact_mut(4 * outputs);
        for (rows, out) in whole.chunks_exact(4 * outputs).zip(out.by_ref()) {
            let (a, rows) = rows.split_at(outputs);
            let (b, rows) = rows.split_at(outputs);
            let (c, d) = rows.split_at(outputs);
            let rows = a.iter().zip(b).zip(c.iter().zip(d));
            for (out, ((&a, &b), (&c, &d))) in out.chunks_exact_mut(4).zip(rows) {
                out.copy_from_slice(&[a, b, c, d]);
            }
        }
        for (k, row) in rest.chunks_exact(outputs).enumerate() {
            for (n, &weight) in row.iter().enumerate() {
                self.weights[whole.len() + 4 * n + k] = weight;
            }
        }
    }

    /// Room for other weights, each nothing.
    fn begin(&mut self, inputs: usize, outputs: usize) {
        (self.inputs, self.outputs) = (inputs, outputs);
        self.weights.clear();
        self.weights.resize(inputs * outputs, 0);
        self.start.clear();
        self.start.resize(outputs, 0);
    }

    /// Its outputs, some at a time.
    pub(super) fn panels(&self) -> impl Iterator<Item = Panel<'_>> {
        let weights = self.weights.chunks(PANEL * self.inputs);
        weights.enumerate().map(|(panel, weights)| Panel {
            first: panel * PANEL,
            width: weights.len() / self.inputs,
            weights,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights(count: usize) -> Vec<i8> {
        (0..count).map(|i| (i * 89 % 255) as u8 as i8).collect()
    }

    #[test]
    fn what_is_laid_out_anew_is_as_if_new() {
        let mut matrix = Matrix::default();
        for outputs in [70, 1, 16, 33] {
            let rows = weights(outputs * 32);
            matrix.lay_outputs(32, &rows);
            let turned: Vec<i8> = (0..32 * outputs)
                .map(|i| rows[i % outputs * 32 + i / outputs])
                .collect();
            let right = Matrix::new(32, outputs, &turned);
            assert_eq!(
                (&matrix.weights, &matrix.start),
                (&right.weights, &right.start)
            );
        }
        for inputs in [1, 37, 64, 6] {
            let mut rows = weights(inputs * 32);
            matrix.lay_inputs(32, &rows);
            rows.resize(inputs.next_multiple_of(32) * 32, 0);
            let right = Matrix::new(inputs.next_multiple_of(32), 32, &rows);
            assert_eq!(matrix.weights, right.weights);
            assert!(
                matrix.start.iter().all(|&x| x == 0),
                "nothing to take out again"
            );
        }
    }
}
