//! The products of whole numbers, by what the processor offers. The only module
//! with `unsafe`.
//!
//! Inputs are bytes of at most 127 and weights are signed bytes, so that two
//! products fit 16 bits and no path saturates: all give the same numbers.
#![allow(unsafe_code)]

#[cfg(target_arch = "aarch64")]
mod arm;
mod matrix;
mod portable;
#[cfg(target_arch = "x86_64")]
mod x86;

pub(crate) use self::matrix::Matrix;

/// How the products are worked out. The answers are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Kernel(Path);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Path {
    Portable,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Avx512Vnni,
    #[cfg(target_arch = "aarch64")]
    Neon,
}

impl Kernel {
    /// Plain Rust, on any machine.
    pub const PORTABLE: Kernel = Kernel(Path::Portable);

    /// Those that this processor can run, the fastest first. The last is
    /// [`Kernel::PORTABLE`].
    pub fn available() -> Vec<Kernel> {
        let mut found = Vec::new();
        #[cfg(target_arch = "x86_64")]
        {
            let vnni = is_x86_feature_detected!("avx512f")
                && is_x86_feature_detected!("avx512bw")
                && is_x86_feature_detected!("avx512vl")
                && is_x86_feature_detected!("avx512vnni");
            if vnni {
                found.push(Kernel(Path::Avx512Vnni));
            }
            if is_x86_feature_detected!("avx2") {
                found.push(Kernel(Path::Avx2));
            }
        }
        #[cfg(target_arch = "aarch64")]
        found.push(Kernel(Path::Neon));
        found.push(Kernel::PORTABLE);
        found
    }

    /// The fastest that this processor can run.
    pub fn best() -> Kernel {
        Kernel::available()[0]
    }

    /// Its name, for people.
    pub fn name(self) -> &'static str {
        match self.0 {
            Path::Portable => "portable",
            #[cfg(target_arch = "x86_64")]
            Path::Avx2 => "AVX2",
            #[cfg(target_arch = "x86_64")]
            Path::Avx512Vnni => "AVX-512 VNNI",
            #[cfg(target_arch = "aarch64")]
            Path::Neon => "NEON",
        }
    }

    /// `out[r][n] = matrix.start[n] + Σ inputs[r * stride + k] * matrix[k][n]`
    /// for each of `rows`.
    ///
    /// # Panics
    ///
    /// If a slice is shorter than the rows need.
    pub(crate) fn multiply(
        self,
        inputs: &[u8],
        stride: usize,
        rows: usize,
        matrix: &Matrix,
        out: &mut [i32],
    ) {
        if rows == 0 {
            return;
        }
        assert!(inputs.len() >= (rows - 1) * stride + matrix.inputs);
        assert!(out.len() >= rows * matrix.outputs);
        match self.0 {
            Path::Portable => portable::multiply(inputs, stride, rows, matrix, out),
            // SAFETY: a kernel of this path is made by `available` alone, which
            // saw that the processor has these instructions; the slices were
            // measured above, and a matrix is as long as it says.
            #[cfg(target_arch = "x86_64")]
            Path::Avx2 => unsafe { x86::avx2(inputs, stride, rows, matrix, out) },
            // SAFETY: the same.
            #[cfg(target_arch = "x86_64")]
            Path::Avx512Vnni => unsafe { x86::avx512_vnni(inputs, stride, rows, matrix, out) },
            // SAFETY: the same; NEON is part of every such processor.
            #[cfg(target_arch = "aarch64")]
            Path::Neon => unsafe { arm::neon(inputs, stride, rows, matrix, out) },
        }
    }

    /// Runs what the compiler may turn into the wide instructions of this path:
    /// `work` and what it calls inline. No operation is fused or reordered, so
    /// the answers are the same.
    #[inline(always)]
    pub(crate) fn run<R>(self, work: impl FnOnce() -> R) -> R {
        match self.0 {
            Path::Portable => work(),
            // SAFETY: as in `multiply`.
            #[cfg(target_arch = "x86_64")]
            Path::Avx2 => unsafe { x86::run_avx2(work) },
            // SAFETY: as in `multiply`.
            #[cfg(target_arch = "x86_64")]
            Path::Avx512Vnni => unsafe { x86::run_avx512(work) },
            #[cfg(target_arch = "aarch64")]
            Path::Neon => work(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn random(state: &mut u64) -> u32 {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        (*state >> 32) as u32
    }

    /// Every kernel against a sum written plainly.
    fn check(inputs: usize, outputs: usize, rows: usize, stride: usize, sort: u32) {
        let mut state = 0x9e37_79b9 + u64::from(sort);
        let mut weight = || match sort {
            0 => (random(&mut state) % 255) as i32 as u8 as i8,
            1 => i8::MIN,
            2 => i8::MAX,
            _ => [i8::MIN, i8::MAX][random(&mut state) as usize % 2],
        };
        let weights: Vec<i8> = (0..inputs * outputs).map(|_| weight()).collect();
        let mut state = 77;
        let bytes: Vec<u8> = (0..(rows - 1) * stride + inputs)
            .map(|_| match sort {
                0 => (random(&mut state) % 128) as u8,
                _ => 127,
            })
            .collect();
        let matrix = Matrix::new(inputs, outputs, &weights);
        for kernel in Kernel::available() {
            let mut out = vec![-1; rows * matrix.outputs];
            kernel.multiply(&bytes, stride, rows, &matrix, &mut out);
            for (r, row) in out.chunks(matrix.outputs).enumerate() {
                for (n, &found) in row.iter().take(outputs).enumerate() {
                    let sum: i32 = (0..inputs)
                        .map(|k| {
                            let input = i32::from(bytes[r * stride + k]) - 64;
                            input * i32::from(weights[k * outputs + n])
                        })
                        .sum();
                    assert_eq!(found, sum, "{} row {r} output {n}", kernel.name());
                }
                assert!(row[outputs..].iter().all(|&x| x == 0), "padding is nothing");
            }
        }
    }

    #[test]
    fn all_kernels_agree_with_plain_sums() {
        for sort in 0..4 {
            for (inputs, outputs) in [
                (4, 1),
                (128, 13),
                (384, 128),
                (128, 384),
                (20, 65),
                (64, 80),
            ] {
                for rows in [1, 2, 5, 6, 7, 13] {
                    check(inputs, outputs, rows, inputs, sort);
                }
            }
            check(384, 128, 9, 128, sort);
        }
    }

    #[test]
    fn no_rows_are_no_work() {
        let matrix = Matrix::new(4, 1, &[1, 2, 3, 4]);
        for kernel in Kernel::available() {
            kernel.multiply(&[], 4, 0, &matrix, &mut []);
        }
    }

    #[test]
    #[should_panic]
    fn short_inputs_are_refused() {
        let matrix = Matrix::new(4, 1, &[1, 2, 3, 4]);
        Kernel::best().multiply(&[1, 2, 3], 4, 1, &matrix, &mut [0; 16]);
    }
}
