//! Sources without the name, the description, the participle or the day that belongs to them.

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    candidates::sources::time_words::is_day,
    page::{
        NONE, Page,
        persons::{is_doer, means_person},
        tags::{is, is_comma, is_verb},
    },
    tagging::candidate::Candidate,
};

/// Gives a source what stands beside it and says who or what it is.
pub(crate) fn take_apposed(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let Some(source) = candidate.source else {
        return;
    };
    let wider = with_name_behind(doc, page, source, candidate.cue)
        .or_else(|| with_description_behind(doc, page, source, candidate.cue))
        .or_else(|| with_description_before(doc, page, source, candidate.cue))
        .or_else(|| with_participle(doc, page, source, candidate.cue))
        .or_else(|| with_day(doc, page, source, candidate.cue));
    let Some(wider) = wider else {
        return;
    };
    let meets = |part: &TokenRange| part.start < wider.end && wider.start < part.end;
    let plain = wider.range().all(|i| page.region[i] == NONE);
    if plain && !candidate.contents.iter().any(meets) && !meets(&candidate.cue) {
        candidate.source = Some(wider);
    }
}

fn is_person(doc: &Document, at: usize) -> bool {
    let form = doc.token(at).to_lowercase();
    means_person(&form) || is_doer(&form)
}

/// *the witness{, Ann Pike}, in a low voice, told*: the name between commas behind a noun for a
/// person.
fn with_name_behind(
    doc: &Document,
    page: &Page,
    source: TokenRange,
    cue: TokenRange,
) -> Option<TokenRange> {
    let comma = source.end as usize;
    let before = comma + 2 < cue.start as usize && is_comma(page.tag(comma));
    let led = is(page.tag(source.start as usize), &[Penn::Dt, Penn::PrpS]);
    if !before || !led || page.words[comma - 1].name > 0 || !is_person(doc, comma - 1) {
        return None;
    }
    let who = page.person_at(comma + 1)?;
    let end = who.end as usize;
    let whole = who.start as usize == comma + 1 && who.end < cue.start && is_comma(page.tag(end));
    let next = |i: usize| !is_verb(page.tag(i)) && !matches!(doc.token(i), "and" | "who" | "whose");
    let rest = (end..cue.start as usize).all(next);
    (whole && rest).then(|| TokenRange::new(source.start as usize, end))
}

/// *Ann Pike{, the outgoing head teacher,} told*: the description between a name and its verb.
fn with_description_behind(
    doc: &Document,
    page: &Page,
    source: TokenRange,
    cue: TokenRange,
) -> Option<TokenRange> {
    const LONGEST: usize = 14;
    use Penn::{Cd, Dt, In, Jj, Jjs, Nn, Nnp, Nns, Pos, PrpS};
    let (comma, verb) = (source.end as usize, cue.start as usize);
    let near = verb > comma + 3 && verb - comma <= LONGEST;
    if !near || !is_comma(page.tag(comma)) || !is_comma(page.tag(verb - 1)) {
        return None;
    }
    let named = page
        .person_at(comma - 1)
        .is_some_and(|who| who.start >= source.start);
    let led = is(page.tag(comma + 1), &[Dt, PrpS]);
    let phrase = [Cd, Dt, In, Jj, Jjs, Nn, Nnp, Nns, Pos, PrpS];
    let one = (comma + 1..verb - 1).all(|i| is(page.tag(i), &phrase));
    let nouns = |i: &usize| is(page.tag(*i), &[Cd, Jj, Jjs, Nn, Nnp, Nns, Pos]);
    let noun = (comma + 2..verb - 1).take_while(nouns).last()?;
    (named && led && one && is_person(doc, noun))
        .then(|| TokenRange::new(source.start as usize, verb - 1))
}

/// *Within the hour {his successor,} Ann Pike, said*: the description that a comma parts from
/// the name behind it, wherever in the sentence.
fn with_description_before(
    doc: &Document,
    page: &Page,
    source: TokenRange,
    cue: TokenRange,
) -> Option<TokenRange> {
    use Penn::{Dt, Jj, Nn, Nnp, Pos, PrpS};
    let (name, end) = (source.start as usize, source.end as usize);
    let whole = page.person_at(name)? == source;
    let closed = end + 1 == cue.start as usize && is_comma(page.tag(end));
    let noun = name.checked_sub(2)?;
    let same = page.words[noun].sentence == page.words[name].sentence;
    if !whole || !closed || !same || !is_comma(page.tag(name - 1)) || !is_person(doc, noun) {
        return None;
    }
    let own = |&i: &usize| is(page.tag(i), &[Jj, Nn, Nnp, Pos]);
    let first = (0..=noun).rev().take_while(own).last()?;
    let start = first.checked_sub(1)?;
    let led =
        is(page.tag(start), &[Dt, PrpS]) && page.words[start].sentence == page.words[name].sentence;
    let governed = start > 0 && is(page.tag(start - 1), &[Penn::In, Penn::To]);
    (led && !governed).then(|| TokenRange::new(start, end))
}

/// *The memo{, sent to all staff,} warned*, *The man{, later named as Ann Pike,} said*: the
/// participle between commas that tells of a text, or who somebody is. Of people else it
/// tells where and how they speak.
fn with_participle(
    doc: &Document,
    page: &Page,
    source: TokenRange,
    cue: TokenRange,
) -> Option<TokenRange> {
    const LONGEST: usize = 16;
    const NAMES: [&str; 5] = ["identified", "known", "named", "nicknamed", "called"];
    let (comma, verb) = (source.end as usize, cue.start as usize);
    let near = verb > comma + 3 && verb - comma <= LONGEST;
    if !near || !is_comma(page.tag(comma)) || !is_comma(page.tag(verb - 1)) {
        return None;
    }
    let at = comma + 1 + usize::from(is(page.tag(comma + 1), &[Penn::Rb, Penn::Rbr]));
    let participle = is(page.tag(at), &[Penn::Vbn, Penn::Vbd]);
    let names = NAMES.contains(&doc.token(at));
    let last = comma - 1;
    let person = page.words[last].name > 0 || is_person(doc, last);
    let text = || is(page.tag(last), &[Penn::Nn, Penn::Nns]) && !person;
    let one = (at + 1..verb - 1).all(|i| !is_verb(page.tag(i)) && !is_comma(page.tag(i)));
    let fits = participle && one && (names && page.words[last].name == 0 || text());
    fits.then(|| TokenRange::new(source.start as usize, verb - 1))
}

/// *figures released by the ministry {on Monday}*: the day of a participle that ends a source.
fn with_day(
    doc: &Document,
    page: &Page,
    source: TokenRange,
    cue: TokenRange,
) -> Option<TokenRange> {
    const LONGEST: usize = 9;
    let end = source.end as usize;
    let near = source.range().rev().take(LONGEST);
    let verb = near.into_iter().find(|&i| is_verb(page.tag(i)))?;
    let noun = verb > source.start as usize
        && is(page.tag(verb), &[Penn::Vbn])
        && is(page.tag(verb - 1), &[Penn::Nn, Penn::Nns])
        && !is_person(doc, verb - 1);
    let on = usize::from(end < page.words.len() && doc.token(end) == "on");
    let day = (end + on < page.words.len()).then_some(end + on)?;
    let stops = |i: usize| {
        i == cue.start as usize
            || i < page.words.len() && is(page.tag(i), &[Penn::Comma, Penn::Stop])
    };
    (noun && is_day(doc.token(day)) && stops(day + 1))
        .then(|| TokenRange::new(source.start as usize, day + 1))
}
