//! Reports whose content the grammar shows, where no model is sure of them: *The café
//! insists that the butter is local*, *Pike said after meeting Cole that the row was over*,
//! *Pike denied ever having met him*, *Parents may wait, the archdiocese advised on Sunday*.

use dixit_core::{Document, Penn, Relation, TokenRange};
use dixit_lexicon::Lexicon;

use crate::candidates::{
    order::word_order::{plain_end, report, who_before},
    sources::time_words::is_time,
};
use crate::{
    page::{
        Page,
        tags::{is, is_comma, is_finite, is_verb},
    },
    tagging::candidate::Candidate,
};

/// A verb that reports at least this often.
const OFTEN: u8 = 2;

/// Verbs that tell in words and mean little else behind a comma: not *went*, *laughed*.
const SPEAKS: [&str; 26] = [
    "added",
    "admitted",
    "advised",
    "announced",
    "argued",
    "claimed",
    "complained",
    "conceded",
    "concluded",
    "confirmed",
    "declared",
    "estimated",
    "explained",
    "insisted",
    "noted",
    "predicted",
    "promised",
    "recalled",
    "reported",
    "revealed",
    "ruled",
    "said",
    "says",
    "stated",
    "warned",
    "wrote",
];

/// Between a verb and *that* stand no more words.
const BETWEEN: usize = 12;

/// What says when and where behind the verb has no more words.
const BEHIND: usize = 8;

fn reports(doc: &Document, page: &Page, at: usize) -> bool {
    let verb = Lexicon::embedded().reporting_verb(doc.form(at));
    is_finite(page.tag(at)) && verb.is_some_and(|verb| verb.strength() >= OFTEN)
}

/// *{Ann Pike} {said} after meeting Bob Cole {that the row was over}*: the clause that
/// the verb governs.
pub(crate) fn that_clause(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    let (start, end) = (sentence.start as usize, plain_end(page, sentence)?);
    let that =
        (start + 2..end).find(|&i| doc.token(i) == "that" && is(page.tag(i), &[Penn::In]))?;
    let head = page.words[that].head as usize;
    let mut verb = page.words.get(head)?.head as usize;
    // The tree hangs the clause on *meeting*.
    if is(page.words.get(verb)?.tag, &[Penn::Vbg]) {
        verb = page.words[verb].head as usize;
    }
    let governs = page.words[head].relation == Relation::Ccomp as u8;
    let near = verb > start && verb < that && that - verb <= BETWEEN;
    let adjunct = |i: usize| !is_finite(page.tag(i)) && !is_comma(page.tag(i));
    // *learned that in 1990* may be what was learned.
    let points = verb + 1 == that && that + 1 < end && is(page.tag(that + 1), &[Penn::In]);
    let near = near && !points;
    let fits = governs && near && reports(doc, page, verb) && is(page.tag(verb + 1), &[Penn::In]);
    let source = who_before(page, start, verb).filter(|_| fits)?;
    let cue = TokenRange::new(verb, verb + 1);
    let content = vec![TokenRange::new(that, end)];
    (verb + 1..that)
        .all(adjunct)
        .then(|| report(cue, Some(source), content))
}

/// *Ann Pike {was told} by {Bob Cole} {that the clinic was shut}*.
pub(crate) fn told_that(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    let (start, end) = (sentence.start as usize, plain_end(page, sentence)?);
    let that =
        (start + 3..end).find(|&i| doc.token(i) == "that" && is(page.tag(i), &[Penn::In]))?;
    let tells = |&i: &usize| {
        matches!(
            doc.token(i),
            "told" | "informed" | "advised" | "assured" | "warned"
        ) && matches!(doc.token(i - 1), "was" | "were" | "been")
    };
    let told = (start + 2..that).rev().take(BETWEEN).find(tells)?;
    let plain = |i: usize| !is_finite(page.tag(i)) && !is_comma(page.tag(i));
    let by = doc.token(told + 1) == "by" && told + 2 < that;
    let source = by.then(|| TokenRange::new(told + 2, that));
    let been = usize::from(doc.token(told - 1) == "been" && told >= start + 3);
    let cue = TokenRange::new(told - 1 - been, told + 1);
    let content = vec![TokenRange::new(that, end)];
    (told + 1..that)
        .all(plain)
        .then(|| report(cue, source, content))
}

