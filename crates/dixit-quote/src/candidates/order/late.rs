//! Reports whose speaker stands behind what says when, where and how: *The ferry was full,
//! testified on the third day of the inquest a former purser, Ann Pike*; and those that
//! begin with their verb: *Said Ann Pike, who keeps bees: “They prefer Verdi.”*

use dixit_core::{Document, Penn, TokenRange};
use dixit_lexicon::Lexicon;

use crate::{
    candidates::order::{
        inverted::office_start,
        phrases::{
            behind_adverbials, end_of, is_clause, is_somebody_described, noun_phrase_end, reports,
        },
    },
    candidates::sources::time_words::is_time,
    page::{
        NONE, Page,
        tags::{is, is_comma, is_finite},
    },
    tagging::candidate::{Candidate, Decider},
};

/// How sure so full an order is.
const SURE: f32 = 0.9;

/// Verbs behind which stands who is told.
const TELLS: [&str; 6] = [
    "told", "tells", "assured", "informed", "reminded", "assures",
];

/// *{The ferry was full}, {testified} on the third day of the inquest {a former purser, Ann
/// Pike}.*
pub(crate) fn told_late(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    let (start, end) = (sentence.start as usize, end_of(page, sentence));
    let past = [Penn::Vbd, Penn::Vbn, Penn::Vbz, Penn::Vbp];
    let behind = |i: usize| {
        // *“We stay,” {on Thursday} said the dockers*
        let close = (start + 2..i)
            .rev()
            .take(8)
            .find(|&c| page.region[c - 1] != NONE);
        let led = close.filter(|&c| is(page.tag(c), &[Penn::In, Penn::Rb]));
        led.is_some_and(|close| behind_adverbials(doc, page, close, i) == i)
    };
    let parted = |i: usize| is_comma(page.tag(i - 1)) || page.region[i - 1] != NONE || behind(i);
    let says = |i: &usize| {
        page.region[*i] == NONE
            && parted(*i)
            && is(page.tag(*i), &past)
            && (reports(doc.token(*i)) || page.region[start] != NONE && speaks(doc.token(*i)))
    };
    (start + 2..end).filter(says).find_map(|verb| {
        let content = said_before(page, start, verb)?;
        let who = speaker_behind(doc, page, verb, end)?;
        let named = page.person_at(who);
        let named = named.is_some_and(|name| name.start as usize == who);
        let who = match named {
            true => office_start(doc, page, verb + 2, who),
            false => who,
        };
        Some(Candidate::given(
            TokenRange::new(verb, verb + 1),
            TokenRange::new(who, end),
            vec![content],
            Decider::Model,
            SURE,
        ))
    })
}

/// What stands before a verb, if it is words in marks or a clause.
fn said_before(page: &Page, start: usize, verb: usize) -> Option<TokenRange> {
    if page.region[start] != NONE {
        return page
            .is_quoted((start, verb))
            .then(|| TokenRange::new(start, verb));
    }
    let plain = (start..verb).all(|i| page.region[i] == NONE);
    let opens = is(page.tag(start), &[Penn::In, Penn::Wrb]);
    // *It is late, the mayor, Ann Pike, said*: who says it stands before the verb.
    let last = (start..verb - 1).rev().find(|&i| is_comma(page.tag(i)));
    let own = last.is_none_or(|comma| (comma..verb - 1).any(|i| is_finite(page.tag(i))));
    (plain && !opens && own && is_clause(page, start, verb - 1))
        .then(|| TokenRange::new(start, verb - 1))
}

/// Where the speaker begins behind a verb and words on when, where and how.
fn speaker_behind(doc: &Document, page: &Page, verb: usize, end: usize) -> Option<usize> {
    let from = match TELLS.contains(&doc.token(verb)) {
        true => noun_phrase_end(doc, page, verb + 1, end),
        false => verb + 1,
    };
    if verb + 1 >= end || doc.token(verb + 1) == "of" {
        return None;
    }
    let who = behind_adverbials(doc, page, from, end);
    (who > verb + 1 && is_somebody_described(doc, page, who, end, doc.token(verb))).then_some(who)
}

