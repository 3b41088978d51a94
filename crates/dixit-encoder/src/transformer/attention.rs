//! Every piece looks at every piece of its row, in whole numbers: queries by keys
//! and shares by values are products of the [`Kernel`], and only what lies between
//! them is worked out in single precision, each sum in one order.

use std::array::from_fn;

use crate::{
    Kernel,
    arithmetic::real::{WHOLE, exp},
    kernel::Matrix,
};

/// How many numbers a head has.
pub(crate) const HEAD: usize = 32;

/// What the score of a key is multiplied with: 1 / √[`HEAD`].
const SCALE: f32 = 0.176_776_7;

/// So many queries are worked out at a time: what is between the two products stays
/// in a near cache.
const QUERIES: usize = 48;

/// The largest share: two digits of seven bits. One would lose what many pieces
/// that hardly count give together, beside one that counts much.
const MOST: f32 = 16_256.0;

/// Queries, keys or values in whole steps, `[head][piece][HEAD]`, and the step of
/// each, `[head][piece]`.
#[derive(Clone, Debug, Default)]
struct Heads<T> {
    numbers: Vec<T>,
    steps: Vec<f32>,
}

/// Room for the attention of one row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attention {
    pieces: usize,
    /// The pieces, padded to a multiple of 32.
    padded: usize,
    /// As bytes with 64 for nothing.
    queries: Heads<u8>,
    keys: Heads<i8>,
    values: Heads<i8>,
    /// The keys and the values of a head.
    by_key: Matrix,
    by_value: Matrix,
    /// Of some queries, `[query][piece]`.
    scores: Vec<i32>,
    /// How much each piece counts for some queries, times the step of its value,
    /// `[query][piece]`.
    weights: Vec<f32>,
    /// Of each of these queries what all pieces count, and the largest score, then the
    /// largest weight, sixteen side by side.
    all: Vec<[f32; 16]>,
    most: Vec<[f32; 16]>,
    /// The same in steps of the largest: the upper digits of all queries, then the
    /// lower ones, `[query][piece]`.
    shares: Vec<u8>,
    /// What a step of each query's shares is worth.
    worth: Vec<f32>,
    /// What is found by the digits.
    found: Vec<i32>,
}

impl<T: Copy + Default> Heads<T> {
    fn begin(&mut self, heads: usize, pieces: usize, padded: usize) {
        self.numbers.resize(heads * pieces * HEAD, T::default());
        self.steps.clear();
        self.steps.resize(heads * padded, 0.0);
    }
}

impl Attention {
    /// Makes room for a row of pieces.
    pub(crate) fn begin(&mut self, pieces: usize, width: usize) {
        (self.pieces, self.padded) = (pieces, pieces.next_multiple_of(32));
        let heads = width / HEAD;
        self.queries.begin(heads, pieces, self.padded);
        self.keys.begin(heads, pieces, self.padded);
        self.values.begin(heads, pieces, self.padded);
        self.weights.resize(QUERIES * self.padded, 0.0);
        self.all.resize(QUERIES, [0.0; 16]);
        self.most.resize(QUERIES, [0.0; 16]);
        self.worth.resize(QUERIES, 0.0);
        self.scores.resize(QUERIES * self.padded, 0);
        self.shares.resize(2 * QUERIES * self.padded, 0);
        self.found.resize(2 * QUERIES * HEAD, 0);
    }

    /// Takes the query, key and value of a piece, `[3][width]`.
    #[inline(always)]
    pub(crate) fn set(&mut self, piece: usize, qkv: &[f32]) {
        let (pieces, padded) = (self.pieces, self.padded);
        let (query, rest) = qkv.split_at(qkv.len() / 3);
        let (key, value) = rest.split_at(rest.len() / 2);
        let rows = query.chunks_exact(HEAD).zip(key.chunks_exact(HEAD));
        let rows = rows.zip(value.chunks_exact(HEAD)).enumerate();
        for (head, ((query, key), value)) in rows {
            let (at, step) = ((head * pieces + piece) * HEAD, head * padded + piece);
            let to = at..at + HEAD;
            let queries = &mut self.queries.numbers[to.clone()];
            self.queries.steps[step] = in_steps(query, 63.0, queries, |x| x.wrapping_add(64));
            let keys = &mut self.keys.numbers[to.clone()];
            self.keys.steps[step] = in_steps(key, 127.0, keys, |x| x as i8);
            let values = &mut self.values.numbers[to];
            self.values.steps[step] = in_steps(value, 127.0, values, |x| x as i8);
        }
    }