/// *Kofi Mensah {was told} {he could not stand}*: a clause without *that*, behind its verb.
pub(crate) fn told_clause(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    let (start, end) = (sentence.start as usize, plain_end(page, sentence)?);
    let tells = |&i: &usize| {
        matches!(doc.token(i), "told" | "informed" | "assured")
            && matches!(doc.token(i - 1), "was" | "were" | "been")
    };
    let told = (start + 2..end.saturating_sub(3)).find(tells)?;
    let subject = matches!(doc.token(told + 1), "he" | "she" | "they" | "it" | "there");
    let finite = is_finite(page.tag(told + 2));
    let been = usize::from(doc.token(told - 1) == "been" && told >= start + 3);
    let who = who_before(page, start, told - 1 - been).is_some();
    let content = vec![TokenRange::new(told + 1, end)];
    let cue = TokenRange::new(told - 1 - been, told + 1);
    (subject && finite && who).then(|| report(cue, None, content))
}

/// *{Ann Pike} {denied} {ever having met him}*.
pub(crate) fn gerund(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    let (start, end) = (sentence.start as usize, sentence.end as usize);
    let owns_up = |&i: &usize| {
        let form = doc.token(i);
        matches!(
            form,
            "denied" | "denies" | "admitted" | "admits" | "acknowledged" | "recalls" | "remembers"
        ) && is_finite(page.tag(i))
    };
    let verb = (start + 1..end).find(owns_up)?;
    let end = plain_end(page, sentence)?;
    let adverb = |&i: &usize| is(page.tag(i), &[Penn::Rb]);
    let what = verb + 1 + (verb + 1..end).take_while(adverb).count();
    let leads = what + 1 < end && is(page.tag(what), &[Penn::Vbg]);
    let each = usize::from(doc.token(verb - 1) == "each");
    let source = who_before(page, start, verb - each).filter(|_| leads)?;
    let one = (what..end).all(|i| !is_comma(page.tag(i)));
    let content = vec![TokenRange::new(verb + 1, end)];
    one.then(|| report(TokenRange::new(verb, verb + 1), Some(source), content))
}

/// *{Parents may wait}, {the archdiocese} {advised} in a circular on Sunday.*
pub(crate) fn told_behind(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    let start = sentence.start as usize;
    let end = plain_end(page, sentence)?;
    let comma = (start + 2..end).rev().find(|&i| is_comma(page.tag(i)))?;
    let verb = (comma + 2..end).find(|&i| is_verb(page.tag(i)))?;
    let behind = verb + 1..end;
    let leads = behind.is_empty()
        || is(page.tag(verb + 1), &[Penn::In, Penn::Rb])
        || is_time(doc, verb + 1);
    let plain = behind.len() <= BEHIND && behind.clone().all(|i| !is_verb(page.tag(i)));
    let opens = !is(
        page.tag(start),
        &[Penn::In, Penn::Wrb, Penn::Vbg, Penn::Vbn, Penn::To],
    );
    let said = (start..comma).any(|i| is_finite(page.tag(i)));
    // Behind who speaks the tag of *advised* may be that of a participle.
    let past = is_finite(page.tag(verb)) || is(page.tag(verb), &[Penn::Vbn]);
    let tells = past && SPEAKS.binary_search(&doc.token(verb)).is_ok();
    let fits = leads && plain && opens && said && tells;
    let source = who_before(page, comma + 1, verb).filter(|_| fits)?;
    let content = vec![TokenRange::new(start, comma)];
    Some(report(
        TokenRange::new(verb, verb + 1),
        Some(source),
        content,
    ))
}
