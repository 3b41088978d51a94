use std::arch::x86_64::*;

use super::{Matrix, matrix::PANEL};

/// A block of rows by a block of outputs that are summed in registers; the outputs
/// begin at `$column` of a panel.
macro_rules! block {
    ($rows:expr, $wide:expr, $lanes:expr, $row:expr, $panel:ident, $column:expr,
     $inputs:ident, $stride:ident, $matrix:ident, $out:ident,
     $zero:expr, $load:ident, $store:ident, $splat:ident, $dot:expr) => {{
        let first = $panel.first + $column;
        let mut start = [$zero; $wide];
        for (c, start) in start.iter_mut().enumerate() {
            *start = $load($matrix.start.as_ptr().add(first + c * $lanes).cast());
        }
        let mut sums = [start; $rows];
        let mut weights = $panel.weights.as_ptr().add($column * 4);
        let mut four = $inputs.as_ptr().add($row * $stride);
        for _ in 0..$matrix.inputs / 4 {
            let mut w = [$zero; $wide];
            for (c, w) in w.iter_mut().enumerate() {
                *w = $load(weights.add(c * $lanes * 4).cast());
            }
            for (r, row) in sums.iter_mut().enumerate() {
                let x = $splat(four.add(r * $stride).cast::<i32>().read_unaligned());
                for (sum, &w) in row.iter_mut().zip(&w) {
                    *sum = $dot(*sum, x, w);
                }
            }
            weights = weights.add($panel.width * 4);
            four = four.add(4);
        }
        for (r, row) in sums.iter().enumerate() {
            for (c, &sum) in row.iter().enumerate() {
                let at = ($row + r) * $matrix.outputs + first + c * $lanes;
                $store($out.as_mut_ptr().add(at).cast(), sum);
            }
        }
    }};
}

/// See [`Kernel::multiply`](super::Kernel::multiply).
///
/// # Safety
///
/// The processor has AVX2; `inputs` holds `(rows - 1) * stride + matrix.inputs`
/// bytes and `out` `rows * matrix.outputs` sums.
#[target_feature(enable = "avx2")]
pub(super) unsafe fn avx2(
    inputs: &[u8],
    stride: usize,
    rows: usize,
    matrix: &Matrix,
    out: &mut [i32],
) {
    let ones = _mm256_set1_epi16(1);
    // Two products of at most 127 * 128 fit 16 bits.
    let dot =
        |sum, x, w| _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_maddubs_epi16(x, w), ones));
    macro_rules! part {
        ($rows:expr, $row:expr, $panel:ident, $column:expr) => {
            // SAFETY: row + rows <= `rows` and column + 16 <= the panel's width, a
            // multiple of 16, so every place lies in its slice by the caller's
            // promise; loads and stores need no alignment.
            unsafe {
                block!(
                    $rows,
                    2,
                    8,
                    $row,
                    $panel,
                    $column,
                    inputs,
                    stride,
                    matrix,
                    out,
                    _mm256_setzero_si256(),
                    _mm256_loadu_si256,
                    _mm256_storeu_si256,
                    _mm256_set1_epi32,
                    dot
                )
            }
        };
    }
    for panel in matrix.panels() {
        for column in (0..panel.width).step_by(16) {
            for row in (0..rows).step_by(4) {
                match rows - row {
                    1 => part!(1, row, panel, column),
                    2 => part!(2, row, panel, column),
                    3 => part!(3, row, panel, column),
                    _ => part!(4, row, panel, column),
                }
            }
        }
    }
}

/// See [`Kernel::multiply`](super::Kernel::multiply).
///
/// # Safety
///
/// As [`avx2`], with AVX-512 F, BW, VL and VNNI.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vnni")]
pub(super) unsafe fn avx512_vnni(
    inputs: &[u8],
    stride: usize,
    rows: usize,
    matrix: &Matrix,
    out: &mut [i32],
) {
    let dot = |sum, x, w| _mm512_dpbusd_epi32(sum, x, w);
    macro_rules! part {
        ($rows:expr, $wide:expr, $row:expr, $panel:ident) => {
            // SAFETY: row + rows <= `rows` and 16 * wide is the panel's width, so
            // every place lies in its slice by the caller's promise; loads and
            // stores need no alignment.
            unsafe {
                block!(
                    $rows,
                    $wide,
                    16,
                    $row,
                    $panel,
                    0,
                    inputs,
                    stride,
                    matrix,
                    out,
                    _mm512_setzero_si512(),
                    _mm512_loadu_si512,
                    _mm512_storeu_si512,
                    _mm512_set1_epi32,
                    dot
                )
            }
        };
    }
    macro_rules! rows {
        ($panel:ident, $row:ident, $wide:expr, $most:expr, [$($few:expr),*]) => {
            match rows - $row {
                $($few => part!($few, $wide, $row, $panel),)*
                _ => part!($most, $wide, $row, $panel),
            }
        };
    }
    for panel in matrix.panels() {
        for row in (0..rows).step_by(12) {
            match panel.width == PANEL {
                true => rows!(panel, row, 2, 12, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
                false => rows!(panel, row, 1, 12, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
            }
        }
    }
}

/// # Safety
///
/// The processor has AVX2.
#[target_feature(enable = "avx2")]
pub(super) unsafe fn run_avx2<R>(work: impl FnOnce() -> R) -> R {
    work()
}

/// # Safety
///
/// The processor has AVX-512 F, BW and VL.
#[target_feature(enable = "avx512f,avx512bw,avx512vl")]
pub(super) unsafe fn run_avx512<R>(work: impl FnOnce() -> R) -> R {
    work()
}
