//! What a second pass looks at again.

use std::ops::Range;

use dixit_learn::LabelSet;

use crate::{
    page::Page,
    page::token::QUIET,
    page::votes::slot,
    scheme::{self, Part},
};

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
        page::token::{Run, Token},
        page::word::{Case, Word},
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
