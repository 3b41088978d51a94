//! Runs of words, hashed: what near-copies share.

use crate::{
    names::folding::folded,
    state::sketch::Sketch,
    values::hash::{hash, join},
};

/// Shorter utterances (*“Yes, we can”*) are said by many, independently.
pub(crate) const UTTERANCE_MIN: usize = 5;

/// Words in a shingle of an article.
const ARTICLE_SHINGLE: usize = 5;

/// The sketch of an article: a sample of its shingles.
pub(crate) fn sketch(text: &str) -> Sketch {
    Sketch::new(shingles(&hashes(&folded(text)), ARTICLE_SHINGLE))
}

/// The hashes of the words of a folded text.
pub(crate) fn hashes(folded: &str) -> Vec<u64> {
    folded
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(|word| hash(word.as_bytes()))
        .collect()
}

/// The hashes of all runs of `size` words; of a shorter text, of all of it.
pub(crate) fn shingles(words: &[u64], size: usize) -> impl Iterator<Item = u64> + '_ {
    let size = size.min(words.len()).max(1);
    words
        .windows(size)
        .map(|run| run.iter().copied().reduce(join).expect("not empty"))
}

/// Words in a shingle of an utterance.
const UTTERANCE_SHINGLE: usize = 3;

/// Shingles in a window, of which the smallest is a fingerprint.
const WINDOW: usize = 4;

/// The fingerprints of an utterance: the smallest shingle of every window,
/// so that two which share a run of `UTTERANCE_SHINGLE + WINDOW - 1` words
/// share one.
pub(crate) fn fingerprints(words: &[u64]) -> Vec<u64> {
    if words.is_empty() {
        return Vec::new();
    }
    let shingles: Vec<u64> = shingles(words, UTTERANCE_SHINGLE).collect();
    let windows = shingles.windows(WINDOW.min(shingles.len()));
    let mut prints: Vec<u64> = windows.filter_map(|w| w.iter().copied().min()).collect();
    prints.sort_unstable();
    prints.dedup();
    prints
}
