//! What somebody calls a thing, in a clause that tells which thing: *a storm that forecasters
//! called “the worst in a generation”*, *what he described as “an insult”*, *the tower,
//! dubbed “the wet hairdryer” by locals*. The words in marks alone are theirs.

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    page::{
        NONE, Page,
        persons::means_person,
        tags::{is, is_comma, is_verb},
    },
    tagging::candidate::{Candidate, Decider},
};

/// How sure the order is.
const SURE: f32 = 0.9;

/// No speaker has more words.
const LONGEST: usize = 10;

/// Verbs with the name right behind them.
const CALLS: [&str; 14] = [
    "branded",
    "call",
    "called",
    "calls",
    "calling",
    "deemed",
    "dubbed",
    "labeled",
    "labelled",
    "nicknamed",
    "pronounced",
    "termed",
    "terms",
    "proclaimed",
];

/// Verbs with *as* before it.
const AS: [&str; 24] = [
    "characterised",
    "characterized",
    "condemned",
    "criticised",
    "criticized",
    "decried",
    "denounced",
    "derided",
    "describe",
    "described",
    "describes",
    "dismissed",
    "dismisses",
    "hailed",
    "lambasted",
    "mocked",
    "portrayed",
    "praised",
    "regard",
    "regards",
    "remembered",
    "ridiculed",
    "saw",
    "sees",
];

/// The first report of a sentence in which a clause tells what somebody calls a thing.
pub(crate) fn named_so(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    let (start, end) = (sentence.start as usize, sentence.end as usize);
    let opens = |i: &usize| page.region[*i] != NONE && page.region[*i - 1] != page.region[*i];
    (start + 3..end).filter(opens).find_map(|at| {
        let content = page.region_at(at as u32)?;
        if is_name(doc, page, content) {
            return None;
        }
        if let Some((cue, source)) = praised_by(doc, page, start, at) {
            return Some(Candidate::given(
                cue,
                source,
                vec![content],
                Decider::Model,
                SURE,
            ));
        }
        let verb = naming_verb(doc, page, start, at)?;
        if let Some(source) = caller_by(doc, page, verb, content, end) {
            return Some(Candidate::given(
                verb,
                source,
                vec![content],
                Decider::Model,
                SURE,
            ));
        }
        let (source, helper) = caller_before(doc, page, start, verb)?;
        let cue = TokenRange::new(helper, verb.end as usize);
        Some(Candidate::given(
            cue,
            source,
            vec![content],
            Decider::Model,
            SURE,
        ))
    })
}

/// *The film, {praised} by {one reviewer} as “…”*, where a comma stands before it.
fn praised_by(
    doc: &Document,
    page: &Page,
    start: usize,
    at: usize,
) -> Option<(TokenRange, TokenRange)> {
    let near = start + 2..at.saturating_sub(2);
    let by = near.rev().take(LONGEST).find(|&i| doc.token(i) == "by")?;
    let led = doc.token(at - 1) == "as"
        && AS.contains(&doc.token(by - 1))
        && stands_alone(doc, page, by - 1, start)
        && page.region[by] == NONE;
    let who = TokenRange::new(by + 1, at - 1);
    let plain = who
        .range()
        .all(|i| page.region[i] == NONE && !is_verb(page.tag(i)));
    (led && plain).then(|| (TokenRange::new(by - 1, by), who))
}

/// Whether a participle stands behind a comma or a noun, an adverb between them or none, and
/// not behind *was*.
fn stands_alone(doc: &Document, page: &Page, verb: usize, start: usize) -> bool {
    let adverb = |i: usize| is(page.tag(i), &[Penn::Rb]) || doc.token(i) == "once";
    let mut at = verb;
    while at > start + 1 && adverb(at - 1) {
        at -= 1;
    }
    is_comma(page.tag(at - 1)) || is(page.tag(at - 1), &[Penn::Nn, Penn::Nns])
}

/// *{called} “…”*, *{described as} “…”*: the verb that ends before a token.
fn naming_verb(doc: &Document, page: &Page, start: usize, at: usize) -> Option<TokenRange> {
    let form = |i: usize| doc.token(i);
    let plain = |i: usize| i > start && page.region[i] == NONE;
    if plain(at - 1) && CALLS.contains(&form(at - 1)) {
        return Some(TokenRange::new(at - 1, at));
    }
    let verb = at.checked_sub(2)?;
    let led = plain(verb) && form(at - 1) == "as" && AS.contains(&form(verb));
    led.then(|| TokenRange::new(verb, at))
}

