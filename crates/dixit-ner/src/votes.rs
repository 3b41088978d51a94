use std::ops::Range;

use dixit_learn::LabelSet;

use crate::{
    page::{Page, QUIET},
    scheme::{self, CLASSES, Part},
};

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

fn slot(own: Own) -> (usize, f32) {
    match scheme::decode(own.label) {
        Some((_, class)) => (class, own.score),
        None => (NONE, 1.0),
    }
}

/// The labels that a second pass may give to each token of a sentence: those of
/// the first pass, but where it is likely to change anything. Says whether there
/// is such a place.
pub(crate) fn reopen(page: &Page, sentence: Range<usize>, allowed: &mut Vec<LabelSet>) -> bool {
    let own = &page.votes.own;
    allowed.clear();
    allowed.extend(own[sentence.clone()].iter().map(|own| 1 << own.label));
    let mut any = false;
    for i in sentence.clone().filter(|&i| is_unsure(page, i)) {
        for k in around(page, i, sentence.clone()) {
            if !is_quiet(page, k, sentence.clone()) {
                allowed[k - sentence.start] = LabelSet::MAX;
            }
        }
        any = true;
    }
    any
}

/// Whether the other occurrences of a word disagree with the label that it has
/// here, or agree and the first pass is not sure of it.
fn is_unsure(page: &Page, i: usize) -> bool {
    let (token, own) = (page.tokens[i], page.votes.own[i]);
    let others = || page.votes.others(i, token.entry);
    token.entry != 0
        && others().is_some_and(|outcome| {
            let agrees = usize::from(outcome.first) == slot(own).0 && outcome.share >= SHARE;
            !agrees || (own.label != 0 && own.score < SURE)
        })
}

/// The run of capitals around a token and a little more, and all of each name
/// that begins or ends there.
fn around(page: &Page, i: usize, sentence: Range<usize>) -> Range<usize> {
    let (start, end) = page
        .run(i)
        .map_or((i, i + 1), |run| (run.start as usize, run.end as usize));
    let mut start = start.saturating_sub(BESIDE).max(sentence.start);
    let mut end = (end + BESIDE).min(sentence.end);
    let part = |i: usize| scheme::decode(page.votes.own[i].label).map(|(part, _)| part);
    while start > sentence.start && matches!(part(start), Some(Part::Inside | Part::End)) {
        start -= 1;
    }
    while end < sentence.end && matches!(part(end - 1), Some(Part::Begin | Part::Inside)) {
        end += 1;
    }
    start..end
}

/// Tokens on either side of a run that are looked at again with it.
const BESIDE: usize = 1;

/// Whether nothing says that a token of a sentence is in a name: its own case,
/// what stands beside it, or what a first pass found there.
pub(crate) fn is_quiet(page: &Page, i: usize, sentence: Range<usize>) -> bool {
    let own = &page.votes.own;
    let is_out = |i: usize| own.get(i).is_none_or(|own| own.label == 0);
    page.tokens[i].has(QUIET)
        && is_out(i)
        && (i == sentence.start || is_out(i - 1))
        && (i + 1 == sentence.end || is_out(i + 1))
}

/// A word that others agree with at least so much, and that the first pass is so
/// sure of, is left alone: reading again what is clear costs half of the time.
const SHARE: u8 = 3;
const SURE: f32 = 0.95;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        page::{Run, Token},
        word::{Case, Word},
    };

    /// A page of one sentence: capitals are the same word, alone in its run.
    fn page(words: &[Case], labels: &[u8]) -> Page {
        let mut page = Page::default();
        for (i, &case) in words.iter().enumerate() {
            let is_capital = case == Case::Capital;
            if is_capital {
                let (start, end) = (i as u32, i as u32 + 1);
                page.runs.push(Run { start, end });
            }
            page.tokens.push(Token {
                word: Word {
                    case,
                    ..Word::default()
                },
                run: if is_capital {
                    page.runs.len() as u32
                } else {
                    0
                },
                entry: u32::from(is_capital),
                bits: if is_capital { 0 } else { QUIET },
                ..Token::default()
            });
        }
        page.votes.reset(words.len(), 1);
        for (i, &label) in labels.iter().enumerate() {
            page.votes.note(i..i + 1, &[label], 0.9);
        }
        let Page { tokens, votes, .. } = &mut page;
        votes.count(|i| tokens[i].entry);
        page
    }

    #[test]
    fn only_what_others_doubt_is_opened_again() {
        use Case::{Capital, Lower};
        let words = [Capital, Lower, Lower, Lower, Capital, Lower];
        let (person, place) = (4, 12);
        let mut allowed = Vec::new();
        let agreed = page(&words, &[person, 0, 0, 0, person, 0]);
        assert!(reopen(&agreed, 0..6, &mut allowed), "not sure enough");
        assert_eq!(allowed, [!0, !0, 1, !0, !0, !0]);
        let alone = page(&words[..4], &[person, 0, 0, 0]);
        assert!(!reopen(&alone, 0..4, &mut allowed), "nothing to go by");
        assert_eq!(allowed, [1 << person, 1, 1, 1]);
        let doubted = page(&words, &[person, 0, 0, 0, place, 0]);
        assert!(reopen(&doubted, 1..6, &mut allowed));
        assert_eq!(allowed, [1, 1, !0, !0, !0]);
    }
}
