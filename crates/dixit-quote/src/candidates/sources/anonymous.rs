//! Speakers who want to stay unnamed: *a diplomat who asked not to be named*. What they ask
//! is no report, and tells who speaks.

use std::ops::Range;

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    page::{
        NONE, Page,
        tags::{is, is_comma, is_finite},
    },
    tagging::candidate::Candidate,
};

/// No clause of this kind has more words.
const LONGEST: usize = 14;

/// Whether words ask that somebody be not named: *asked not to be named, declined to give his
/// name, on condition of anonymity*; and not that he will not name others.
pub(crate) fn stays_unnamed(doc: &Document, words: Range<usize>) -> bool {
    let asks = |i: usize| matches!(doc.token(i), "anonymity" | "anonymous");
    let denies = |i: usize| matches!(doc.token(i), "not" | "n't" | "n’t" | "declined" | "refused");
    let before = |i: usize, forms: &[&str]| i > words.start && forms.contains(&doc.token(i - 1));
    let names = |i: usize| match doc.token(i) {
        "named" | "identified" => before(i, &["be", "being"]),
        "name" | "names" | "surname" => before(i, &["his", "her", "their", "full", "last"]),
        _ => false,
    };
    words.clone().any(asks) || words.clone().any(denies) && words.clone().any(names)
}

/// Whether an attribution tells of nothing but that: *{who} declined {to be named}*.
pub(crate) fn is_anonymity(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    let cue = candidate.cue;
    // *spoke on condition of anonymity to discuss*
    if cue.range().any(|i| doc.token(i) == "anonymity") {
        return true;
    }
    let [content] = candidate.contents[..] else {
        return false;
    };
    let first = content.start as usize;
    let leads = is(page.tag(first), &[Penn::To, Penn::In, Penn::Rb])
        || matches!(doc.token(first), "anonymity" | "not" | "to");
    let near = content.start == cue.end && content.len() <= LONGEST;
    let plain = content.range().all(|i| page.region[i] == NONE);
    near && leads && plain && stays_unnamed(doc, cue.start as usize..content.end as usize)
}

/// Takes what somebody asks for himself into the source, and off the cue: *{A nurse who did
/// not want to be identified} told …*.
pub(crate) fn take_anonymity(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let Some(source) = candidate.source else {
        return;
    };
    let verb = candidate.cue.end as usize - 1;
    let sentence = page.sentences[page.words[verb].sentence as usize].start as usize;
    let near = sentence.max(verb.saturating_sub(LONGEST))..verb;
    let Some(who) = near.rev().find(|&i| doc.token(i) == "who") else {
        return;
    };
    let comma = usize::from(who > sentence && is_comma(page.tag(who - 1)));
    let noun = who - comma;
    let own = source.start as usize == who || source.end as usize == noun;
    if noun <= sentence || !own || !is_finite(page.tag(verb)) || !stays_unnamed(doc, who + 1..verb)
    {
        return;
    }
    let start = match source.start as usize == who {
        true => phrase_start(page, sentence, noun),
        false => source.start as usize,
    };
    let end = verb - usize::from(is_comma(page.tag(verb - 1)));
    let taken = |c: &TokenRange| (c.start as usize) < verb && start < c.end as usize;
    if start < noun && !candidate.contents.iter().any(taken) {
        candidate.source = Some(TokenRange::new(start, end));
        candidate.cue = TokenRange::new(verb, verb + 1);
    }
}

/// Where the phrase begins that ends before a token.
fn phrase_start(page: &Page, sentence: usize, end: usize) -> usize {
    use Penn::{Cd, Dt, Jj, Nn, Nnp, Nnps, Nns, Pos, PrpS};
    let own = |&i: &usize| is(page.tag(i), &[Cd, Dt, Jj, Nn, Nnp, Nnps, Nns, Pos, PrpS]);
    (sentence..end).rev().take_while(own).last().unwrap_or(end)
}
