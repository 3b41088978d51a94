//! Words in marks that fill their sentences before somebody else is reported to say something
//! of his own: *Ann Pike waved the letter. {“Forty pounds!”} The shop says it is a fair price.*

use dixit_core::{Document, Relation, TokenRange};

use crate::{
    candidates::sources::{described::described_subject, told_of::subject},
    page::{NONE, Page, tags::is_finite},
    tagging::candidate::Candidate,
};

/// Takes from a report of a clause the words in marks that fill the sentences before it, where
/// the sentence before those is about another.
pub(crate) fn leave_foregoing(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let Some(source) = candidate.source else {
        return;
    };
    let number = page.words[source.start as usize].sentence as usize;
    let sentence = page.sentences[number];
    let opens = source.start == sentence.start && source.end <= candidate.cue.start;
    let foregoing = |part: &TokenRange| part.end <= sentence.start;
    let words = candidate.contents.first().copied().filter(foregoing);
    let Some(words) = words.filter(|_| opens && !page.begins_anew(number)) else {
        return;
    };
    if !fills_sentences(page, words) || !is_shown_before(doc, page, words) {
        return;
    }
    let own: Vec<_> = candidate
        .contents
        .iter()
        .copied()
        .filter(|part| !foregoing(part))
        .collect();
    let clause = own.first().is_some_and(|part| is_clause(page, *part));
    if clause {
        candidate.contents = own;
    } else if own.is_empty()
        && let Some(part) = complement(page, candidate.cue, sentence)
    {
        candidate.contents = vec![part];
    }
}

/// Whether words in marks end as a sentence does and nothing else stands in their sentences.
pub(crate) fn fills_sentences(page: &Page, words: TokenRange) -> bool {
    let (first, last) = (words.start as usize, words.end as usize - 1);
    page.is_speech(words.start)
        && !page.ends_with_comma(words.start)
        && page.sentences[page.words[first].sentence as usize].start == words.start
        && page.sentences[page.words[last].sentence as usize].end == words.end
}

/// Whether the sentence right before words in marks is narrative about a person.
fn is_shown_before(doc: &Document, page: &Page, words: TokenRange) -> bool {
    let number = page.words[words.start as usize].sentence as usize;
    let before = number.checked_sub(1).filter(|_| !page.begins_anew(number));
    before.is_some_and(|at| {
        let sentence = page.sentences[at];
        let narrated = sentence.range().all(|i| page.region[i] == NONE);
        let who = || subject(page, sentence).or_else(|| described_subject(doc, page, sentence));
        narrated && who().is_some()
    })
}

/// Whether a stretch outside marks has a verb of its own.
fn is_clause(page: &Page, part: TokenRange) -> bool {
    page.region[part.start as usize] == NONE && part.range().any(|i| is_finite(page.tag(i)))
}

/// The clause that fills the rest of a sentence behind a cue, if it hangs from the cue.
fn complement(page: &Page, cue: TokenRange, sentence: TokenRange) -> Option<TokenRange> {
    if cue.end + 1 >= sentence.end {
        return None;
    }
    let rest = TokenRange::new(cue.end as usize, sentence.end as usize - 1);
    let hangs = |i: usize| {
        let word = page.words[i];
        word.relation == Relation::Ccomp as u8 && cue.range().contains(&(word.head as usize))
    };
    (rest.range().any(hangs) && is_clause(page, rest)).then_some(rest)
}
