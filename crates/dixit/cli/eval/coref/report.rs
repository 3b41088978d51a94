//! All measures of clusters, over all documents.

use std::io::Write;

use super::{
    b_cubed::b_cubed,
    ceaf::ceaf_e,
    clusters::{Clusters, mentions},
    lea::lea,
    muc::muc,
};
use crate::cli::{CliError, eval::figures::Figures};

/// A measure of one document.
type Measure = fn(&Clusters, &Clusters) -> Figures;

const MEASURES: [(&str, Measure); 5] = [
    ("mentions", mentions),
    ("MUC", muc),
    ("B3", b_cubed),
    ("CEAFe", ceaf_e),
    ("LEA", lea),
];

/// What has been counted so far.
#[derive(Debug, Default)]
pub(crate) struct Report {
    figures: [Figures; 5],
}

impl Report {
    pub(crate) fn add(&mut self, gold: &Clusters, found: &Clusters) {
        for (sum, (_, measure)) in self.figures.iter_mut().zip(MEASURES) {
            *sum += measure(gold, found);
        }
    }

    /// The mean F1 of MUC, B³ and CEAFe (Pradhan et al. 2012).
    fn conll(&self) -> f64 {
        self.figures[1..4].iter().map(Figures::f1).sum::<f64>() / 3.0
    }

    pub(crate) fn print(&self, out: &mut impl Write) -> Result<(), CliError> {
        for (figures, (name, _)) in self.figures.iter().zip(MEASURES) {
            writeln!(out, "{name:16} {figures}")?;
        }
        writeln!(out, "{:16} {:>23} {:6.2}", "CoNLL", "F1", self.conll())?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use dixit_core::Span;

    use super::*;

    /// A letter is a mention, a word a cluster.
    fn clusters(words: &str) -> Clusters {
        let span = |c: char| Span::new(c as usize, c as usize + 1);
        let words = words.split(' ');
        words.map(|word| word.chars().map(span)).collect()
    }

    /// The example of Pradhan et al. (2014) with a mention that stands alone on both sides.
    #[test]
    fn clusters_that_are_cut_and_mixed() {
        let (gold, found) = (clusters("abc defg j"), clusters("ab cd fghi j"));
        let printed = MEASURES.map(|(_, measure)| measure(&gold, &found).to_string());
        let wanted = [
            // Seven of eight are found, with two that are none.
            "P  77.78  R  87.50  F1  82.35",
            // ab and fg are kept: two of 2 + 3 links of gold, of 1 + 1 + 3 found.
            "P  40.00  R  40.00  F1  40.00",
            // R: (5/3 + 5/4 + 1) / 8; P: (2 + 1 + 1 + 1) / 9.
            "P  55.56  R  48.96  F1  52.05",
            // abc with ab 4/5, defg with fghi 4/8, j with j 1: 2.3 of 3 and of 4.
            "P  57.50  R  76.67  F1  65.71",
            // R: (3 · 1/3 + 4 · 1/6 + 1) / 8; P: (2 + 0 + 4 · 1/6 + 1) / 9.
            "P  40.74  R  33.33  F1  36.67",
        ];
        assert_eq!(printed, wanted);
        let mut report = Report::default();
        report.add(&gold, &found);
        assert!((report.conll() - 52.59).abs() < 0.005);
    }

    #[test]
    fn a_mention_that_comes_again_stays_where_it_was_first() {
        let (once, again) = (clusters("ab c"), clusters("aab bc b"));
        assert_eq!(again.len(), 2);
        assert_eq!(muc(&once, &again).f1(), 100.0);
        assert_eq!(ceaf_e(&once, &Clusters::default()).f1(), 0.0);
    }
}