    /// What each piece sees, `[piece][width]`.
    pub(crate) fn attend(&mut self, kernel: Kernel, width: usize, out: &mut [f32]) {
        for head in 0..width / HEAD {
            let rows = head * self.pieces * HEAD..(head + 1) * self.pieces * HEAD;
            let (by_key, by_value) = (&mut self.by_key, &mut self.by_value);
            let (keys, values) = (&self.keys.numbers, &self.values.numbers);
            kernel.run(
                #[inline(always)]
                || {
                    by_key.lay_outputs(HEAD, &keys[rows.clone()]);
                    by_value.lay_inputs(HEAD, &values[rows]);
                },
            );
            for first in (0..self.pieces).step_by(QUERIES) {
                self.look(kernel, head, first, width, out);
            }
        }
    }

    /// What some pieces from `first` on see by one head.
    fn look(&mut self, kernel: Kernel, head: usize, first: usize, width: usize, out: &mut [f32]) {
        let (pieces, padded) = (self.pieces, self.padded);
        let count = QUERIES.min(pieces - first);
        let queries = &self.queries.numbers[(head * pieces + first) * HEAD..];
        kernel.multiply(queries, HEAD, count, &self.by_key, &mut self.scores);
        kernel.run(
            #[inline(always)]
            || {
                for query in 0..count {
                    self.score(head, first, query);
                }
                for query in 0..count {
                    self.weigh(head, query);
                }
                for query in 0..count {
                    self.share_out(query, count);
                }
            },
        );
        let (by_value, found) = (&self.by_value, &mut self.found);
        kernel.multiply(&self.shares, padded, 2 * count, by_value, found);
        kernel.run(
            #[inline(always)]
            || {
                let (upper, lower) = self.found.split_at(count * HEAD);
                let digits = upper.chunks_exact(HEAD).zip(lower.chunks_exact(HEAD));
                for (query, (upper, lower)) in digits.enumerate().take(count) {
                    let out = &mut out[(first + query) * width + head * HEAD..][..HEAD];
                    let worth = self.worth[query];
                    for (out, (&upper, &lower)) in out.iter_mut().zip(upper.iter().zip(lower)) {
                        *out = (upper as f32 * 128.0 + lower as f32) * worth;
                    }
                }
            },
        );
    }

    /// The score of each piece for a query.
    #[inline(always)]
    fn score(&mut self, head: usize, first: usize, query: usize) {
        let padded = self.padded;
        let keys = &self.keys.steps[head * padded..][..padded];
        let scale = self.queries.steps[head * padded + first + query] * SCALE;
        // The matrix is padded to 16 pieces, a row of weights to 32.
        let outputs = self.by_key.outputs;
        let scores = self.scores[query * outputs..][..outputs].chunks_exact(16);
        let weights = self.weights[query * padded..][..padded].chunks_exact_mut(16);
        let mut most = [0f32; 16];
        // Each step by value: else the largest would not stay in a register.
        for ((scores, keys), weights) in scores.zip(keys.chunks_exact(16)).zip(weights) {
            let new: [f32; 16] = from_fn(|i| scores[i] as f32 * (keys[i] * scale));
            most = from_fn(|i| larger(most[i], new[i]));
            weights.copy_from_slice(&new);
        }
        self.most[query] = most;
    }

    /// Scores of a query into how much each piece counts, beside the largest or, if
    /// that is below it, nought: so no share is above 1.
    #[inline(always)]
    fn weigh(&mut self, head: usize, query: usize) {
        let (padded, outputs) = (self.padded, self.by_key.outputs);
        let of_head = head * padded..head * padded + outputs;
        let keys = self.keys.steps[of_head.clone()].chunks_exact(16);
        let values = self.values.steps[of_head].chunks_exact(16);
        let weights = self.weights[query * padded..][..outputs].chunks_exact_mut(16);
        let top = joined(&self.most[query], larger);
        let (mut all, mut most) = ([0f32; 16], [0f32; 16]);
        for (weights, (keys, values)) in weights.zip(keys.zip(values)) {
            let shares: [f32; 16] = from_fn(|i| exp(weights[i] - top));
            let new: [f32; 16] = from_fn(|i| shares[i] * values[i]);
            all = from_fn(|i| all[i] + if keys[i] > 0.0 { shares[i] } else { 0.0 });
            most = from_fn(|i| larger(most[i], new[i]));
            weights.copy_from_slice(&new);
        }
        (self.all[query], self.most[query]) = (all, most);
    }

    /// How much each piece counts in steps of the largest, in two digits.
    #[inline(always)]
    fn share_out(&mut self, query: usize, count: usize) {
        let padded = self.padded;
        let all = joined(&self.all[query], |a, b| a + b);
        let most = joined(&self.most[query], larger);
        let fine = MOST / most;
        let (upper, lower) = self.shares.split_at_mut(count * padded);
        let upper = &mut upper[query * padded..][..padded];
        let lower = &mut lower[query * padded..][..padded];
        let weights = &self.weights[query * padded..][..padded];
        for (weight, (upper, lower)) in weights.iter().zip(upper.iter_mut().zip(lower)) {
            let share = (weight * fine + WHOLE).to_bits() & 0x3fff;
            (*upper, *lower) = ((share >> 7) as u8, (share & 0x7f) as u8);
        }
        self.worth[query] = most / (MOST * all);
    }
}

