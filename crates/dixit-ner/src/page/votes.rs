use std::ops::Range;

use crate::scheme::{self, CLASSES, Part};

/// What a first pass over a document found, and what it says of each
/// capitalised word: the evidence of the second pass.
#[derive(Clone, Debug, Default)]
pub(crate) struct Votes {
    /// The label of each token and how sure it is, 0 to 7; empty before the
    /// first pass.
    pub(crate) own: Vec<Own>,
    entries: Vec<Tally>,
}

/// What the first pass says of one token.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Own {
    pub(crate) label: u8,
    pub(crate) score: f32,
}

/// The votes on a word: one for each class, and one for none.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    votes: [f32; CLASSES.len() + 1],
    /// Class and place of the word in its surest longer name.
    longer: Option<(u8, u8)>,
    surest: f32,
}

/// The outcome of the votes of the other occurrences of a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Outcome {
    pub(crate) first: u8,
    pub(crate) second: u8,
    /// How much the first has of all, 0 to 4.
    pub(crate) share: u8,
}

const NONE: usize = CLASSES.len();

impl Votes {
    pub(crate) fn clear(&mut self) {
        self.own.clear();
        self.entries.clear();
    }

    /// Makes room for a document.
    pub(crate) fn reset(&mut self, tokens: usize, entries: usize) {
        self.clear();
        self.own.resize(tokens, Own::default());
        self.entries.resize(entries, Tally::default());
    }

    /// Notes a name of the first pass by its tokens' labels.
    pub(crate) fn note(&mut self, range: Range<usize>, labels: &[u8], score: f32) {
        for (own, &label) in self.own[range].iter_mut().zip(labels) {
            *own = Own { label, score };
        }
    }

    /// Counts the votes, once all names are noted. `entry` says the entry of a
    /// token, counted from 1.
    pub(crate) fn count(&mut self, entry: impl Fn(usize) -> u32) {
        for i in 0..self.own.len() {
            let Some(at) = entry(i).checked_sub(1) else {
                continue;
            };
            let own = self.own[i];
            let tally = &mut self.entries[at as usize];
            let (slot, weight) = slot(own);
            tally.votes[slot] += weight;
            if let Some((part, class)) = scheme::decode(own.label)
                && part != Part::Single
                && own.score > tally.surest
            {
                tally.longer = Some((class as u8, part as u8));
                tally.surest = own.score;
            }
        }
    }

    /// How the other occurrences of the word of token `i` vote.
    pub(crate) fn others(&self, i: usize, entry: u32) -> Option<Outcome> {
        let mut votes = self.entries[entry as usize - 1].votes;
        let (mine, weight) = slot(self.own[i]);
        votes[mine] -= weight;
        let total: f32 = votes.iter().sum();
        if total < 0.05 {
            return None;
        }
        let best = |skip: usize| {
            let slots = (0..votes.len()).filter(|&s| s != skip);
            slots.fold(NONE, |a, b| {
                if votes[b] > votes[a] || a == skip {
                    b
                } else {
                    a
                }
            })
        };
        let first = best(votes.len());
        let second = best(first);
        let share = votes[first] / total;
        Some(Outcome {
            first: first as u8,
            second: if votes[second] > 0.0 {
                second as u8
            } else {
                first as u8
            },
            share: [0.5, 0.7, 0.9, 0.97]
                .iter()
                .filter(|&&s| share >= s)
                .count() as u8,
        })
    }

    /// Class and place of the word in its surest longer name.
    pub(crate) fn longer(&self, entry: u32) -> Option<(u8, u8)> {
        self.entries[entry as usize - 1].longer
    }
}

pub(super) fn slot(own: Own) -> (usize, f32) {
    match scheme::decode(own.label) {
        Some((_, class)) => (class, own.score),
        None => (NONE, 1.0),
    }
}