/// Who stands before a verb, behind the word for what he calls so, and where the verb with
/// its *has* begins: *what {he} described*, *a storm that {forecasters} have called*, *a man
/// {witnesses} described*.
fn caller_before(
    doc: &Document,
    page: &Page,
    start: usize,
    verb: TokenRange,
) -> Option<(TokenRange, usize)> {
    use Penn::{Cd, Dt, Jj, Nn, Nnp, Nnps, Nns, Pos, Prp, PrpS, Rb};
    let has = |i: usize| matches!(doc.token(i), "has" | "have" | "had");
    let mut end = verb.start as usize;
    while end > start && (is(page.tag(end - 1), &[Rb, Penn::Md]) || has(end - 1)) {
        end -= 1;
    }
    let cue = (end..verb.start as usize).find(|&i| has(i));
    let cue = cue.unwrap_or(verb.start as usize);
    let of = |i: usize| doc.token(i) == "of" && i + 1 < end;
    let fits = |i: usize| {
        page.region[i] == NONE
            && (of(i)
                || is(
                    page.tag(i),
                    &[Cd, Dt, Jj, Nn, Nnp, Nnps, Nns, Pos, Prp, PrpS],
                ))
            && !is_relative(doc, i)
    };
    let from = (start..end).rev().take_while(|&i| fits(i)).last()?;
    // The narrator's own name for it is nobody's report.
    if end - from > LONGEST || matches!(doc.token(from), "I" | "we" | "you" | "We" | "You") {
        return None;
    }
    // The corpus takes *as* for a part of what is said: *which he described {as “…”}*.
    let bare = doc.token(verb.end as usize - 1) != "as";
    let told_which = |at: usize| bare && is_relative(doc, at) && !is_verb(page.tag(at - 1));
    let relative = from > start + 1 && told_which(from - 1)
        || from > start && matches!(doc.token(from - 1), "what" | "What");
    let from = match relative {
        true => from,
        false => bare_relative(doc, page, from, end, verb.len() > 1)?,
    };
    Some((TokenRange::new(from, end), cue))
}

/// *a man {witnesses} described*, *a meeting {he} described*: the words for a thing and who
/// calls it so stand side by side.
fn bare_relative(doc: &Document, page: &Page, from: usize, end: usize, led: bool) -> Option<usize> {
    use Penn::{Dt, Nn, Nns, Prp, PrpS};
    let noun = |i: usize| is(page.tag(i), &[Nn, Nns]) && page.words[i].name == 0;
    let thing = |i: usize| noun(i) && !means_person(doc.token(i));
    // *models called “transformers”*: the noun may be what is called so.
    let people = |i: usize| led && page.tag(i) == Nns as u8 && noun(i - 1);
    let begins = |i: usize| {
        is(page.tag(i), &[Prp, Dt, PrpS]) && noun(i - 1)
            || people(i)
            || page.person_at(i).is_some_and(|n| n.start as usize == i) && thing(i - 1)
    };
    (from + 1..end).find(|&i| begins(i))
}

fn is_relative(doc: &Document, at: usize) -> bool {
    matches!(
        doc.token(at),
        "what" | "that" | "which" | "whom" | "who" | "What"
    )
}

/// Who stands behind *by*: *dubbed “the wet hairdryer” by {locals}*, if a comma or a noun stands
/// before the participle and not its *was*.
fn caller_by(
    doc: &Document,
    page: &Page,
    cue: TokenRange,
    content: TokenRange,
    end: usize,
) -> Option<TokenRange> {
    use Penn::{Cd, Dt, In, Jj, Nn, Nnp, Nnps, Nns, Pos, Prp, PrpS};
    let by = content.end as usize;
    let before = (cue.start as usize).checked_sub(1)?;
    let apposed = is_comma(page.tag(before)) || is(page.tag(before), &[Nn, Nns]);
    if by + 1 >= end || doc.token(by) != "by" || !apposed {
        return None;
    }
    let fits = |&i: &usize| {
        page.region[i] == NONE
            && (is(
                page.tag(i),
                &[Cd, Dt, Jj, Nn, Nnp, Nnps, Nns, Pos, Prp, PrpS],
            ) || page.tag(i) == In as u8 && doc.token(i) == "of")
    };
    let words = (by + 1..end).take_while(fits).count();
    (1..=LONGEST)
        .contains(&words)
        .then(|| TokenRange::new(by + 1, by + 1 + words))
}

/// Whether the words in marks are written as names are: *a storm that forecasters called “Big
/// Bertha”*.
fn is_name(doc: &Document, page: &Page, content: TokenRange) -> bool {
    let mut words = content.range().filter(|&i| page.is_wordy(i)).peekable();
    words.peek().is_none()
        || words.all(|i| {
            let small = is(page.tag(i), &[Penn::Dt, Penn::In, Penn::Cc, Penn::Cd]);
            small || doc.token(i).starts_with(char::is_uppercase)
        })
}
