//! Orthant-wise limited-memory quasi-Newton (Andrew and Gao 2007): L-BFGS for
//! a smooth loss plus an L1 penalty.

use std::collections::VecDeque;

/// Gradient pairs remembered.
const MEMORY: usize = 6;
/// Steps tried along one direction.
const BACKTRACKS: usize = 20;
/// Share of the promised decrease that a step must bring.
const ARMIJO: f64 = 1e-4;

pub(crate) struct Options {
    pub(crate) l1: f64,
    pub(crate) max_passes: usize,
    /// Stop when ten passes improve the loss by less than this share.
    pub(crate) tolerance: f64,
}

struct Pair {
    s: Vec<f64>,
    y: Vec<f64>,
    rho: f64,
}

/// Minimises from `x` on. `evaluate` gives the smooth loss and its gradient;
/// `report` is told the whole loss after every pass.
pub(crate) fn minimise(
    x: &mut Vec<f64>,
    options: &Options,
    mut evaluate: impl FnMut(&[f64], &mut [f64]) -> f64,
    mut report: impl FnMut(usize, f64, &[f64]),
) {
    let penalty = |x: &[f64]| options.l1 * x.iter().map(|v| v.abs()).sum::<f64>();
    let mut gradient = vec![0.0; x.len()];
    let mut loss = evaluate(x, &mut gradient) + penalty(x);
    let mut pairs: VecDeque<Pair> = VecDeque::new();
    let mut losses = vec![loss];
    for pass in 1..=options.max_passes {
        let steepest = pseudo_gradient(x, &gradient, options.l1);
        let direction = descent(&steepest, &pairs);
        let slope = dot(&direction, &steepest);
        if slope >= 0.0 {
            break;
        }
        let mut step = if pairs.is_empty() {
            1.0 / norm(&steepest)
        } else {
            1.0
        };
        let mut next_gradient = vec![0.0; x.len()];
        let mut found = None;
        for _ in 0..BACKTRACKS {
            let next = advance(x, &direction, &steepest, step, options.l1 > 0.0);
            let next_loss = evaluate(&next, &mut next_gradient) + penalty(&next);
            if next_loss <= loss + ARMIJO * step * slope {
                found = Some((next, next_loss));
                break;
            }
            step *= 0.5;
        }
        let Some((next, next_loss)) = found else {
            break;
        };
        remember(&mut pairs, x, &next, &gradient, &next_gradient);
        (*x, gradient, loss) = (next, next_gradient, next_loss);
        report(pass, loss, x);
        losses.push(loss);
        if pass >= 10 && (losses[pass - 10] - loss) / loss.abs() < options.tolerance {
            break;
        }
    }
}

/// The steepest slope, with the penalty's share: zero where the penalty holds
/// a parameter at zero.
fn pseudo_gradient(x: &[f64], gradient: &[f64], l1: f64) -> Vec<f64> {
    let slope = |(&x, &g): (&f64, &f64)| match x {
        x if x > 0.0 => g + l1,
        x if x < 0.0 => g - l1,
        _ if g + l1 < 0.0 => g + l1,
        _ if g - l1 > 0.0 => g - l1,
        _ => 0.0,
    };
    x.iter().zip(gradient).map(slope).collect()
}

/// The quasi-Newton direction by the two-loop recursion, kept in the half-space
/// of descent in every coordinate.
fn descent(steepest: &[f64], pairs: &VecDeque<Pair>) -> Vec<f64> {
    let mut d: Vec<f64> = steepest.iter().map(|g| -g).collect();
    let mut alphas = Vec::with_capacity(pairs.len());
    for pair in pairs.iter().rev() {
        let alpha = pair.rho * dot(&pair.s, &d);
        add(&mut d, -alpha, &pair.y);
        alphas.push(alpha);
    }
    if let Some(last) = pairs.back() {
        let scale = 1.0 / (last.rho * dot(&last.y, &last.y));
        d.iter_mut().for_each(|v| *v *= scale);
    }
    for (pair, alpha) in pairs.iter().zip(alphas.into_iter().rev()) {
        let beta = pair.rho * dot(&pair.y, &d);
        add(&mut d, alpha - beta, &pair.s);
    }
    for (v, g) in d.iter_mut().zip(steepest) {
        if *v * g >= 0.0 {
            *v = 0.0;
        }
    }
    d
}

/// A step that stops at zero where it would cross it.
fn advance(x: &[f64], d: &[f64], steepest: &[f64], step: f64, l1: bool) -> Vec<f64> {
    let go = |((&x, &d), &g): ((&f64, &f64), &f64)| {
        let next = x + step * d;
        let orthant = if x == 0.0 { -g } else { x };
        if l1 && next * orthant < 0.0 {
            0.0
        } else {
            next
        }
    };
    x.iter().zip(d).zip(steepest).map(go).collect()
}

fn remember(
    pairs: &mut VecDeque<Pair>,
    x: &[f64],
    next: &[f64],
    gradient: &[f64],
    next_gradient: &[f64],
) {
    let s: Vec<f64> = next.iter().zip(x).map(|(a, b)| a - b).collect();
    let y: Vec<f64> = next_gradient
        .iter()
        .zip(gradient)
        .map(|(a, b)| a - b)
        .collect();
    let curvature = dot(&s, &y);
    if curvature > 1e-12 {
        pairs.push_back(Pair {
            s,
            y,
            rho: 1.0 / curvature,
        });
    }
    if pairs.len() > MEMORY {
        pairs.pop_front();
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn norm(a: &[f64]) -> f64 {
    dot(a, a).sqrt().max(f64::MIN_POSITIVE)
}

fn add(a: &mut [f64], factor: f64, b: &[f64]) {
    a.iter_mut().zip(b).for_each(|(a, b)| *a += factor * b);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn solve(l1: f64) -> Vec<f64> {
        let target = [3.0, -2.0, 0.1];
        let mut x = vec![0.0; 3];
        let options = Options {
            l1,
            max_passes: 100,
            tolerance: 0.0,
        };
        let evaluate = |x: &[f64], g: &mut [f64]| {
            let mut loss = 0.0;
            for i in 0..3 {
                let (d, k) = (x[i] - target[i], (i + 1) as f64);
                loss += 0.5 * k * d * d;
                g[i] = k * d;
            }
            loss
        };
        minimise(&mut x, &options, evaluate, |_, _, _| {});
        x
    }

    #[test]
    fn a_parabola_has_its_minimum_where_it_has() {
        for (penalty, expected) in [(0.0, [3.0, -2.0, 0.1]), (1.0, [2.0, -1.5, 0.0])] {
            for (found, expected) in solve(penalty).into_iter().zip(expected) {
                assert!((found - expected).abs() < 1e-4, "{found} is not {expected}");
            }
        }
    }
}
