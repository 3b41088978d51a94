//! Pairs of names of two documents, and B³ (Bagga and Baldwin 1998) over names.

use std::{collections::HashMap, hash::Hash};

use super::rows::Row;
use crate::cli::eval::figures::{Figures, Ratio};

/// What is counted of some names.
#[derive(Debug)]
pub(super) struct Counts {
    /// Names of somebody whom the corpus knows.
    pub(super) names: usize,
    pub(super) pairs: Pairs,
    pub(super) b_cubed: Figures,
}

/// Pairs of names that stand in two documents of one group.
#[derive(Debug, PartialEq)]
pub(super) struct Pairs {
    /// One entity in the corpus.
    pub(super) gold: usize,
    /// One entity in the collection, and of one in the corpus or known to be of two.
    pub(super) merged: usize,
    /// One entity in both.
    pub(super) right: usize,
    /// Merged with a name of nobody whom the corpus knows.
    pub(super) nil: usize,
}

impl Counts {
    pub(super) fn of(rows: &[&Row<'_>]) -> Counts {
        let known: Vec<&Row<'_>> = rows.iter().copied().filter(|r| r.gold.is_some()).collect();
        Counts {
            names: known.len(),
            pairs: Pairs::of(&known, nil(rows, &known)),
            b_cubed: b_cubed(&known),
        }
    }
}

impl Pairs {
    fn of(known: &[&Row<'_>], nil: usize) -> Pairs {
        Pairs {
            gold: across(known, |r| (r.group, r.gold)),
            merged: across(known, |r| (r.group, r.found)) + nil,
            right: across(known, |r| (r.group, r.gold, r.found)),
            nil,
        }
    }

    pub(super) fn wrong(&self) -> usize {
        self.merged - self.right
    }

    pub(super) fn figures(&self) -> Figures {
        Figures {
            precision: Ratio::of(self.right, self.merged),
            recall: Ratio::of(self.right, self.gold),
        }
    }

    /// The share of merged pairs that are wrong, and of gold pairs that are missed.
    pub(super) fn rates(&self) -> [Ratio; 2] {
        [
            Ratio::of(self.wrong(), self.merged),
            Ratio::of(self.gold - self.right, self.gold),
        ]
    }
}

fn tally<K: Hash + Eq>(keys: impl Iterator<Item = K>) -> HashMap<K, usize> {
    let mut counts = HashMap::new();
    keys.for_each(|key| *counts.entry(key).or_default() += 1);
    counts
}

/// Pairs of rows of one key in two documents: all pairs, less those of one document.
fn across<'r, K: Hash + Eq>(rows: &[&'r Row<'r>], key: impl Fn(&'r Row<'r>) -> K) -> usize {
    let two = |n: &usize| n * (n - 1) / 2;
    let all = tally(rows.iter().map(|r| key(r)));
    let inside = tally(rows.iter().map(|r| (key(r), r.document)));
    all.values().map(two).sum::<usize>() - inside.values().map(two).sum::<usize>()
}

/// Pairs, merged over documents, of a name that the corpus knows and one that is nobody's.
fn nil(rows: &[&Row<'_>], known: &[&Row<'_>]) -> usize {
    let all = tally(known.iter().map(|r| (r.group, r.found)));
    let inside = tally(known.iter().map(|r| (r.group, r.found, r.document)));
    let others = rows.iter().filter(|r| r.gold.is_none());
    let merged = others.map(|r| {
        let with = all.get(&(r.group, r.found)).copied().unwrap_or(0);
        let near = inside.get(&(r.group, r.found, r.document));
        with - near.copied().unwrap_or(0)
    });
    merged.sum()
}

fn b_cubed(known: &[&Row<'_>]) -> Figures {
    let gold = tally(known.iter().map(|r| (r.group, r.gold)));
    let found = tally(known.iter().map(|r| (r.group, r.found)));
    let both = tally(known.iter().map(|r| (r.group, r.gold, r.found)));
    let (mut precision, mut recall) = (0.0, 0.0);
    for ((group, id, entity), n) in both {
        let pairs = (n * n) as f64;
        precision += pairs / found[&(group, entity)] as f64;
        recall += pairs / gold[&(group, id)] as f64;
    }
    let names = known.len() as f64;
    Figures {
        precision: Ratio::new(precision, names),
        recall: Ratio::new(recall, names),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Group, document, who it is, who it is taken for; `-` is nobody whom the corpus knows.
    const NAMES: [(&str, usize, &str, &str); 8] = [
        ("g", 1, "lee", "A"),
        ("g", 1, "lee", "A"),
        ("g", 1, "wu", "B"),
        ("g", 2, "lee", "A"),
        ("g", 2, "wu", "A"),
        ("g", 3, "lee", "B"),
        ("g", 3, "-", "A"),
        ("h", 4, "lee", "A"),
    ];

    /// Over documents Lee has five pairs and Wu one; the first two Lees are merged with the
    /// third, which is right, and with the second Wu, the first Wu with the fourth Lee,
    /// which is wrong, and all four of A with nobody. In another group nothing is compared.
    #[test]
    fn pairs_of_two_documents_are_right_wrong_or_missed() {
        let row = |&(group, document, who, found): &(&'static str, usize, &'static str, _)| Row {
            group,
            corpus: "c",
            document,
            label: None,
            gold: Some(who).filter(|who| *who != "-"),
            found,
        };
        let rows: Vec<Row<'_>> = NAMES.iter().map(row).collect();
        let counts = Counts::of(&rows.iter().collect::<Vec<_>>());
        let pairs = Pairs {
            gold: 6,
            merged: 9,
            right: 2,
            nil: 4,
        };
        assert_eq!((counts.names, &counts.pairs), (7, &pairs));
        assert_eq!(pairs.figures().to_string(), "P  22.22  R  33.33  F1  26.67");
        let rates = pairs.rates().map(|rate| format!("{:.2}", rate.percent()));
        assert_eq!(rates, ["77.78", "66.67"]);
        // Both: (9 + 1 + 1 + 1) / 4 of group g in halves and quarters, and one of group h.
        assert_eq!(counts.b_cubed.to_string(), "P  64.29  R  64.29  F1  64.29");
    }
}
