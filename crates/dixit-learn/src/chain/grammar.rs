use serde::{Deserialize, Serialize};

use crate::labels::{LabelSet, MAX_LABELS, all_labels};

/// Which label sequences are legal.
///
/// ```
/// use dixit_learn::Grammar;
///
/// // O may not be followed by I.
/// let grammar = Grammar::new(3, |from, to| (from, to) != (0, 2));
/// assert_eq!(grammar.next[0], 0b011);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grammar {
    /// The labels a sentence may begin with.
    pub first: LabelSet,
    /// The labels a sentence may end with.
    pub last: LabelSet,
    /// For each label, those that may follow it.
    pub next: Vec<LabelSet>,
}

impl Grammar {
    /// Everything may begin and end a sentence; `legal` says what may follow
    /// what.
    ///
    /// # Panics
    ///
    /// If there are more than [`MAX_LABELS`] labels.
    pub fn new(labels: usize, legal: impl Fn(usize, usize) -> bool) -> Grammar {
        assert!(labels <= MAX_LABELS, "at most {MAX_LABELS} labels");
        let all = all_labels(labels);
        let next = |from| {
            (0..labels)
                .filter(|&to| legal(from, to))
                .fold(0, |set, to| set | 1 << to)
        };
        Grammar {
            first: all,
            last: all,
            next: (0..labels).map(next).collect(),
        }
    }

    /// The grammar of chunks labelled `O`, `B-X`, `I-X`, `E-X`, `S-X` (BIOES;
    /// Ratinov and Roth 2009), for labels in any order.
    ///
    /// ```
    /// use dixit_learn::Grammar;
    ///
    /// let grammar = Grammar::bioes(&["O", "B-PER", "E-PER", "S-PER"]);
    /// assert_eq!(grammar.first, 0b1011);
    /// assert_eq!(grammar.next[1], 0b0100);
    /// ```
    pub fn bioes(labels: &[&str]) -> Grammar {
        let part = |i: usize| labels[i].split_once('-').unwrap_or((labels[i], ""));
        let open = |i: usize| matches!(part(i).0, "B" | "I");
        let goes_on = |i: usize| matches!(part(i).0, "I" | "E");
        let mut grammar = Grammar::new(labels.len(), |from, to| match (open(from), goes_on(to)) {
            (true, true) => part(from).1 == part(to).1,
            (a, b) => a == b,
        });
        let set = |test: &dyn Fn(usize) -> bool| {
            (0..labels.len())
                .filter(|&i| test(i))
                .fold(0, |set, i| set | 1 << i)
        };
        grammar.first = set(&|i| !goes_on(i));
        grammar.last = set(&|i| !open(i));
        grammar
    }
}

impl Grammar {
    /// The labels that may stand before one.
    pub(crate) fn before(&self, to: usize) -> LabelSet {
        let legal = |&(_, next): &(usize, &LabelSet)| next >> to & 1 == 1;
        let from = self.next.iter().enumerate().filter(legal);
        from.fold(0, |set, (label, _)| set | 1 << label)
    }
}