/// *Wrote Ann Pike {in 1931}: “…”*: where the words on when begin before a colon.
fn before_time(doc: &Document, page: &Page, from: usize, colon: usize) -> usize {
    let when = |i: usize| is_time(doc, i) || is(page.tag(i), &[Penn::Cd]);
    let led = (from + 1..colon)
        .rev()
        .take(4)
        .find(|&i| is(page.tag(i), &[Penn::In]));
    led.filter(|&led| led + 1 < colon && (led + 1..colon).all(when))
        .unwrap_or(colon)
}

/// Whether a verb stands beside words in marks, be it seldom.
fn speaks(form: &str) -> bool {
    let verb = Lexicon::embedded().reporting_verb(form);
    verb.is_some_and(|verb| verb.direct) && !form.ends_with("ing")
}

/// *{Winter}, {writes} in her new book {the historian Ann Pike}, {was invented by poets}.*
pub(crate) fn told_amid(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    const SUBJECT: usize = 12;
    let (start, end) = (sentence.start as usize, end_of(page, sentence));
    let comma = |&i: &usize| is_comma(page.tag(i));
    let finite = |i: usize| is_finite(page.tag(i));
    let first = (start + 1..end.min(start + SUBJECT)).find(comma)?;
    let verb = first + 1;
    let last = (verb + 2..end.saturating_sub(1)).find(|i| comma(i) && finite(i + 1))?;
    let plain = (start..end).all(|i| page.region[i] == NONE);
    let says = is(
        page.tag(verb),
        &[Penn::Vbd, Penn::Vbn, Penn::Vbz, Penn::Vbp, Penn::Nns],
    );
    let leads = is(page.tag(start), &[Penn::In, Penn::Wrb]);
    if !plain || leads || !says || !reports(doc.token(verb)) || (start..first).any(finite) {
        return None;
    }
    let who = speaker_behind(doc, page, verb, last)?;
    let source = TokenRange::new(who, last);
    let mut found = Candidate::given(
        TokenRange::new(verb, verb + 1),
        source,
        vec![TokenRange::new(start, first)],
        Decider::Model,
        SURE,
    );
    found.contents.push(TokenRange::new(last + 1, end));
    Some(found)
}

/// Words in marks with those that they go on with in the next paragraphs.
fn over_paragraphs(page: &Page, mut words: TokenRange) -> TokenRange {
    while (words.end as usize) < page.words.len() && page.goes_on(words.end as usize - 1) {
        match page.region_at(words.end) {
            Some(next) if next.start == words.end => words.end = next.end,
            _ => break,
        }
    }
    words
}

/// *{Said} {Ann Pike, who keeps bees}: {“They prefer Verdi.”}*
pub(crate) fn told_first(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    let (start, end) = (sentence.start as usize, sentence.end as usize);
    let colon = (start + 2..end).find(|&i| doc.token(i) == ":" && page.region[i] == NONE)?;
    let content = (colon + 1 < page.words.len())
        .then(|| page.region_at(colon as u32 + 1))
        .flatten()
        .map(|words| over_paragraphs(page, words))?;
    let verb = match is(page.tag(start), &[Penn::In]) {
        _ if matches!(doc.token(start), "So" | "Thus") => start + 1,
        true => behind_adverbials(doc, page, start, colon),
        false => start,
    };
    let form = doc.token(verb).to_lowercase();
    let known = page.words[verb].name == 0 || form.ends_with("ed");
    let end = before_time(doc, page, verb + 1, colon);
    let fits = known
        && (reports(&form) || speaks(&form))
        && is_somebody_described(doc, page, verb + 1, end, &form);
    fits.then(|| {
        Candidate::given(
            TokenRange::new(verb, verb + 1),
            TokenRange::new(verb + 1, end),
            vec![content],
            Decider::Model,
            SURE,
        )
    })
}
