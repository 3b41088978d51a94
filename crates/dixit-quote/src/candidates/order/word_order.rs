//! Reports that the order of plain words shows, where no model is sure of them: *Pike warned
//! of long queues*, *Pike has been advised to stay at home*, *Pike asked Cole where he was*.

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    candidates::order::phrases::noun_phrase_end,
    page::{
        NONE, Page,
        form_hash::form_hash,
        tags::{is, is_comma, is_finite, is_verb},
    },
    tagging::candidate::Candidate,
};

/// Just above the least score: whatever a model is sure of goes before.
const SURE: f32 = 0.37;

/// No speaker has more words.
const LONGEST: usize = 8;

/// The end of a sentence without its stop; nothing if marks stand in it.
pub(crate) fn plain_end(page: &Page, sentence: TokenRange) -> Option<usize> {
    let (start, mut end) = (sentence.start as usize, sentence.end as usize);
    while end > start && page.tag(end - 1) == Penn::Stop as u8 {
        end -= 1;
    }
    (start..end).all(|i| page.region[i] == NONE).then_some(end)
}

/// The words before a verb, if they are all of its sentence and name somebody.
pub(crate) fn who_before(page: &Page, start: usize, verb: usize) -> Option<TokenRange> {
    use Penn::{Cd, Dt, Jj, Nn, Nnp, Nnps, Nns, Pos, Prp, PrpS};
    let joins = ["of", "and"].map(form_hash);
    let joins = |i: usize| i > start && joins.contains(&page.words[i].form);
    let fits = |i: usize| {
        is(
            page.tag(i),
            &[Cd, Dt, Jj, Nn, Nnp, Nnps, Nns, Pos, Prp, PrpS],
        ) || joins(i)
    };
    let near = start < verb && verb - start <= LONGEST;
    let noun = || is(page.tag(verb - 1), &[Nn, Nnp, Nnps, Nns, Prp]);
    (near && (start..verb).all(fits) && noun()).then(|| TokenRange::new(start, verb))
}

pub(crate) fn report(
    cue: TokenRange,
    source: Option<TokenRange>,
    contents: Vec<TokenRange>,
) -> Candidate {
    let mut candidate = Candidate::new(cue, SURE);
    (candidate.source, candidate.contents) = (source, contents);
    (candidate.source_score, candidate.content_score) = (SURE, SURE);
    candidate.score = SURE;
    candidate
}

/// *{Ann Pike} {warned of} {long queues}*, *{appealed for} {blankets and candles}.*
pub(crate) fn warns_of(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    let start = sentence.start as usize;
    let near = start + 1..(sentence.end as usize).min(start + 1 + LONGEST);
    let verb = near.into_iter().find(|&i| warns(doc, i))?;
    let end = plain_end(page, sentence)?;
    let of = verb + 1;
    let leads = of + 1 < end;
    let source = who_before(page, start, verb).filter(|_| leads)?;
    let list = |i: usize| is_comma(page.tag(i)) && doc.token(of) != "for";
    let one = (of + 1..end).all(|i| !is_finite(page.tag(i)) && !list(i));
    let content = TokenRange::new(of + 1, end);
    one.then(|| report(TokenRange::new(verb, of + 1), Some(source), vec![content]))
}

fn warns(doc: &Document, verb: usize) -> bool {
    let next = (verb + 1 < doc.tokens.len()).then(|| doc.token(verb + 1));
    match doc.token(verb) {
        "warned" | "warns" | "warn" => matches!(next, Some("of" | "against")),
        "appealed" | "appeals" | "appeal" | "pleaded" => next == Some("for"),
        _ => false,
    }
}

