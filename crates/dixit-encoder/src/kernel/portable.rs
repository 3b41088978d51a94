use super::Matrix;

/// See [`Kernel::multiply`](super::Kernel::multiply).
pub(super) fn multiply(
    inputs: &[u8],
    stride: usize,
    rows: usize,
    matrix: &Matrix,
    out: &mut [i32],
) {
    for panel in matrix.panels() {
        let (first, width) = (panel.first, panel.width);
        for row in 0..rows {
            let out = &mut out[row * matrix.outputs + first..][..width];
            out.copy_from_slice(&matrix.start[first..][..width]);
            let inputs = inputs[row * stride..][..matrix.inputs].chunks_exact(4);
            for (four, weights) in inputs.zip(panel.weights.chunks_exact(4 * width)) {
                for (sum, weights) in out.iter_mut().zip(weights.chunks_exact(4)) {
                    for (&input, &weight) in four.iter().zip(weights) {
                        *sum += i32::from(input) * i32::from(weight);
                    }
                }
            }
        }
    }
}
