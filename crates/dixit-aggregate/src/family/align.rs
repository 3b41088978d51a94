use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Longer utterances are aligned by their first words only.
const LONGEST: usize = 400;

/// How the words of a shorter utterance lie in a longer one.
#[derive(Debug)]
pub(super) struct Alignment {
    short: usize,
    matched: usize,
    /// Pieces of the longer one that the matches form.
    runs: usize,
}

impl Alignment {
    /// `None` if there is nothing to align.
    pub(super) fn new(short: &[u64], long: &[u64]) -> Option<Alignment> {
        let short = &short[..short.len().min(LONGEST)];
        let long = &long[..long.len().min(LONGEST)];
        let equal = |op: DiffOp| match op {
            DiffOp::Equal { len, .. } => Some(len),
            _ => None,
        };
        let ops = capture_diff_slices(Algorithm::Myers, short, long);
        let runs: Vec<usize> = ops.into_iter().filter_map(equal).collect();
        (!short.is_empty()).then(|| Alignment {
            short: short.len(),
            matched: runs.iter().sum(),
            runs: runs.len(),
        })
    }

    /// Whether the two are one utterance. Few words prove less than many, and
    /// words of different speakers must agree in more.
    pub(super) fn is_same(&self, strangers: bool) -> bool {
        let share = self.matched as f64 / self.short as f64;
        let whole_runs = self.matched >= 3 * self.runs;
        match self.short {
            _ if strangers => share >= 0.9 && self.short >= 10 && whole_runs,
            0..8 => share >= 1.0 && self.runs == 1,
            8..14 => share >= 0.85 && whole_runs,
            _ => share >= 0.75 && whole_runs,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{fold::folded, shingle::hashes};

    #[test]
    fn utterances_are_compared_word_by_word() {
        let long = "We will never, ever give up what is ours by right and by the law of nations";
        for (short, expected) in [
            ("never, ever give up what is ours by right", true),
            (
                "We will never … give up what is ours by right, and by [international] law",
                true,
            ),
            ("what is ours by right", true),
            ("what is not by right", false),
            (
                "it is by the law that we will give you what you want from all nations",
                false,
            ),
        ] {
            let words = |text: &str| hashes(&folded(text));
            let alignment = Alignment::new(&words(short), &words(long)).expect("words");
            assert_eq!(alignment.is_same(false), expected, "{short} {alignment:?}");
        }
    }
}
