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

/// No utterances are one that share less of the words of the shorter one.
const LEAST: f64 = 0.75;

impl Alignment {
    /// `None` if too few words are in both, wherever they stand: most candidates
    /// share a phrase and no more, and aligning them would take the longest.
    pub(super) fn new(short: &[u64], long: &[u64]) -> Option<Alignment> {
        let short = &short[..short.len().min(LONGEST)];
        let long = &long[..long.len().min(LONGEST)];
        if short.is_empty() || (shared(short, long) as f64) < LEAST * short.len() as f64 {
            return None;
        }
        let equal = |op: DiffOp| match op {
            DiffOp::Equal { len, .. } => Some(len),
            _ => None,
        };
        let ops = capture_diff_slices(Algorithm::Myers, short, long);
        let runs: Vec<usize> = ops.into_iter().filter_map(equal).collect();
        Some(Alignment {
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
            _ => share >= LEAST && whole_runs,
        }
    }
}

/// The words that two utterances share in runs of so many and more.
const RUN: usize = 3;

/// The words of one that the other has too, in runs.
pub(crate) fn shared_run(a: &[u64], b: &[u64]) -> Vec<u64> {
    let a = &a[..a.len().min(LONGEST)];
    let b = &b[..b.len().min(LONGEST)];
    let mut shared = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, a, b) {
        if let DiffOp::Equal { old_index, len, .. } = op
            && len >= RUN
        {
            shared.extend_from_slice(&a[old_index..old_index + len]);
        }
    }
    shared
}

/// How many words of one are in the other, each as often as it is in both.
fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut a, mut b) = (a.to_vec(), b.to_vec());
    a.sort_unstable();
    b.sort_unstable();
    let mut rest = b.into_iter().peekable();
    let in_both = |word: &u64| {
        while rest.next_if(|other| other < word).is_some() {}
        rest.next_if_eq(word).is_some()
    };
    a.into_iter().filter(in_both).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{names::folding::folded, state::shingle::hashes};

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
            let alignment = Alignment::new(&words(short), &words(long));
            let is_same = alignment.as_ref().is_some_and(|a| a.is_same(false));
            assert_eq!(is_same, expected, "{short} {alignment:?}");
        }
    }

    #[test]
    fn words_are_shared_as_often_as_both_have_them() {
        assert_eq!(shared(&[3, 1, 1, 2], &[1, 2, 2, 4]), 2);
        assert_eq!(shared(&[5, 5, 5], &[5, 9, 5]), 2);
        assert_eq!(shared(&[], &[1]), 0);
        assert!(Alignment::new(&[], &[1, 2]).is_none());
    }
}
