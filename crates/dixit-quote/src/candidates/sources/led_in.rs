//! Sources that took in what stands beside who speaks: a place, a companion, a gesture, the
//! adverb or verb of the cue.

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    candidates::utters::utters,
    page::{
        Page,
        persons::{is_doer, means_person},
        tags::{is, is_comma, is_verb},
    },
    tagging::candidate::Candidate,
};

const NOUNS: [Penn; 4] = [Penn::Nn, Penn::Nns, Penn::Nnp, Penn::Nnps];

/// Leaves out of a source what stands beside who speaks.
pub(crate) fn leave_beside(doc: &Document, page: &Page, candidate: &mut Candidate) {
    leave_content(doc, page, candidate);
    leave_reading(doc, page, candidate);
    leave_adverb(doc, page, candidate);
    let Some(source) = candidate.source else {
        return;
    };
    let narrower = behind_opening(doc, page, source, candidate.cue)
        .or_else(|| behind_companions(doc, page, source, candidate.cue))
        .or_else(|| behind_go_between(doc, page, source, candidate.cue))
        .or_else(|| behind_site(doc, page, source, candidate.cue))
        .or_else(|| before_gesture(page, source, candidate.cue))
        .or_else(|| before_site(doc, page, source, candidate.cue))
        .or_else(|| before_addressee(doc, page, source, candidate.cue));
    if narrower.is_some() {
        candidate.source = narrower;
    }
}

/// Ends a source where what is said begins: *According to {Ann Pike, who found it, the box was
/// full}*.
fn leave_content(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let Some(source) = &mut candidate.source else {
        return;
    };
    let inside = |part: &&TokenRange| {
        let bracket = doc.token(part.start as usize) == ")";
        source.start < part.start && part.start < source.end && !bracket
    };
    if let Some(first) = candidate.contents.iter().find(inside) {
        let mut end = first.start as usize;
        while end > source.start as usize + 1 && is_comma(page.tag(end - 1)) {
            end -= 1;
        }
        source.end = end as u32;
    }
}

/// Gives the verb between a text and the colon to the cue: *A notice on the gate {read}: “…”*.
fn leave_reading(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let Some(source) = &mut candidate.source else {
        return;
    };
    let cue = candidate.cue;
    let last = source.end as usize - 1;
    let colon = cue.len() == 1 && doc.token(cue.start as usize) == ":" && source.end == cue.start;
    let verb = matches!(doc.token(last), "read" | "reads" | "said" | "says" | "ran");
    if colon && verb && source.len() > 1 && is(page.tag(last - 1), &NOUNS) {
        source.end -= 1;
        candidate.cue = TokenRange::new(last, last + 1);
    }
}

/// Gives the adverb before a verb to the cue: *Two of the guests {independently} told*.
fn leave_adverb(doc: &Document, page: &Page, candidate: &mut Candidate) {
    const SHORT: usize = 5;
    let Some(source) = &mut candidate.source else {
        return;
    };
    let last = source.end as usize - 1;
    let adverb = source.end == candidate.cue.start
        && source.len() > 1
        && page.tag(last) == Penn::Rb as u8
        && doc.token(last).ends_with("ly")
        // *rally*, *ally*, *Italy*: whatever their tag.
        && doc.token(last).len() > SHORT
        && is(page.tag(last - 1), &NOUNS);
    if adverb {
        source.end -= 1;
        candidate.cue.start -= 1;
    }
}

/// The name that ends a source whose sentence a participle opens: *Standing outside {his house
/// Ann Pike} said*.
fn behind_opening(
    doc: &Document,
    page: &Page,
    source: TokenRange,
    cue: TokenRange,
) -> Option<TokenRange> {
    let (from, end) = (source.start as usize, source.end as usize);
    let opening = page.sentences[page.words[from].sentence as usize].start as usize;
    let opens = is(page.tag(opening), &[Penn::Vbg, Penn::Vbn]) && page.words[opening].name == 0;
    let led =
        from == opening || from > opening + 1 && is(page.tag(from - 1), &[Penn::In, Penn::To]);
    let who = page
        .person_at(end - 1)
        .filter(|who| who.start > source.start)?;
    let name = who.start as usize;
    // But *the keeper Ann Pike*, *Mr. Pike*.
    let office = || means_person(doc.token(name - 1)) || is_doer(doc.token(name - 1));
    let site = is(page.tag(name - 1), &[Penn::Nn, Penn::Nns]) && !office();
    let plain = site && (from + 1..name).all(|i| !is_comma(page.tag(i)));
    (opens && led && plain && source.end <= cue.start).then(|| TokenRange::new(name, end))
}

