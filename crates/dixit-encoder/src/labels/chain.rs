//! Labels of a row that follow each other: the best, and how likely each is.

use crate::arithmetic::real::exp;

/// Which labels may follow each other, and how readily.
#[derive(Clone, Debug)]
pub(crate) struct Chain {
    pub(crate) labels: usize,
    /// `[before][after]`, far below nothing where they may not.
    moves: Vec<f32>,
    /// Their exponentials, nothing where they may not: `[before][after]`, a row
    /// padded to `width`.
    ahead: Vec<f32>,
    /// The same the other way round, `[after][before]`.
    back: Vec<f32>,
    /// Labels and padding: a multiple of `BLOCK`.
    width: usize,
}

/// So many labels are worked out at a time, in registers.
const BLOCK: usize = 16;

/// A step that may not be made.
const NEVER: f32 = -1e9;

impl Chain {
    /// `moves[before][after]`; only those that are `legal` count.
    pub(crate) fn new(labels: usize, moves: &[f32], legal: &[bool]) -> Chain {
        let moves: Vec<f32> = moves
            .iter()
            .zip(legal)
            .map(|(&x, &legal)| if legal { x } else { NEVER })
            .collect();
        let width = labels.next_multiple_of(BLOCK);
        let (mut ahead, mut back) = (vec![0.0; labels * width], vec![0.0; labels * width]);
        for (i, &x) in moves.iter().enumerate().filter(|(_, x)| **x != NEVER) {
            let (before, after) = (i / labels, i % labels);
            ahead[before * width + after] = exp(x);
            back[after * width + before] = exp(x);
        }
        Chain {
            labels,
            moves,
            ahead,
            back,
            width,
        }
    }

    /// The best labels of emissions `[token][label]`; of equals the first.
    pub(crate) fn best(&self, emissions: &[f32], back: &mut Vec<u8>, out: &mut Vec<u8>) {
        let n = self.labels;
        out.clear();
        back.clear();
        let Some(first) = emissions.chunks_exact(n).next() else {
            return;
        };
        let (mut score, mut next) = (first.to_vec(), vec![0.0; n]);
        for row in emissions.chunks_exact(n).skip(1) {
            for (after, next) in next.iter_mut().enumerate() {
                let (mut best, mut from) = (f32::NEG_INFINITY, 0);
                for (before, score) in score.iter().enumerate() {
                    let sum = score + self.moves[before * n + after];
                    if sum > best {
                        (best, from) = (sum, before);
                    }
                }
                back.push(from as u8);
                *next = best + row[after];
            }
            std::mem::swap(&mut score, &mut next);
        }
        let last = (0..n).rev().max_by(|&a, &b| score[a].total_cmp(&score[b]));
        let mut label = last.unwrap_or(0) as u8;
        out.push(label);
        for back in back.chunks_exact(n).rev() {
            label = back[usize::from(label)];
            out.push(label);
        }
        out.reverse();
    }

    /// Reads a row of emissions, to be asked for probabilities.
    #[inline(always)]
    pub(crate) fn weigh(&self, emissions: &[f32], odds: &mut Odds) {
        let (n, width) = (self.labels, self.width);
        let tokens = emissions.len() / n;
        for array in [&mut odds.here, &mut odds.ahead, &mut odds.back] {
            array.clear();
            array.resize(tokens * width, 0.0);
        }
        let rows = odds.here.chunks_exact_mut(width);
        for (row, here) in emissions.chunks_exact(n).zip(rows) {
            let top = row.iter().fold(
                f32::NEG_INFINITY,
                #[inline(always)]
                |top, &x| if x > top { x } else { top },
            );
            here[..n].copy_from_slice(row);
            // The padding too, as blocks are worked out at once.
            for here in here.iter_mut() {
                *here = exp(*here - top);
            }
            here[n..].fill(0.0);
        }
        self.forward(odds, tokens);
        self.backward(odds, tokens);
    }

    #[inline(always)]
    fn forward(&self, odds: &mut Odds, tokens: usize) {
        let (n, width) = (self.labels, self.width);
        for t in 0..tokens {
            let (before, now) = odds.ahead.split_at_mut(t * width);
            let (here, now) = (&odds.here[t * width..][..width], &mut now[..width]);
            match t.checked_sub(1) {
                None => now.copy_from_slice(here),
                Some(last) => {
                    mix(&before[last * width..][..n], &self.ahead, now);
                    now.iter_mut().zip(here).for_each(|(now, x)| *now *= x);
                }
            }
            even(&mut now[..n]);
        }
    }

    #[inline(always)]
    fn backward(&self, odds: &mut Odds, tokens: usize) {
        let (n, width) = (self.labels, self.width);
        let mut after = vec![0.0; width];
        for t in (0..tokens).rev() {
            let (now, next) = odds.back.split_at_mut((t + 1) * width);
            let now = &mut now[t * width..];
            if t + 1 == tokens {
                now[..n].fill(1.0);
            } else {
                let here = &odds.here[(t + 1) * width..][..width];
                for ((after, x), next) in after.iter_mut().zip(here).zip(next) {
                    *after = x * *next;
                }
                mix(&after[..n], &self.back, now);
            }
            even(&mut now[..n]);
        }
    }

    /// The probability of each label of a token.
    pub(crate) fn probabilities(&self, odds: &Odds, token: usize, out: &mut [f32]) {
        let own = token * self.width..token * self.width + self.labels;
        let pairs = odds.ahead[own.clone()].iter().zip(&odds.back[own]);
        out.iter_mut()
            .zip(pairs)
            .for_each(|(out, (a, b))| *out = a * b);
        even(out);
    }