/// The numbers of a head in whole steps of which the largest has `most`, written as
/// `of` has them; what a step is.
#[inline(always)]
fn in_steps<T: Copy + Default>(x: &[f32], most: f32, out: &mut [T], of: impl Fn(u8) -> T) -> f32 {
    let mut head = [0f32; HEAD];
    head.copy_from_slice(x);
    let mut largest = [0f32; 16];
    for (i, largest) in largest.iter_mut().enumerate() {
        *largest = larger(head[i].abs(), head[i + 16].abs());
    }
    let largest = larger(joined(&largest, larger), 1e-6);
    let fine = most / largest;
    let mut whole = [T::default(); HEAD];
    for (out, x) in whole.iter_mut().zip(head) {
        *out = of((x * fine + WHOLE).to_bits() as u8);
    }
    out.copy_from_slice(&whole);
    largest / most
}

#[inline(always)]
fn larger(a: f32, b: f32) -> f32 {
    if b > a { b } else { a }
}

/// Sixteen into one, in one order.
#[inline(always)]
fn joined(sixteen: &[f32; 16], join: impl Fn(f32, f32) -> f32) -> f32 {
    let (mut eight, mut four) = ([0f32; 8], [0f32; 4]);
    for (i, x) in eight.iter_mut().enumerate() {
        *x = join(sixteen[i], sixteen[i + 8]);
    }
    for (i, x) in four.iter_mut().enumerate() {
        *x = join(eight[i], eight[i + 4]);
    }
    join(join(four[0], four[2]), join(four[1], four[3]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of pieces of one head, and what each sees, worked out plainly.
    fn plainly(qkv: &[f32], pieces: usize) -> Vec<f64> {
        let of =
            |piece: usize, part: usize, i: usize| f64::from(qkv[(piece * 3 + part) * HEAD + i]);
        let mut out = vec![0.0; pieces * HEAD];
        for (query, out) in out.chunks_exact_mut(HEAD).enumerate() {
            let shares: Vec<f64> = (0..pieces)
                .map(|key| {
                    (0..HEAD)
                        .map(|i| of(query, 0, i) * of(key, 1, i))
                        .sum::<f64>()
                })
                .map(|score| (score * f64::from(SCALE)).exp())
                .collect();
            let all: f64 = shares.iter().sum();
            for (i, out) in out.iter_mut().enumerate() {
                *out = (0..pieces)
                    .map(|key| shares[key] * of(key, 2, i))
                    .sum::<f64>()
                    / all;
            }
        }
        out
    }

    #[test]
    fn whatever_the_numbers_what_is_seen_is_a_number() {
        for (large, small) in [(1e14, 1e14), (1e14, 0.0), (0.0, 1e14), (1e-30, 1e-30)] {
            let (mut attention, mut out) = (Attention::default(), vec![0.0; 20 * HEAD]);
            attention.begin(20, HEAD);
            for piece in 0..20 {
                let sign = if piece % 2 == 0 { 1.0 } else { -1.0 };
                let mut qkv = [large * sign; 3 * HEAD];
                qkv[2 * HEAD..].fill(small);
                attention.set(piece, &qkv);
            }
            attention.attend(Kernel::best(), HEAD, &mut out);
            assert!(out.iter().all(|x| x.is_finite()), "{large} {small}");
        }
    }

    #[test]
    fn what_is_seen_is_near_what_is_worked_out_plainly() {
        for pieces in [1, 16, 31, 50, 130] {
            // The first piece counts much and has little to say.
            let number = |i: usize| ((i * 7919 + 13) % 2003) as f32 / 1001.0 - 1.0;
            let mut qkv: Vec<f32> = (0..pieces * 3 * HEAD).map(|i| 2.0 * number(i)).collect();
            qkv[2 * HEAD..3 * HEAD].iter_mut().for_each(|x| *x *= 0.05);
            let mut attention = Attention::default();
            for kernel in Kernel::available() {
                attention.begin(pieces, HEAD);
                for (piece, qkv) in qkv.chunks_exact(3 * HEAD).enumerate() {
                    attention.set(piece, qkv);
                }
                let mut out = vec![0.0; pieces * HEAD];
                attention.attend(kernel, HEAD, &mut out);
                for (found, right) in out.iter().zip(plainly(&qkv, pieces)) {
                    assert!((f64::from(*found) - right).abs() < 0.04, "{found} {right}");
                }
            }
        }
    }
}
