//! What a score is worth: precision and recall from a least score on, by kind,
//! and how far the score is from the share that is right.

use std::io::Write;

use dixit_core::QuoteKind;

use super::super::CliError;

/// The least scores of the table.
const LEAST: [f32; 8] = [0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/// The quotations found, with their scores, and how many there are.
#[derive(Default)]
pub(crate) struct Sureness {
    /// By document.
    found: Vec<Vec<(f32, QuoteKind, bool)>>,
    gold: [usize; 3],
}

impl Sureness {
    pub(super) fn begin_document(&mut self) {
        self.found.push(Vec::new());
    }

    pub(super) fn add_gold(&mut self, kind: QuoteKind) {
        self.gold[kind as usize] += 1;
    }

    pub(super) fn add_found(&mut self, score: f32, kind: QuoteKind, right: bool) {
        if let Some(document) = self.found.last_mut() {
            document.push((score, kind, right));
        }
    }

    /// For each document the scores of what a model found, and whether it is right.
    #[cfg_attr(
        not(feature = "train"),
        expect(dead_code, reason = "training alone asks")
    )]
    pub(crate) fn outcomes(&self) -> Vec<Vec<(f32, bool)>> {
        let judged = |document: &Vec<(f32, QuoteKind, bool)>| {
            let scored = document.iter().filter(|found| found.0 > 0.0);
            scored.map(|&(score, _, right)| (score, right)).collect()
        };
        self.found.iter().map(judged).collect()
    }

    /// The expected calibration error over ten bins.
    pub(super) fn error(&self) -> f64 {
        let mut bins = [(0.0, 0.0); 10];
        for &(score, _, right) in self.found.iter().flatten() {
            let bin = &mut bins[((score * 10.0) as usize).min(9)];
            bin.0 += f64::from(score);
            bin.1 += f64::from(u8::from(right));
        }
        let gap: f64 = bins
            .iter()
            .map(|(score, right)| (score - right).abs())
            .sum();
        gap / self.found.iter().flatten().count().max(1) as f64
    }

    pub(crate) fn print(&self, out: &mut impl Write) -> Result<(), CliError> {
        writeln!(
            out,
            "least score   all P    R   direct P    R   indirect P    R   mixed P    R"
        )?;
        for least in LEAST {
            write!(out, "{least:<11}")?;
            let kinds = QuoteKind::ALL.iter().map(|&kind| Some(kind));
            for kind in std::iter::once(None).chain(kinds) {
                let (precision, recall) = self.from(least, kind);
                write!(out, " {:7.1} {:5.1}", 100.0 * precision, 100.0 * recall)?;
            }
            writeln!(out)?;
        }
        writeln!(out, "calibration error      {:.3}", self.error())?;
        Ok(())
    }

    /// Precision and recall of those from a score on.
    fn from(&self, least: f32, kind: Option<QuoteKind>) -> (f64, f64) {
        let of = |other: QuoteKind| kind.is_none_or(|kind| kind == other);
        let kept = self
            .found
            .iter()
            .flatten()
            .filter(|f| f.0 >= least && of(f.1));
        let (all, right) = kept.fold((0, 0), |(all, right), f| {
            (all + 1, right + usize::from(f.2))
        });
        let kinds = QuoteKind::ALL.iter().filter(|&&other| of(other));
        let gold: usize = kinds.map(|&kind| self.gold[kind as usize]).sum();
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        (share(right, all), share(right, gold))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_higher_least_score_keeps_fewer() {
        let mut sureness = Sureness::default();
        sureness.begin_document();
        for (score, right) in [(0.9, true), (0.9, true), (0.5, false), (0.5, true)] {
            sureness.add_found(score, QuoteKind::Direct, right);
            sureness.add_gold(QuoteKind::Direct);
        }
        assert_eq!(sureness.from(0.0, None), (0.75, 0.75));
        assert_eq!(sureness.from(0.8, Some(QuoteKind::Direct)), (1.0, 0.5));
        assert_eq!(sureness.from(0.8, Some(QuoteKind::Mixed)), (0.0, 0.0));
        assert!((sureness.error() - 0.05).abs() < 1e-6);
    }
}