/// *{Ann Pike}, who fishes there, {does not trust} {the gauge}.*
pub(crate) fn distrusts(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    use Penn::{Cd, Dt, Jj, Nn, Nnp, Nnps, Nns, PrpS};
    let start = sentence.start as usize;
    let end = plain_end(page, sentence)?;
    let trusts = |&i: &usize| matches!(doc.token(i), "trust" | "trusts" | "trusted");
    let verb = (start + 2..end).find(trusts)?;
    let from = match (doc.token(verb - 2), doc.token(verb - 1)) {
        ("do" | "does" | "did", "not" | "n't" | "n’t") => verb - 2,
        (_, "never") => verb - 1,
        _ => return None,
    };
    let subject = match is_comma(page.tag(from - 1)) {
        true => (start + 1..from).find(|&i| is_comma(page.tag(i)) && doc.token(i + 1) == "who")?,
        false => from,
    };
    let source = who_before(page, start, subject)?;
    let content = TokenRange::new(verb + 1, end);
    let one = content
        .range()
        .all(|i| !is_finite(page.tag(i)) && !is_comma(page.tag(i)));
    let cue = TokenRange::new(from, verb + 1);
    let thing = |i: usize| is(page.tag(i), &[Cd, Dt, Jj, Nn, Nnp, Nnps, Nns, PrpS]);
    (one && content.range().next().is_some_and(thing))
        .then(|| report(cue, Some(source), vec![content]))
}

/// *{Bob Cole} has been {advised} {to stay at home}*: nobody is its source.
pub(crate) fn is_told_to(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    const TOLD: [&str; 7] = [
        "advised",
        "asked",
        "instructed",
        "ordered",
        "reminded",
        "told",
        "urged",
    ];
    let start = sentence.start as usize;
    let near = start + 2..(sentence.end as usize).min(start + 4 + LONGEST);
    let told =
        |&i: &usize| TOLD.contains(&doc.token(i)) && is(page.tag(i), &[Penn::Vbn, Penn::Vbd]);
    let verb = near.into_iter().find(told)?;
    let end = plain_end(page, sentence)?;
    let form = |i: usize| {
        matches!(
            doc.token(i),
            "is" | "was" | "are" | "were" | "been" | "being" | "has" | "had" | "have"
        )
    };
    let first = (start..verb).rev().take_while(|&i| form(i)).last()?;
    let passive = !matches!(doc.token(verb - 1), "has" | "had" | "have");
    let leads = verb + 2 < end && doc.token(verb + 1) == "to" && is_verb(page.tag(verb + 2));
    let who = who_before(page, start, first).filter(|_| leads && passive)?;
    let one = (verb + 2..end).all(|i| !is_comma(page.tag(i)));
    let contents = vec![who, TokenRange::new(verb + 1, end)];
    one.then(|| report(TokenRange::new(first, verb + 1), None, contents))
}

/// *Ann Pike {was asked} {if the ring was hers}.*
pub(crate) fn is_asked(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    let end = plain_end(page, sentence)?;
    let start = sentence.start as usize;
    let verb = (start + 2..end.min(start + 3 + LONGEST)).find(|&i| doc.token(i) == "asked")?;
    let be = matches!(doc.token(verb - 1), "was" | "were" | "been");
    let first = match doc.token(verb - 2) {
        "has" | "had" | "have" => verb - 2,
        _ => verb - 1,
    };
    let asks = verb + 2 < end
        && (matches!(doc.token(verb + 1), "if" | "whether")
            || is(page.tag(verb + 1), &[Penn::Wdt, Penn::Wp, Penn::Wrb]));
    let fits = be && asks && who_before(page, start, first).is_some();
    let contents = vec![TokenRange::new(verb + 1, end)];
    fits.then(|| report(TokenRange::new(first, verb + 1), None, contents))
}

