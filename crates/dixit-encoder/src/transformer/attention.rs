//! Every piece looks at every piece of its row. Four queries by 32 keys at a time,
//! in registers; each sum in one order.

use crate::arithmetic::real::exp;

/// How many numbers a head has.
pub(crate) const HEAD: usize = 32;

/// So many queries are worked out together.
const QUERIES: usize = 4;

/// What the score of a key is multiplied with: 1 / √[`HEAD`].
const SCALE: f32 = 0.176_776_7;

/// Sixteen numbers side by side: one register, or two or four smaller ones.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Lanes([f32; 16]);

impl Lanes {
    const ZERO: Lanes = Lanes([0.0; 16]);

    #[inline(always)]
    fn of(x: &[f32]) -> Lanes {
        let mut lanes = Lanes::ZERO;
        lanes.0.copy_from_slice(&x[..16]);
        lanes
    }

    #[inline(always)]
    fn add(&mut self, share: f32, x: Lanes) {
        for (sum, x) in self.0.iter_mut().zip(x.0) {
            *sum += share * x;
        }
    }
}

/// Room for the attention of one row.
#[derive(Clone, Debug)]
pub(crate) struct Attention {
    /// The keys of a head, `[number][piece]`, padded to 32 pieces.
    keys: Vec<f32>,
    /// How much each key counts, for each of the queries that are worked out.
    shares: [Vec<f32>; QUERIES],
    /// What is found of each of them, sixteen side by side.
    lanes: [Lanes; QUERIES],
}

impl Default for Attention {
    fn default() -> Attention {
        Attention {
            keys: Vec::new(),
            shares: Default::default(),
            lanes: [Lanes::ZERO; QUERIES],
        }
    }
}

impl Attention {
    /// From rows of queries, keys and values `[piece][3 * width]` to what each
    /// piece sees `[piece][width]`.
    #[inline(always)]
    pub(crate) fn attend(&mut self, qkv: &[f32], width: usize, out: &mut [f32]) {
        let pieces = out.len() / width;
        let padded = pieces.next_multiple_of(32);
        self.keys.clear();
        self.keys.resize(HEAD * padded, 0.0);
        for shares in &mut self.shares {
            shares.clear();
            shares.resize(padded, 0.0);
        }
        for head in (0..width).step_by(HEAD) {
            self.turn_keys(&qkv[width + head..], 3 * width);
            for first in (0..pieces).step_by(QUERIES) {
                let count = QUERIES.min(pieces - first);
                // Beyond the end the last stands again.
                let query = |i: usize| &qkv[(first + i.min(count - 1)) * 3 * width + head..];
                self.score([query(0), query(1), query(2), query(3)], padded);
                let parts = self.share_out(pieces);
                let sums = self.mix(&qkv[2 * width + head..], 3 * width, pieces);
                for (i, (sums, part)) in sums.iter().zip(parts).take(count).enumerate() {
                    let out = &mut out[(first + i) * width + head..][..HEAD];
                    for (out, sums) in out.chunks_exact_mut(16).zip(sums) {
                        for (out, sum) in out.iter_mut().zip(sums.0) {
                            *out = sum * part;
                        }
                    }
                }
            }
        }
    }

    /// The keys of a head with the pieces side by side.
    #[inline(always)]
    fn turn_keys(&mut self, keys: &[f32], stride: usize) {
        let padded = self.keys.len() / HEAD;
        for (piece, row) in keys.chunks(stride).enumerate() {
            for (number, &x) in row[..HEAD].iter().enumerate() {
                self.keys[number * padded + piece] = x;
            }
        }
    }

