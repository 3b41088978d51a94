use serde::{Deserialize, Serialize};

/// Makes a score mean what it says: of names with score 0.9, nine in ten are
/// right (Platt 1999). A model is surer of itself than it should be.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Calibration {
    /// Of the log odds.
    pub(crate) slope: f32,
    pub(crate) offset: f32,
}

impl Calibration {
    /// Leaves scores as they are.
    #[cfg(any(test, feature = "train"))]
    pub(crate) const NONE: Calibration = Calibration {
        slope: 1.0,
        offset: 0.0,
    };

    pub(crate) fn is_sound(self) -> bool {
        self.slope.is_finite() && self.slope > 0.0 && self.offset.is_finite()
    }

    /// This, and another after it.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn then(self, next: Calibration) -> Calibration {
        Calibration {
            slope: self.slope * next.slope,
            offset: self.offset * next.slope + next.offset,
        }
    }

    pub(crate) fn apply(self, score: f32) -> f32 {
        1.0 / (1.0 + (-self.slope * log_odds(score) - self.offset).exp())
    }
}

fn log_odds(score: f32) -> f32 {
    let score = score.clamp(1e-4, 1.0 - 1e-4);
    (score / (1.0 - score)).ln()
}

/// Fits to scores, and whether each was right, by Newton's method.
#[cfg(feature = "train")]
pub(crate) fn fit(scores: &[(f32, bool)]) -> Calibration {
    let (mut a, mut b) = (1.0f64, 0.0f64);
    for _ in 0..20 {
        // Gradient and Hessian of the log loss, with a little ridge.
        let (mut ga, mut gb, mut haa, mut hab, mut hbb) = (0.0, 0.0, 1e-3, 0.0, 1e-3);
        for &(score, right) in scores {
            let x = f64::from(log_odds(score));
            let p = 1.0 / (1.0 + (-a * x - b).exp());
            let (g, h) = (p - f64::from(u8::from(right)), p * (1.0 - p));
            ga += g * x;
            gb += g;
            haa += h * x * x;
            hab += h * x;
            hbb += h;
        }
        let det = haa * hbb - hab * hab;
        a -= (hbb * ga - hab * gb) / det;
        b -= (haa * gb - hab * ga) / det;
    }
    let fitted = Calibration {
        slope: a as f32,
        offset: b as f32,
    };
    if fitted.is_sound() {
        fitted
    } else {
        Calibration::NONE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_keep_their_order() {
        let calibration = Calibration {
            slope: 0.7,
            offset: -0.4,
        };
        let scores = [0.0, 0.2, 0.5, 0.9, 1.0].map(|s| calibration.apply(s));
        assert!(scores.is_sorted(), "{scores:?}");
        assert!((Calibration::NONE.apply(0.3) - 0.3).abs() < 1e-6);
        let twice = calibration.then(calibration).apply(0.3);
        assert!((twice - calibration.apply(calibration.apply(0.3))).abs() < 1e-6);
    }

    #[cfg(feature = "train")]
    #[test]
    fn a_model_too_sure_of_itself_is_brought_down() {
        // It says 0.95, and is right four times in five.
        let scores: Vec<(f32, bool)> = (0..100)
            .map(|i| (if i % 2 == 0 { 0.95 } else { 0.6 }, i % 5 != 0))
            .collect();
        let fitted = fit(&scores);
        assert!((fitted.apply(0.95) - 0.8).abs() < 0.02, "{fitted:?}");
    }
}