/// *{Asked} {what he would do next}, Bob Cole laughed.*
pub(crate) fn asked_first(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    let (start, end) = (sentence.start as usize, sentence.end as usize);
    let opens = usize::from(doc.token(start) == "When");
    let verb = start + opens;
    let asked = verb + 3 < end && matches!(doc.token(verb), "Asked" | "asked");
    let wh = asked
        && (matches!(doc.token(verb + 1), "if" | "whether")
            || is(page.tag(verb + 1), &[Penn::Wdt, Penn::Wp, Penn::Wrb]));
    let comma = (verb + 3..end).find(|&i| is_comma(page.tag(i)) || page.region[i] != NONE)?;
    let clause = wh && is_comma(page.tag(comma)) && page.region[verb] == NONE;
    let content = vec![TokenRange::new(verb + 1, comma)];
    clause.then(|| report(TokenRange::new(verb, verb + 1), None, content))
}

/// *{The child} kept {saying} {“mama”}*: words in marks right behind a verb of speech.
pub(crate) fn utters(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    const REPORTS: u8 = 3;
    let (start, end) = (sentence.start as usize, sentence.end as usize);
    let open = (start + 2..end).find(|&i| page.region[i] != NONE)?;
    let verb = open - 1;
    let keeps = doc.token(verb - 1) == "kept" && is(page.tag(verb), &[Penn::Vbg]);
    let says = page.words[verb].level >= REPORTS && keeps;
    let source = who_before(page, start, verb - 1).filter(|_| says)?;
    let words = page.region_at(open as u32)?;
    let cue = TokenRange::new(verb, verb + 1);
    Some(report(cue, Some(source), vec![words]))
}

/// *{As yet}, {said} {Ann Pike}, {the cause is not known}*.
pub(crate) fn when_first(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    const SHORT: usize = 5;
    const REPORTS: u8 = 3;
    let end = plain_end(page, sentence)?;
    let start = sentence.start as usize;
    let comma = |from: usize, to: usize| (from..to.min(end)).find(|&i| is_comma(page.tag(i)));
    let first = comma(start + 1, start + SHORT)?;
    let verb = first + 1;
    let opens = is(page.tag(start), &[Penn::In, Penn::Rb, Penn::Cd])
        && (start..first).all(|i| !is_verb(page.tag(i)));
    let says = verb < end && page.words[verb].level >= REPORTS && is_finite(page.tag(verb));
    let second = comma(verb + 2, verb + 2 + LONGEST).filter(|_| opens && says)?;
    let source = who_before(page, verb + 1, second)?;
    let relative = [Penn::Wp, Penn::Wdt, Penn::Vbg, Penn::Cc];
    let clause = second + 2 < end
        && !is(page.tag(second + 1), &relative)
        && (second + 2..end).any(|i| is_finite(page.tag(i)));
    let contents = vec![
        TokenRange::new(start, first),
        TokenRange::new(second + 1, end),
    ];
    let cue = TokenRange::new(verb, verb + 1);
    (clause && doc.token(second) == ",").then(|| report(cue, Some(source), contents))
}

/// *Ann Pike, {who} {has said} {the talks were useful}, leads in the polls*.
pub(crate) fn in_relative(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    const REPORTS: u8 = 3;
    let end = plain_end(page, sentence)?;
    let opens = |&i: &usize| is_comma(page.tag(i)) && doc.token(i + 1) == "who";
    let who = (sentence.start as usize + 1..end.saturating_sub(4)).find(opens)? + 1;
    let has = matches!(doc.token(who + 1), "has" | "had" | "have");
    let verb = who + 1 + usize::from(has);
    let says = page.words[verb].level >= REPORTS && is_verb(page.tag(verb));
    let from = verb + 1;
    let close = (from + 2..end)
        .find(|&i| is_comma(page.tag(i)))
        .filter(|_| says)?;
    let subject = is(
        page.tag(from),
        &[Penn::Dt, Penn::Prp, Penn::PrpS, Penn::Nnp, Penn::Nns],
    );
    let clause = (from + 1..close).any(|i| is_finite(page.tag(i)));
    // What follows is the verb of the clause around it (*leads* is often taken for a noun), not
    // more of what was said.
    let more = [Penn::Cc, Penn::In, Penn::Vbg, Penn::Wdt, Penn::Wp];
    let returns = close + 1 < end && !is(page.tag(close + 1), &more);
    let source = TokenRange::new(who, who + 1);
    let cue = TokenRange::new(who + 1, verb + 1);
    (subject && clause && returns)
        .then(|| report(cue, Some(source), vec![TokenRange::new(from, close)]))
}