    /// The score of each key for each query.
    #[inline(always)]
    fn score(&mut self, queries: [&[f32]; QUERIES], padded: usize) {
        let [q0, q1, q2, q3] = queries;
        let queries = [&q0[..HEAD], &q1[..HEAD], &q2[..HEAD], &q3[..HEAD]];
        for first in (0..padded).step_by(32) {
            let mut sums = [[Lanes::ZERO; 2]; QUERIES];
            for (number, keys) in self.keys.chunks_exact(padded).enumerate() {
                let keys = &keys[first..][..32];
                let keys = [Lanes::of(keys), Lanes::of(&keys[16..])];
                for (sums, q) in sums.iter_mut().zip(queries) {
                    sums[0].add(q[number], keys[0]);
                    sums[1].add(q[number], keys[1]);
                }
            }
            for (shares, sums) in self.shares.iter_mut().zip(&sums) {
                shares[first..][..16].copy_from_slice(&sums[0].0);
                shares[first + 16..][..16].copy_from_slice(&sums[1].0);
            }
        }
    }

    /// Scores into how much each counts, before the whole is made 1: what it is
    /// multiplied with then, for each query.
    #[inline(always)]
    fn share_out(&mut self, pieces: usize) -> [f32; QUERIES] {
        for (scores, lanes) in self.shares.iter_mut().zip(&mut self.lanes) {
            scores[pieces..].fill(f32::MIN);
            *lanes = Lanes([f32::MIN; 16]);
            for scores in scores.chunks_exact(16) {
                for (most, &score) in lanes.0.iter_mut().zip(scores) {
                    *most = larger(*most, score);
                }
            }
        }
        let most = reduce(&self.lanes, larger);
        for ((scores, lanes), most) in self.shares.iter_mut().zip(&mut self.lanes).zip(most) {
            *lanes = Lanes::ZERO;
            for score in scores.iter_mut() {
                *score = exp((*score - most) * SCALE);
            }
            scores[pieces..].fill(0.0);
            for scores in scores.chunks_exact(16) {
                lanes
                    .0
                    .iter_mut()
                    .zip(scores)
                    .for_each(|(sum, x)| *sum += x);
            }
        }
        let mut parts = reduce(&self.lanes, |a, b| a + b);
        parts.iter_mut().for_each(|x| *x = 1.0 / *x);
        parts
    }

    /// The values of a head, each as often as its key counts.
    #[inline(always)]
    fn mix(&self, values: &[f32], stride: usize, pieces: usize) -> [[Lanes; 2]; QUERIES] {
        let [s0, s1, s2, s3] = &self.shares;
        let shares = [&s0[..pieces], &s1[..pieces], &s2[..pieces], &s3[..pieces]];
        let mut sums = [[Lanes::ZERO; 2]; QUERIES];
        for (piece, values) in values.chunks(stride).take(pieces).enumerate() {
            let values = &values[..HEAD];
            let values = [Lanes::of(values), Lanes::of(&values[16..])];
            for (sums, shares) in sums.iter_mut().zip(shares) {
                sums[0].add(shares[piece], values[0]);
                sums[1].add(shares[piece], values[1]);
            }
        }
        sums
    }
}

#[inline(always)]
fn larger(a: f32, b: f32) -> f32 {
    if b > a { b } else { a }
}

/// Each sixteen into one, in one order.
#[inline(always)]
fn reduce(lanes: &[Lanes; QUERIES], join: impl Fn(f32, f32) -> f32) -> [f32; QUERIES] {
    let mut fours = [[0f32; 4]; QUERIES];
    for (fours, lanes) in fours.iter_mut().zip(lanes) {
        let (mut eight, (low, high)) = ([0f32; 8], lanes.0.split_at(8));
        for (x, (a, b)) in eight.iter_mut().zip(low.iter().zip(high)) {
            *x = join(*a, *b);
        }
        let (low, high) = eight.split_at(4);
        for (x, (a, b)) in fours.iter_mut().zip(low.iter().zip(high)) {
            *x = join(*a, *b);
        }
    }
    let mut out = [0f32; QUERIES];
    for (out, four) in out.iter_mut().zip(fours) {
        *out = join(join(four[0], four[2]), join(four[1], four[3]));
    }
    out
}
