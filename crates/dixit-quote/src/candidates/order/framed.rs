//! Passages in marks that a phrase puts into somebody's mouth: *in the words of Ann
//! Pike*, *in Pike's own words*, *as Pike put it*.

use dixit_core::{Penn, TokenRange};

use crate::{
    candidates::{
        buffers::Buffers,
        passages::passage::{Bare, Shown},
    },
    page::{
        NONE, Page,
        form_hash::form_hash,
        tags::{is, is_comma, is_finite},
    },
    tagging::candidate::Candidate,
};

/// So many tokens before a passage the phrase may begin.
const REACH: usize = 18;

/// *The road, as Pike put it, {was} “a death trap”*: so many words may stand between.
const BETWEEN: usize = 4;

impl Buffers {
    /// The passage with the phrase before it, and with what stands in marks before the
    /// phrase: *“The bridge,” in the words of Pike, “was a disgrace.”*
    pub(crate) fn framed(&mut self, number: usize) -> Option<Bare> {
        let tokens = self.page.regions[number].tokens;
        let (source, cue) = framed_before(&self.page, tokens)?;
        let mut bare = Bare::new(tokens, Some(source), Shown::Before);
        bare.cue = Some(cue);
        let before = number
            .checked_sub(1)
            .map(|n| (n, self.page.regions[n].tokens));
        let begins = |t: TokenRange| {
            t.end <= cue.start
                && self.page.words[t.start as usize].sentence
                    == self.page.words[cue.start as usize].sentence
        };
        if let Some((n, half)) = before.filter(|&(n, t)| begins(t) && self.claimed[n] == 0) {
            bare.contents.insert(0, half);
            self.claimed[n] = half.end - half.start;
            self.bare.pop_if(|last| last.contents == [half]);
        }
        Some(bare)
    }
}

/// Leaves to words in marks that a phrase puts into somebody's mouth nothing beside the marks:
/// *{The road}, as Pike put it, {was} “a death trap”*.
pub(crate) fn leave_frame(page: &Page, candidate: &mut Candidate) {
    let last = candidate.contents.last().map(|part| part.end - 1);
    let Some(words) = last.and_then(|last| page.region_at(last)) else {
        return;
    };
    let own = |cue: TokenRange| cue.start < candidate.cue.end && candidate.cue.start < cue.end;
    if framed_before(page, words).is_some_and(|(_, cue)| own(cue)) {
        candidate.contents.pop();
        candidate
            .contents
            .retain(|part| page.region[part.start as usize] != NONE);
        candidate.contents.push(words);
    }
}

/// Source and cue of the phrase that leads up to a passage.
fn framed_before(page: &Page, tokens: TokenRange) -> Option<(TokenRange, TokenRange)> {
    let end = tokens.start as usize;
    let sentence = page.sentences[page.words[end].sentence as usize];
    let first = (sentence.start as usize).max(end.saturating_sub(REACH));
    let divides = |i: &usize| is_comma(page.words[*i].tag) && page.region[*i] == NONE;
    let close = (first..end).rev().take(BETWEEN + 1).find(divides)?;
    let copula = |i: usize| {
        !is_finite(page.tag(i))
            || ["is", "was", "are", "were", "had"]
                .iter()
                .any(|w| has(page, i, w))
    };
    if !(close + 1..end).all(|i| copula(i) && page.region[i] == NONE) {
        return None;
    }
    words_of(page, first, close)
        .or_else(|| own_words(page, first, close))
        .or_else(|| put_it(page, first, close))
        .or_else(|| to_quote(page, first, close))
        .filter(|&(who, _)| is_plain(page, who))
}

/// *{in the words of} {his coach}*.
fn words_of(page: &Page, first: usize, close: usize) -> Option<(TokenRange, TokenRange)> {
    let of = (first + 1..close).rfind(|&i| has(page, i, "of") && has(page, i - 1, "words"))?;
    let start = (first..of).rev().take_while(|&i| of - i < 4).last();
    let start = start.filter(|&i| has(page, i, "in")).unwrap_or(of - 1);
    Some((
        TokenRange::new(of + 1, close),
        TokenRange::new(start, of + 1),
    ))
}

/// *in {Pike}'s own {words}*.
fn own_words(page: &Page, first: usize, close: usize) -> Option<(TokenRange, TokenRange)> {
    let words = close
        .checked_sub(1)
        .filter(|&i| i > first && has(page, i, "words"))?;
    let own = usize::from(has(page, words - 1, "own"));
    let mark = (words - own)
        .checked_sub(1)
        .filter(|&i| page.tag(i) == Penn::Pos as u8)?;
    let lead = (first..mark).rfind(|&i| has(page, i, "in"))?;
    Some((
        TokenRange::new(lead + 1, mark),
        TokenRange::new(words, close),
    ))
}

/// *as {one driver} {put it}*.
fn put_it(page: &Page, first: usize, close: usize) -> Option<(TokenRange, TokenRange)> {
    let it = close
        .checked_sub(1)
        .filter(|&i| i > first && has(page, i, "it"))?;
    let puts = has(page, it - 1, "put") || has(page, it - 1, "puts");
    let lead = (first..it - 1)
        .rfind(|&i| has(page, i, "as"))
        .filter(|_| puts)?;
    Some((
        TokenRange::new(lead + 1, it - 1),
        TokenRange::new(it - 1, close),
    ))
}

/// *{To quote} {Pike}*, at the beginning of the sentence.
fn to_quote(page: &Page, first: usize, close: usize) -> Option<(TokenRange, TokenRange)> {
    let fits = has(page, first, "to")
        && (has(page, first + 1, "quote") || has(page, first + 1, "paraphrase"));
    (fits && first + 2 < close).then(|| {
        (
            TokenRange::new(first + 2, close),
            TokenRange::new(first, first + 2),
        )
    })
}

fn has(page: &Page, at: usize, word: &str) -> bool {
    page.words[at].form == form_hash(word)
}

/// Whether words are somebody and no clause.
fn is_plain(page: &Page, who: TokenRange) -> bool {
    let mut words = who.range();
    !who.range().is_empty()
        && words.all(|i| {
            page.region[i] == NONE && !is_finite(page.tag(i)) && !is(page.tag(i), &[Penn::Vb])
        })
}
