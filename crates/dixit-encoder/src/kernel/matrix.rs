/// Weights laid out for the kernels: panels of outputs one behind the other, in
/// each four inputs of every output side by side, so that a panel is read straight
/// through and stays in the first cache while rows pass.
#[derive(Clone, Debug)]
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
