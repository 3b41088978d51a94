use serde::{Deserialize, Serialize};

/// Makes a score mean what it says: of answers with score 0.9, nine in ten are
/// right. The log odds are weighed sums of the logarithms of the score and of
/// what it lacks (beta calibration; Kull, Silva Filho and Flach 2017): one
/// logistic curve does not fit a model that is much too sure at the top alone.
///
/// Scores are probabilities, from 0 to 1. `train::calibrate`, behind the feature
/// `train`, fits one.
///
/// ```
/// use dixit_learn::Calibration;
///
/// let too_sure = Calibration { rise: 0.4, fall: 1.1, offset: -1.0 };
/// assert!(too_sure.is_sound());
/// assert!(too_sure.apply(0.7) < 0.6);
/// assert_eq!(Calibration::NONE.apply(0.7), 0.7);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    /// Of the logarithm of the score.
    pub rise: f32,
    /// Of the logarithm of what it lacks.
    pub fall: f32,
    /// What is added.
    pub offset: f32,
}

impl Calibration {
    /// Leaves scores as they are.
    pub const NONE: Calibration = Calibration {
        rise: 1.0,
        fall: 1.0,
        offset: 0.0,
    };

    /// Whether a higher score stays one.
    #[must_use]
    pub fn is_sound(self) -> bool {
        let finite = [self.rise, self.fall, self.offset].map(f32::is_finite) == [true; 3];
        finite && self.rise > 0.0 && self.fall > 0.0
    }

    /// What a score from 0 to 1 is worth, from 0 to 1.
    #[must_use]
    pub fn apply(self, score: f32) -> f32 {
        if self == Calibration::NONE {
            return score;
        }
        let [x, y, _] = terms(score);
        1.0 / (1.0 + (-self.rise * x - self.fall * y - self.offset).exp())
    }
}

/// What the three numbers weigh.
pub(crate) fn terms(score: f32) -> [f32; 3] {
    let score = score.clamp(1e-4, 1.0 - 1e-4);
    [score.ln(), -(1.0 - score).ln(), 1.0]
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
}
