//! Counts of what is found and what is right.

use std::{collections::BTreeMap, io::Write};

use super::{
    gold::{Gold, Name},
    label_set::{LabelSet, common_label, found},
};
use crate::cli::{CliError, eval::score::Score};

/// Counts by label, and how well scores foretell what is right.
#[derive(Default)]
pub(super) struct Report {
    all: Score,
    labels: BTreeMap<String, Score>,
    /// By tenths of the score: names, sum of scores, right ones.
    tenths: [(usize, f64, usize); 10],
}

impl Report {
    pub(super) fn add(&mut self, gold: &Gold, labels: LabelSet) {
        let found = found(&gold.doc, labels);
        let place = |&(start, end, label, _): &(u32, u32, &str, f32)| {
            let span = gold.doc.tokens.cover(dixit_core::TokenRange { start, end });
            match gold.columns {
                Some(_) => (start, end, label.to_owned()),
                None => (span.start, span.end, label.to_owned()),
            }
        };
        let predicted: Vec<Name> = found.iter().map(place).collect();
        let mut right: Vec<Name> = gold.names.clone();
        // A corpus of four classes has these labels already, sums of money included.
        right.retain_mut(|(_, _, label)| match common_label(label, labels) {
            Some(to) => {
                *label = to.to_owned();
                true
            }
            None => labels == LabelSet::None,
        });
        right.sort();
        right.dedup();
        for (name, &(.., score)) in predicted.iter().zip(&found) {
            let tenth = &mut self.tenths[((score * 10.0) as usize).min(9)];
            tenth.0 += 1;
            tenth.1 += f64::from(score);
            tenth.2 += usize::from(right.binary_search(name).is_ok());
        }
        self.count(predicted, right);
    }

    fn count(&mut self, mut predicted: Vec<Name>, right: Vec<Name>) {
        predicted.sort();
        self.all.add(Score::of(&predicted, &right));
        let labels = predicted.iter().chain(&right).map(|n| n.2.clone());
        for label in labels.collect::<std::collections::BTreeSet<_>>() {
            let of = |names: &[Name]| -> Vec<Name> {
                names.iter().filter(|n| n.2 == label).cloned().collect()
            };
            let score = Score::of(&of(&predicted), &of(&right));
            self.labels.entry(label).or_default().add(score);
        }
    }

    /// The mean distance of scores from the share that is right.
    fn calibration_error(&self) -> f64 {
        let total: usize = self.tenths.iter().map(|t| t.0).sum();
        let off = |&(_, sum, right): &(usize, f64, usize)| (sum - right as f64).abs();
        self.tenths.iter().map(off).sum::<f64>() / total.max(1) as f64
    }

    pub(super) fn print(&self, out: &mut impl Write) -> Result<(), CliError> {
        for (label, score) in &self.labels {
            writeln!(out, "{label:8} {score}")?;
        }
        writeln!(out, "{:8} {}", "all", self.all)?;
        writeln!(out, "calibration error {:.3}", self.calibration_error())?;
        Ok(())
    }
}
