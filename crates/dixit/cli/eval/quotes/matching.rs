//! Which attribution found is which of the corpus.

use super::{item::Items, words::likeness};

/// Two attributions that share words, and how alike their contents are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) likeness: f64,
    pub(super) gold: usize,
    pub(super) found: usize,
}

/// The likest first.
pub(super) fn pairs(items: &Items) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (gold, wanted) in items.gold.iter().enumerate() {
        for (found, item) in items.found.iter().enumerate() {
            let likeness = likeness(&wanted.words, &item.words);
            pairs.push(Pair {
                likeness,
                gold,
                found,
            });
        }
    }
    pairs.retain(|pair| pair.likeness > 0.0);
    pairs.sort_by(|a, b| b.likeness.total_cmp(&a.likeness));
    pairs
}

/// As many pairs as there can be with each attribution in one: for each of the corpus the one
/// found. Of several the first is preferred.
pub(super) fn matched(pairs: impl Iterator<Item = Pair>, golds: usize) -> Vec<(usize, usize)> {
    let mut choices = vec![Vec::new(); golds];
    pairs.for_each(|pair| choices[pair.gold].push(pair.found));
    let mut taken = Vec::new();
    for gold in 0..golds {
        place(gold, &choices, &mut Vec::new(), &mut taken);
    }
    taken
        .into_iter()
        .map(|(found, gold)| (gold, found))
        .collect()
}

/// Finds one for this, and others for those that lose theirs by it (Kuhn 1955).
fn place(
    gold: usize,
    choices: &[Vec<usize>],
    seen: &mut Vec<usize>,
    taken: &mut Vec<(usize, usize)>,
) -> bool {
    for &found in &choices[gold] {
        if seen.contains(&found) {
            continue;
        }
        seen.push(found);
        let at = taken.iter().position(|(other, _)| *other == found);
        let owner = at.map(|at| taken[at].1);
        if owner.is_none_or(|owner| place(owner, choices, seen, taken)) {
            match at {
                Some(at) => taken[at].1 = gold,
                None => taken.push((found, gold)),
            }
            return true;
        }
    }
    false
}
