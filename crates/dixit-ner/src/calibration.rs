use serde::{Deserialize, Serialize};

/// Makes a score mean what it says: of names with score 0.9, nine in ten are
/// right. The log odds are weighed sums of the logarithms of the score and of
/// what it lacks (beta calibration; Kull, Silva Filho and Flach 2017): one
/// logistic curve does not fit a model that is much too sure at the top alone.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Calibration {
    /// Of the logarithm of the score.
    pub(crate) rise: f32,
    /// Of the logarithm of what it lacks.
    pub(crate) fall: f32,
    pub(crate) offset: f32,
}

impl Calibration {
    /// Leaves scores as they are.
    #[cfg(any(test, feature = "train"))]
    pub(crate) const NONE: Calibration = Calibration {
        rise: 1.0,
        fall: 1.0,
        offset: 0.0,
    };

    /// Whether a higher score stays one.
    pub(crate) fn is_sound(self) -> bool {
        let finite = [self.rise, self.fall, self.offset].map(f32::is_finite) == [true; 3];
        finite && self.rise > 0.0 && self.fall > 0.0
    }

    pub(crate) fn apply(self, score: f32) -> f32 {
        let [x, y, _] = terms(score);
        1.0 / (1.0 + (-self.rise * x - self.fall * y - self.offset).exp())
    }
}

/// What the three numbers weigh.
fn terms(score: f32) -> [f32; 3] {
    let score = score.clamp(1e-4, 1.0 - 1e-4);
    [score.ln(), -(1.0 - score).ln(), 1.0]
}

/// Fits to scores, and whether each was right, by Newton's method.
#[cfg(feature = "train")]
pub(crate) fn fit(scores: &[(f32, bool)]) -> Calibration {
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
#[cfg(feature = "train")]
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
    fn scores_keep_their_order() {
        let calibration = Calibration {
            rise: 2.0,
            fall: 0.4,
            offset: 1.4,
        };
        let scores = [0.001, 0.2, 0.5, 0.9, 0.999].map(|s| calibration.apply(s));
        assert!(scores.windows(2).all(|w| w[0] < w[1]), "{scores:?}");
        assert!((Calibration::NONE.apply(0.3) - 0.3).abs() < 1e-6);
        let upside_down = Calibration {
            fall: -0.1,
            ..calibration
        };
        assert!(!upside_down.is_sound());
    }

    #[cfg(feature = "train")]
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
