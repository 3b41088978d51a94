use crate::calibration::{Calibration, terms};

/// Fits a calibration to what a model does on documents that it has not learnt
/// from: for each document the scores of its answers, and whether each is right.
///
/// Beside it stands how far scores are from the share that is right, in the mean
/// (expected calibration error, ten bins): in each tenth of the documents by
/// numbers fitted on the others.
pub fn calibrate(found: &[Vec<(f32, bool)>]) -> (Calibration, f64) {
    (fit(&found.concat()), cross_validated(found))
}

const TENTHS: usize = 10;

fn cross_validated(found: &[Vec<(f32, bool)>]) -> f64 {
    // By tenths of the score: names, sum of scores, right ones.
    let mut bins = [(0usize, 0.0f64, 0usize); TENTHS];
    for part in 0..TENTHS {
        let (judged, others): (Vec<_>, Vec<_>) = (0..found.len()).partition(|i| i % TENTHS == part);
        let of = |chosen: Vec<usize>| -> Vec<(f32, bool)> {
            chosen.into_iter().flat_map(|i| found[i].clone()).collect()
        };
        let fitted = fit(&of(others));
        for (score, right) in of(judged) {
            let score = fitted.apply(score);
            let bin = &mut bins[((score * 10.0) as usize).min(TENTHS - 1)];
            *bin = (
                bin.0 + 1,
                bin.1 + f64::from(score),
                bin.2 + usize::from(right),
            );
        }
    }
    let off = bins.iter().map(|bin| (bin.1 - bin.2 as f64).abs());
    off.sum::<f64>() / bins.iter().map(|bin| bin.0).sum::<usize>().max(1) as f64
}

/// Fits to scores, and whether each was right, by Newton's method.
fn fit(scores: &[(f32, bool)]) -> Calibration {
    // From nothing, steps are short enough; from where scores stay as they are,
    // they run past the optimum and away.
    let mut weights = [0.0f64; 3];
    for _ in 0..20 {
        // Gradient and Hessian of the log loss, with a little ridge.
        let mut system = [[0.0f64; 4]; 3];
        for &(score, right) in scores {
            let x = terms(score).map(f64::from);
            let log_odds: f64 = x.iter().zip(&weights).map(|(x, w)| x * w).sum();
            let p = 1.0 / (1.0 + (-log_odds).exp());
            let (g, h) = (p - f64::from(u8::from(right)), p * (1.0 - p));
            for i in 0..3 {
                (0..3).for_each(|j| system[i][j] += h * x[i] * x[j]);
                system[i][3] += g * x[i];
            }
        }
        (0..3).for_each(|i| system[i][i] += 1e-3);
        let step = solve(system);
        (0..3).for_each(|i| weights[i] -= step[i]);
    }
    let [rise, fall, offset] = weights.map(|w| w as f32);
    let fitted = Calibration { rise, fall, offset };
    match fitted.is_sound() {
        true => fitted,
        false => Calibration::NONE,
    }
}

/// Solves three equations by elimination: the Hessian is positive definite, so
/// that no rows need change places.
fn solve(mut system: [[f64; 4]; 3]) -> [f64; 3] {
    for i in 0..3 {
        let pivot = system[i].map(|x| x / system[i][i]);
        for (k, row) in system.iter_mut().enumerate() {
            let factor = row[i];
            for (x, p) in row.iter_mut().zip(pivot) {
                *x = if k == i { p } else { *x - factor * p };
            }
        }
    }
    system.map(|row| row[3])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_too_sure_of_itself_at_the_top_alone_is_brought_down_there() {
        // It says 0.3, 0.6, 0.99 and is right 3, 6 and 9 times in ten.
        let scores: Vec<(f32, bool)> = (0..300)
            .map(|i| match i % 3 {
                0 => (0.3, i / 3 % 10 < 3),
                1 => (0.6, i / 3 % 10 < 6),
                _ => (0.99, i / 3 % 10 < 9),
            })
            .collect();
        let fitted = fit(&scores);
        for (score, right) in [(0.3, 0.3), (0.6, 0.6), (0.99, 0.9)] {
            let says = fitted.apply(score);
            assert!((says - right).abs() < 0.02, "{score} {says} {fitted:?}");
        }
    }
}
