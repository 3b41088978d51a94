//! Neither compiled nor run on such a machine yet.

use std::arch::aarch64::*;

use super::Matrix;

/// See [`Kernel::multiply`](super::Kernel::multiply).
///
/// # Safety
///
/// `inputs` holds `(rows - 1) * stride + matrix.inputs` bytes and `out`
/// `rows * matrix.outputs` sums.
#[target_feature(enable = "neon")]
pub(super) unsafe fn neon(
    inputs: &[u8],
    stride: usize,
    rows: usize,
    matrix: &Matrix,
    out: &mut [i32],
) {
    for panel in matrix.panels() {
        let first = panel.first;
        for row in 0..rows {
            for column in (0..panel.width).step_by(4) {
                // SAFETY: column + 4 <= the panel's width and row < `rows`, so every
                // place lies in its slice by the caller's promise.
                unsafe {
                    let mut sums = vld1q_s32(matrix.start.as_ptr().add(first + column));
                    for k in 0..matrix.inputs / 4 {
                        let x = inputs.as_ptr().add(row * stride + 4 * k).cast::<i32>();
                        let x = vreinterpretq_s8_s32(vdupq_n_s32(x.read_unaligned()));
                        let at = (k * panel.width + column) * 4;
                        let w = vld1q_s8(panel.weights.as_ptr().add(at));
                        // Inputs are below 128, so they are the same as signed bytes.
                        let low = vmull_s8(vget_low_s8(x), vget_low_s8(w));
                        let high = vmull_s8(vget_high_s8(x), vget_high_s8(w));
                        let pairs = vpaddq_s32(vpaddlq_s16(low), vpaddlq_s16(high));
                        sums = vaddq_s32(sums, pairs);
                    }
                    let at = row * matrix.outputs + first + column;
                    vst1q_s32(out.as_mut_ptr().add(at), sums);
                }
            }
        }
    }
}
