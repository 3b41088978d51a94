//! What is worked out in single precision: sums, products, quotients and roots
//! alone, each rounded as IEEE 754 says, in an order that no path changes. So
//! exponentials are polynomials of our own.

use std::hint::black_box;

/// Added and taken away again, it rounds what is below 2²² to the nearest whole
/// number, ties to the even one.
pub(crate) const WHOLE: f32 = 12_582_912.0;

/// `e` to the power of `x`, to about 3 in 10,000,000; `x` is cut to ±80.
#[inline(always)]
pub(crate) fn exp(x: f32) -> f32 {
    let y = x.clamp(-80.0, 80.0) * std::f32::consts::LOG2_E;
    let shifted = y + WHOLE;
    let f = (y - (shifted - WHOLE)) * std::f32::consts::LN_2;
    let p = f * (1.0 / 720.0) + 1.0 / 120.0;
    let p = ((((p * f + 1.0 / 24.0) * f + 1.0 / 6.0) * f + 0.5) * f + 1.0) * f + 1.0;
    // The whole part stands in the lowest bits of `shifted`: the exponent.
    let scale = (shifted.to_bits().wrapping_add(127)) << 23;
    p * f32::from_bits(scale)
}

/// 1 / (1 + e⁻ˣ)
#[inline(always)]
pub(crate) fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// `x` times [`sigmoid`] of 1.702 `x`.
#[inline(always)]
pub(crate) fn gelu(x: f32) -> f32 {
    x * sigmoid(1.702 * x)
}

/// `x` times the share of a normal distribution below it, nearly.
#[inline(always)]
pub(crate) fn gelu_by_tanh(x: f32) -> f32 {
    x / (1.0 + exp(-1.595_769 * (x + 0.044_715 * x * x * x)))
}

/// The sum of what `of` makes of each number: sixteen sums side by side, added up
/// in one order. What is beyond a multiple of 16 does not count.
#[inline(always)]
pub(crate) fn sum_of(x: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let mut sums = [0f32; 16];
    for block in x.chunks_exact(16) {
        for (sum, &x) in sums.iter_mut().zip(block) {
            *sum += of(x);
        }
    }
    // What comes together below would be kept in twos from the start.
    let mut sums = black_box(sums);
    for half in [8, 4, 2, 1] {
        for i in 0..half {
            sums[i] += sums[i + half];
        }
    }
    sums[0]
}

/// The largest of what `of` makes of each number, as [`sum_of`] goes through them.
#[inline(always)]
pub(crate) fn largest_of(x: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let mut most = [f32::MIN; 16];
    for block in x.chunks_exact(16) {
        for (most, &x) in most.iter_mut().zip(block) {
            let x = of(x);
            *most = if x > *most { x } else { *most };
        }
    }
    most.iter()
        .fold(f32::MIN, |a, &b| if b > a { b } else { a })
}

/// What a row is multiplied with so that the mean of its squares is 1.
#[inline(always)]
pub(crate) fn scale(x: &[f32]) -> f32 {
    1.0 / (sum_of(x, |x| x * x) / x.len() as f32 + 1e-6).sqrt()
}

/// The row with the mean of its squares 1, in steps of 1 / `fine`, as bytes
/// from 1 to 127 with 64 for nothing.
#[inline(always)]
pub(crate) fn round_normed(x: &[f32], fine: f32, out: &mut [u8]) {
    let factor = scale(x);
    for (out, &x) in out.iter_mut().zip(x) {
        let value = (x * factor * fine).clamp(-63.0, 63.0) + WHOLE;
        *out = (value.to_bits() as u8).wrapping_add(64);
    }
}

/// A row as signed bytes, and the step they count in.
#[inline(always)]
pub(crate) fn round_row(x: &[f32], out: &mut [i8]) -> f32 {
    let most = x.iter().fold(1e-8f32, |most, x| most.max(x.abs()));
    let step = most / 127.0;
    for (out, &x) in out.iter_mut().zip(x) {
        let value = (x / step).clamp(-127.0, 127.0) + WHOLE;
        *out = value.to_bits() as i8;
    }
    step
}

/// Makes the mean of a row 0 and its variance 1, then applies gain and bias.
#[inline(always)]
pub(crate) fn norm(x: &mut [f32], gain: &[f32], bias: &[f32]) {
    let mean = sum_of(x, |x| x) / x.len() as f32;
    let spread = sum_of(x, |x| (x - mean) * (x - mean)) / x.len() as f32;
    let factor = 1.0 / (spread + 1e-12).sqrt();
    for (x, (gain, bias)) in x.iter_mut().zip(gain.iter().zip(bias)) {
        *x = (*x - mean) * factor * gain + bias;
    }
}

/// The row in whole steps of its largest number, as bytes from 1 to 127 with 64
/// for nothing, and the step.
#[inline(always)]
pub(crate) fn round_inputs(x: &[f32], out: &mut [u8]) -> f32 {
    let most = largest_of(x, f32::abs).max(1e-6);
    let fine = 63.0 / most;
    for (out, &x) in out.iter_mut().zip(x) {
        *out = ((x * fine + WHOLE).to_bits() as u8).wrapping_add(64);
    }
    most / 63.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponentials_are_near_the_true_ones() {
        for i in -8000..8000 {
            let x = i as f32 / 100.0;
            let (found, right) = (f64::from(exp(x)), f64::from(x).exp());
            assert!((found / right - 1.0).abs() < 2e-5, "{x}: {found} {right}");
        }
        assert!((exp(0.0) - 1.0).abs() < f32::EPSILON);
        assert!(exp(f32::NEG_INFINITY) > 0.0 && exp(f32::INFINITY).is_finite());
    }

    #[test]
    fn gates_lie_between_nothing_and_one() {
        for i in -1000..1000 {
            let x = i as f32;
            assert!((0.0..=1.0).contains(&sigmoid(x)), "{x}");
        }
        assert!((sigmoid(0.0) - 0.5).abs() < 1e-6);
        assert!((gelu(3.0) - 3.0 * sigmoid(5.106)).abs() < 1e-6);
    }

    #[test]
    fn rows_are_rounded_to_the_nearest_step() {
        let x: Vec<f32> = (0..32).map(|i| i as f32 - 16.0).collect();
        let mut bytes = [0u8; 32];
        round_normed(&x, 10.5, &mut bytes);
        let root = (x.iter().map(|x| x * x).sum::<f32>() / 32.0).sqrt();
        for (byte, x) in bytes.iter().zip(&x) {
            assert!((f32::from(*byte) - 64.0 - x / root * 10.5).abs() < 0.51);
        }
        let mut signed = [0i8; 32];
        let step = round_row(&x, &mut signed);
        for (found, x) in signed.iter().zip(&x) {
            assert!((f32::from(*found) * step - x).abs() <= step * 0.51);
        }
        round_normed(&[0.0; 32], 10.5, &mut bytes);
        assert_eq!(bytes, [64; 32]);
    }
}
