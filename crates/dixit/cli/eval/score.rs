//! Precision and recall of spans, and accuracy.

use std::fmt;

use dixit_core::Span;

/// Counts of right, predicted and gold things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Score {
    right: usize,
    predicted: usize,
    gold: usize,
}

impl Score {
    /// Counts made elsewhere.
    pub(crate) fn new(right: usize, predicted: usize, gold: usize) -> Score {
        Score {
            right,
            predicted,
            gold,
        }
    }

    /// Counts what both hold; both sorted, neither with repetitions.
    pub(crate) fn of<T: Ord>(predicted: &[T], gold: &[T]) -> Score {
        Score {
            right: predicted
                .iter()
                .filter(|p| gold.binary_search(p).is_ok())
                .count(),
            predicted: predicted.len(),
            gold: gold.len(),
        }
    }

    /// Adds the counts of another document.
    pub(crate) fn add(&mut self, other: Score) {
        self.right += other.right;
        self.predicted += other.predicted;
        self.gold += other.gold;
    }

    /// The harmonic mean of precision and recall, in percent.
    pub(crate) fn f1(&self) -> f64 {
        percent(2 * self.right, self.predicted + self.gold)
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "P {:6.2}  R {:6.2}  F1 {:6.2}  ({} gold)",
            percent(self.right, self.predicted),
            percent(self.right, self.gold),
            self.f1(),
            self.gold
        )
    }
}

/// A hundred times `part / whole`.
pub(crate) fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

/// The spans of one list that the other lacks.
pub(crate) fn missing<'s>(of: &'s [Span], other: &'s [Span]) -> impl Iterator<Item = Span> + 's {
    of.iter()
        .copied()
        .filter(move |span| other.binary_search(span).is_err())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_hold_is_right() {
        let mut score = Score::of(&[1, 2, 5], &[2, 3, 5, 7]);
        assert_eq!(score.f1(), 100.0 * 4.0 / 7.0);
        score.add(Score::of(&[1], &[]));
        assert_eq!(score.f1(), 50.0);
    }
}
