//! Precision and recall whose numerators and denominators are summed over documents, each its own.

use std::{fmt, iter::Sum, ops::AddAssign};

/// A share that is still being counted; nothing of nothing is none.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Ratio {
    pub(crate) part: f64,
    pub(crate) whole: f64,
}

/// How much of what is found is right, and how much of what is right is found.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Figures {
    pub(crate) precision: Ratio,
    pub(crate) recall: Ratio,
}

impl Ratio {
    pub(crate) fn new(part: f64, whole: f64) -> Ratio {
        Ratio { part, whole }
    }

    /// Of counts.
    pub(crate) fn of(part: usize, whole: usize) -> Ratio {
        Ratio::new(part as f64, whole as f64)
    }

    pub(crate) fn percent(self) -> f64 {
        match self.whole {
            0.0 => 0.0,
            whole => 100.0 * self.part / whole,
        }
    }
}

impl Figures {
    /// The harmonic mean, in percent.
    pub(crate) fn f1(&self) -> f64 {
        let (p, r) = (self.precision.percent(), self.recall.percent());
        match p + r {
            0.0 => 0.0,
            sum => 2.0 * p * r / sum,
        }
    }
}

impl AddAssign for Ratio {
    fn add_assign(&mut self, other: Ratio) {
        self.part += other.part;
        self.whole += other.whole;
    }
}

impl Sum for Ratio {
    fn sum<I: Iterator<Item = Ratio>>(ratios: I) -> Ratio {
        ratios.fold(Ratio::default(), |mut sum, ratio| {
            sum += ratio;
            sum
        })
    }
}

impl AddAssign for Figures {
    fn add_assign(&mut self, other: Figures) {
        self.precision += other.precision;
        self.recall += other.recall;
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (p, r) = (self.precision.percent(), self.recall.percent());
        write!(f, "P {p:6.2}  R {r:6.2}  F1 {:6.2}", self.f1())
    }
}
