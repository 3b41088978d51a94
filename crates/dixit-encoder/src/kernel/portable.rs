use super::Matrix;

/// See [`Kernel::multiply`](super::Kernel::multiply).
pub(super) fn multiply(
    inputs: &[u8],
    stride: usize,
    rows: usize,
    matrix: &Matrix,
    out: &mut [i32],
) {
    let n = matrix.outputs;
    for (row, out) in out.chunks_exact_mut(n).take(rows).enumerate() {
        out.copy_from_slice(&matrix.start);
        let inputs = inputs[row * stride..][..matrix.inputs].chunks_exact(4);
        for (four, weights) in inputs.zip(matrix.weights.chunks_exact(4 * n)) {
            for (sum, weights) in out.iter_mut().zip(weights.chunks_exact(4)) {
                for (&input, &weight) in four.iter().zip(weights) {
                    *sum += i32::from(input) * i32::from(weight);
                }
            }
        }
    }
}