    /// The probability that the tokens from one on bear these labels.
    pub(crate) fn probability(&self, odds: &Odds, from: usize, labels: &[u8]) -> f32 {
        let (n, width) = (self.labels, self.width);
        let row = |array: &[f32], t: usize, label: usize| array[t * width + label];
        let Some(&first) = labels.first() else {
            return 1.0;
        };
        // The run beside all runs of its length, token by token.
        let mut run = row(&odds.ahead, from, usize::from(first));
        let mut all: Vec<f32> = odds.ahead[from * width..][..width].to_vec();
        let mut next = vec![0.0; width];
        for (i, pair) in labels.windows(2).enumerate() {
            let t = from + i + 1;
            let (a, b) = (usize::from(pair[0]), usize::from(pair[1]));
            run *= self.ahead[a * width + b] * row(&odds.here, t, b);
            mix(&all[..n], &self.ahead, &mut next);
            let here = &odds.here[t * width..][..width];
            next.iter_mut().zip(here).for_each(|(next, x)| *next *= x);
            let sum: f32 = next.iter().sum();
            if sum <= 0.0 {
                return 0.0;
            }
            run /= sum;
            next.iter_mut().for_each(|x| *x /= sum);
            std::mem::swap(&mut all, &mut next);
        }
        let last = from + labels.len() - 1;
        let back = &odds.back[last * width..][..width];
        let sum: f32 = all.iter().zip(back).map(|(a, b)| a * b).sum();
        let label = usize::from(labels[labels.len() - 1]);
        match sum > 0.0 {
            true => (run * back[label] / sum).min(1.0),
            false => 0.0,
        }
    }
}

/// Sums of rows, each as often as its share says.
#[inline(always)]
fn mix(shares: &[f32], rows: &[f32], out: &mut [f32]) {
    let width = out.len();
    for (first, out) in (0..).step_by(BLOCK).zip(out.chunks_exact_mut(BLOCK)) {
        let mut sums = [0f32; BLOCK];
        for (share, row) in shares.iter().zip(rows.chunks_exact(width)) {
            for (sum, x) in sums.iter_mut().zip(&row[first..][..BLOCK]) {
                *sum += share * x;
            }
        }
        out.copy_from_slice(&sums);
    }
}

/// Makes the sum 1; if nothing is left, all labels are alike.
#[inline(always)]
fn even(row: &mut [f32]) {
    let sum: f32 = row.iter().sum();
    match sum > 0.0 {
        true => row.iter_mut().for_each(|x| *x /= sum),
        false => row.fill(1.0 / row.len() as f32),
    }
}

/// What is known of the labels of a row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Odds {
    here: Vec<f32>,
    ahead: Vec<f32>,
    back: Vec<f32>,
}

#[cfg(test)]
mod tests {
    use super::*;

    const N: usize = 3;

    fn chain() -> Chain {
        let moves = [0.3, -0.2, 0.0, 1.0, 0.1, -0.5, 0.4, 0.0, -1.0];
        let legal = [true, true, false, true, true, true, true, false, true];
        Chain::new(N, &moves, &legal)
    }

    const EMISSIONS: [f32; 12] = [0.1, 0.9, -0.3, 1.2, 0.0, 0.7, -2.0, 0.4, 0.3, 0.0, 0.2, 0.1];

    /// All labellings with their weights, by the definition.
    fn all(chain: &Chain) -> Vec<([u8; 4], f64)> {
        let labels = |code: usize| [code / 27, code / 9 % 3, code / 3 % 3, code % 3];
        let weigh = |labels: [usize; 4]| {
            let here: f64 = (0..4)
                .map(|t| f64::from(EMISSIONS[t * N + labels[t]]))
                .sum();
            let moves = labels.windows(2);
            let moves: f64 = moves.map(|p| f64::from(chain.moves[p[0] * N + p[1]])).sum();
            (labels.map(|x| x as u8), (here + moves).exp())
        };
        (0..81).map(|code| weigh(labels(code))).collect()
    }

    #[test]
    fn the_best_labels_are_the_best_of_all() {
        let chain = chain();
        let all = all(&chain);
        let best = all.iter().max_by(|a, b| a.1.total_cmp(&b.1)).expect("some");
        let (mut back, mut out) = (Vec::new(), Vec::new());
        chain.best(&EMISSIONS, &mut back, &mut out);
        assert_eq!(out, best.0);
        chain.best(&[], &mut back, &mut out);
        assert!(out.is_empty());
    }

    #[test]
    fn probabilities_are_shares_of_all_labellings() {
        let chain = chain();
        let all = all(&chain);
        let total: f64 = all.iter().map(|x| x.1).sum();
        let mut odds = Odds::default();
        chain.weigh(&EMISSIONS, &mut odds);
        for token in 0..4 {
            let mut each = [0.0; N];
            chain.probabilities(&odds, token, &mut each);
            for (label, &found) in each.iter().enumerate() {
                let alone = chain.probability(&odds, token, &[label as u8]);
                assert!((found - alone).abs() < 1e-6, "{token} {label}");
            }
        }
        for from in 0..4 {
            for to in from + 1..=4 {
                for (labels, _) in &all {
                    let run = &labels[from..to];
                    let fits = all.iter().filter(|x| &x.0[from..to] == run);
                    let right = fits.map(|x| x.1).sum::<f64>() / total;
                    let found = f64::from(chain.probability(&odds, from, run));
                    assert!((found - right).abs() < 1e-5, "{from}..{to} {run:?}");
                }
            }
        }
    }
}
