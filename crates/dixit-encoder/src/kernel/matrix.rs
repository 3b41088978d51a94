/// Weights laid out for the kernels: four inputs of sixteen outputs side by side.
#[derive(Clone, Debug)]
pub(crate) struct Matrix {
    /// A multiple of 4.
    pub(crate) inputs: usize,
    /// A multiple of 16; those beyond what was asked for are nothing.
    pub(crate) outputs: usize,
    /// `[inputs / 4][outputs][4]`
    pub(super) weights: Vec<i8>,
    /// What takes the 64 out again that every input is too large by.
    pub(super) start: Vec<i32>,
}

impl Matrix {
    /// Lays out weights `[inputs][outputs]`.
    ///
    /// # Panics
    ///
    /// If there are not as many as stated, or `inputs` is no multiple of 4.
    pub(crate) fn new(inputs: usize, outputs: usize, weights: &[i8]) -> Matrix {
        assert!(weights.len() == inputs * outputs && inputs.is_multiple_of(4) && outputs > 0);
        let padded = outputs.next_multiple_of(16);
        let mut matrix = Matrix {
            inputs,
            outputs: padded,
            weights: vec![0; inputs * padded],
            start: vec![0; padded],
        };
        for (k, row) in weights.chunks_exact(outputs).enumerate() {
            for (n, &weight) in row.iter().enumerate() {
                matrix.weights[(k / 4 * padded + n) * 4 + k % 4] = weight;
                matrix.start[n] -= 64 * i32::from(weight);
            }
        }
        matrix
    }
}