/// The name behind the phrase that a preposition leads to and a comma ends: *surrounded by
/// {his sons, Ann Pike, a nurse,} said*.
fn behind_companions(
    doc: &Document,
    page: &Page,
    source: TokenRange,
    cue: TokenRange,
) -> Option<TokenRange> {
    let (from, end) = (source.start as usize, source.end as usize);
    let sentence = page.sentences[page.words[from].sentence as usize].start as usize;
    let led = from > sentence + 1
        && is(page.tag(from - 1), &[Penn::In])
        && !doc.token(from - 1).contains("ccording")
        && is(page.tag(from - 2), &[Penn::Vbn, Penn::Vbg]);
    let comma = (from + 1..end).find(|&i| is_comma(page.tag(i)))?;
    let plain = page.words[from].name == 0 && is(page.tag(comma - 1), &NOUNS);
    let name = (comma + 1 < end)
        .then(|| page.person_at(comma + 1))
        .flatten();
    let named = name.is_some_and(|who| who.start as usize == comma + 1);
    (led && plain && named && source.end <= cue.start).then(|| TokenRange::new(comma + 1, end))
}

/// The second of two names, where the first tells who somebody is to whom the opening of the
/// sentence leads: *Through her lawyer, {Tom Pike, Mary Holt} said*.
fn behind_go_between(
    doc: &Document,
    page: &Page,
    source: TokenRange,
    cue: TokenRange,
) -> Option<TokenRange> {
    let (from, end) = (source.start as usize, source.end as usize);
    let opening = page.sentences[page.words[from].sentence as usize].start as usize;
    let led = is(page.tag(opening), &[Penn::In, Penn::Vbg, Penn::Vbn])
        && from > opening + 2
        && is_comma(page.tag(from - 1))
        && means_person(doc.token(from - 2));
    let first = page
        .person_at(from)
        .filter(|who| who.start == source.start)?;
    let comma = first.end as usize;
    let second = (comma + 1 < end)
        .then(|| page.person_at(comma + 1))
        .flatten()?;
    let two = is_comma(page.tag(comma)) && second.end == source.end;
    (led && two && source.end <= cue.start).then_some(second)
}

/// Who speaks behind the place that a preposition leads to: *shouted from {the gallery a woman
/// in a coat}*.
fn behind_site(
    doc: &Document,
    page: &Page,
    source: TokenRange,
    cue: TokenRange,
) -> Option<TokenRange> {
    let (from, end) = (source.start as usize, source.end as usize);
    let led = source.start > cue.end
        && is(page.tag(from - 1), &[Penn::In])
        && !matches!(doc.token(from - 1), "by" | "of" | "to" | "as");
    let who =
        (from + 2..end).find(|&i| is(page.tag(i), &[Penn::Dt]) && is(page.tag(i - 1), &NOUNS))?;
    let site = is(page.tag(from), &[Penn::Dt, Penn::PrpS]);
    (led && site).then(|| TokenRange::new(who, end))
}

/// A name without the gesture between it and the cue: *Ann Pike{, her voice breaking,} told*.
fn before_gesture(page: &Page, source: TokenRange, cue: TokenRange) -> Option<TokenRange> {
    let (from, end) = (source.start as usize, source.end as usize);
    let end = end - usize::from(is_comma(page.tag(end - 1)));
    let comma = (from + 1..end).find(|&i| is_comma(page.tag(i)))?;
    let own = comma + 2 < end && is(page.tag(comma + 1), &[Penn::PrpS]);
    let moves = is(page.tag(end - 1), &[Penn::Vbg]);
    let named = page.words[comma - 1].name > 0;
    (own && moves && named && source.end <= cue.start).then(|| TokenRange::new(from, comma))
}

/// A name without the place that somebody calls from: *shouted Ann Pike {from the window}*.
fn before_site(
    doc: &Document,
    page: &Page,
    source: TokenRange,
    cue: TokenRange,
) -> Option<TokenRange> {
    let last = cue.range().last()?;
    let calls = utters(doc, cue) || matches!(doc.token(last), "called" | "calls" | "calling");
    let who = page.person_at(source.start as usize)?;
    let from = who.end as usize;
    let site = who.start == source.start
        && from + 2 < source.end as usize
        && doc.token(from) == "from"
        && is(page.tag(from + 1), &[Penn::Dt, Penn::PrpS])
        && (from..source.end as usize).all(|i| page.words[i].name == 0 && !is_verb(page.tag(i)));
    (calls && site).then_some(who)
}

/// Who speaks before a colon without whom he speaks to: *Mayor {to tenants}: buy a bucket*.
fn before_addressee(
    doc: &Document,
    page: &Page,
    source: TokenRange,
    cue: TokenRange,
) -> Option<TokenRange> {
    use Penn::{Dt, Jj, Nn, Nnp, Nnps, Nns, Pos, PrpS};
    let colon = cue.len() == 1 && doc.token(cue.start as usize) == ":" && source.end == cue.start;
    let (from, end) = (source.start as usize, source.end as usize);
    let to = (from + 1..end.max(2) - 1).find(|&i| doc.token(i) == "to")?;
    let named = |i: usize| is(page.tag(i), &[Dt, Jj, Nn, Nnp, Nnps, Nns, Pos, PrpS]);
    let fits = colon && (from..to).all(named) && (to + 1..end).all(named);
    let noun = |i: usize| is(page.tag(i), &NOUNS);
    (fits && noun(to - 1) && noun(end - 1)).then(|| TokenRange::new(from, to))
}