/// *Sales fell, and {the chain} {expects} {prices to rise}*: behind another clause.
pub(crate) fn expects(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    const EXPECTS: [&str; 8] = [
        "believe", "believes", "expect", "expected", "expects", "want", "wanted", "wants",
    ];
    let end = plain_end(page, sentence)?;
    let joins = |&i: &usize| is_comma(page.tag(i)) && matches!(doc.token(i + 1), "and" | "but");
    let comma = (sentence.start as usize + 2..end.saturating_sub(4)).rfind(joins)?;
    let start = comma + 2;
    let expects = |&i: &usize| EXPECTS.contains(&doc.token(i)) && is_finite(page.tag(i));
    let verb = (start + 1..end.min(start + 1 + LONGEST)).find(expects)?;
    let source = who_before(page, start, verb)?;
    let to = noun_phrase_end(doc, page, verb + 1, end);
    let leads = to > verb + 1 && to + 1 < end && doc.token(to) == "to" && is_verb(page.tag(to + 1));
    let content = TokenRange::new(verb + 1, end);
    leads.then(|| report(TokenRange::new(verb, verb + 1), Some(source), vec![content]))
}

/// *{40 conductors} {asked} {the city to keep its orchestra}.*
pub(crate) fn requests(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    const ASKS: [&str; 10] = [
        "ask", "asked", "asks", "begged", "called", "implored", "told", "urge", "urged", "urges",
    ];
    let start = sentence.start as usize;
    let near = start + 1..(sentence.end as usize).min(start + 1 + LONGEST);
    let asks = |&i: &usize| ASKS.contains(&doc.token(i)) && is_finite(page.tag(i));
    let verb = near.into_iter().find(asks)?;
    let end = plain_end(page, sentence)?;
    let from = verb + 1 + usize::from(verb + 1 < end && doc.token(verb + 1) == "on");
    let called = doc.token(verb) == "called";
    let to = noun_phrase_end(doc, page, from, end);
    let leads = to > from && to + 1 < end && doc.token(to) == "to" && is_verb(page.tag(to + 1));
    let one = (from..end).all(|i| !is_comma(page.tag(i)));
    let leads = leads && one;
    let source = who_before(page, start, verb).filter(|_| leads && (!called || from > verb + 1))?;
    let cue = TokenRange::new(verb, from);
    Some(report(cue, Some(source), vec![TokenRange::new(from, end)]))
}

/// *{Ann Pike} {asked} Bob Cole {where he had been}.*
pub(crate) fn asks(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    const WORDS: [&str; 6] = ["whether", "if", "why", "where", "when", "how"];
    let start = sentence.start as usize;
    let near = start + 1..(sentence.end as usize).min(start + 1 + LONGEST);
    let verb = near
        .into_iter()
        .find(|&i| matches!(doc.token(i), "asked" | "asks") && is_finite(page.tag(i)))?;
    let end = plain_end(page, sentence)?;
    let next = (verb + 1 < end).then_some(verb + 1)?;
    let named = page
        .person_at(next)
        .filter(|who| who.start as usize == verb + 1)?;
    let question = named.end as usize;
    let leads = question + 2 < end && WORDS.contains(&doc.token(question));
    let source = who_before(page, start, verb).filter(|_| leads)?;
    let one = (question..end).all(|i| !is_comma(page.tag(i)));
    let content = TokenRange::new(question, end);
    one.then(|| report(TokenRange::new(verb, verb + 1), Some(source), vec![content]))
}
