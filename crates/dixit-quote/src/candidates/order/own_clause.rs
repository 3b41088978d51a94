//! Sources that took in the verb of another clause: *{The rain stopped but} Ann Pike, a
//! farmer, said …*; *The minister {met farmers on Monday,} promising …*.

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    page::{
        NONE, Page,
        persons::{is_doer, means_person},
        tags::{is, is_comma, is_finite},
    },
    tagging::candidate::Candidate,
};

/// Takes the other clause off a source.
pub(crate) fn leave_other_clause(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let Some(source) = candidate.source else {
        return;
    };
    let Some(verb) = own_verb(doc, page, source) else {
        return;
    };
    if source.start >= candidate.cue.end {
        turn_round(page, candidate, source);
        return;
    }
    if page.tag(candidate.cue.start as usize) == Penn::Vbg as u8 {
        candidate.source = subject(doc, page, source, verb);
    } else if let Some(start) = behind_conjunction(doc, page, source, verb) {
        candidate.source = Some(TokenRange::new(start, source.end as usize));
    }
}

/// The first verb of a source that has a subject in it, and stands in no relative
/// clause.
fn own_verb(doc: &Document, page: &Page, source: TokenRange) -> Option<usize> {
    let relative = |i: &usize| {
        matches!(
            doc.token(*i),
            "who" | "which" | "that" | "whose" | "whom" | "where" | "when" | "("
        )
    };
    let is_own =
        |i: &usize| is_finite(page.tag(*i)) && page.has_subject(*i) && page.region[*i] == NONE;
    let mut before = source.range().take_while(|i| !relative(i));
    before
        .find(is_own)
        .filter(|&verb| verb > source.start as usize)
}

/// Where the clause begins that the last *and* or *but* behind a verb opens, if its own
/// verb is the cue's.
fn behind_conjunction(
    doc: &Document,
    page: &Page,
    source: TokenRange,
    verb: usize,
) -> Option<usize> {
    let joins = |i: &usize| matches!(doc.token(*i), "and" | "but" | "while" | "yet" | "so");
    let end = source.end as usize;
    // *{captain} Ann Pike*
    let calling = |i: usize| {
        let named = (i + 1 < end).then(|| page.person_at(i + 1)).flatten();
        let titled = means_person(doc.token(i)) || is_doer(doc.token(i));
        titled && named.is_some_and(|name| name.start as usize == i + 1 && name.end as usize == end)
    };
    let person = |i: usize| {
        i < end
            && (page.person_at(i).is_some()
                || is(page.tag(i), &[Penn::Dt, Penn::Nnp, Penn::PrpS])
                || calling(i))
    };
    let own = |from: usize| own_verb(doc, page, TokenRange::new(from, end)).is_none();
    (verb + 1..end)
        .filter(joins)
        .find(|&i| person(i + 1) && own(i + 1))
        .map(|i| i + 1)
}

/// The subject of a verb that a participle goes on with; who is said to have done it,
/// behind a verb of saying.
fn subject(doc: &Document, page: &Page, source: TokenRange, verb: usize) -> Option<TokenRange> {
    if matches!(doc.token(verb), "said" | "says") && verb + 1 < source.end as usize {
        return Some(TokenRange::new(verb + 1, source.end as usize));
    }
    let mut end = verb;
    while end > source.start as usize + 1
        && (is_comma(page.words[end - 1].tag)
            || is(
                page.tag(end - 1),
                &[Penn::Rb, Penn::Md, Penn::Vbz, Penn::Vbd],
            ))
    {
        end -= 1;
    }
    Some(TokenRange::new(source.start as usize, end))
}

/// What stands before the verb is its subject, and the clause behind it what is said:
/// *{Lee's brother, Lee Rae-jin,} said {the family will sue}*.
fn turn_round(page: &Page, candidate: &mut Candidate, clause: TokenRange) {
    let cue = candidate.cue;
    let Some(&who) = candidate.contents.first() else {
        return;
    };
    let sentence = page.words[cue.start as usize].sentence;
    let bare = who
        .range()
        .all(|i| page.region[i] == NONE && !is_finite(page.tag(i)));
    let near = who.end <= cue.start && who.end + 1 >= cue.start && clause.start == cue.end;
    if !bare || !near || page.words[who.start as usize].sentence != sentence {
        return;
    }
    candidate.contents.remove(0);
    candidate.source = Some(who);
    match candidate.contents.first_mut() {
        Some(rest) if rest.start >= clause.end => rest.start = clause.start,
        _ => candidate.contents.insert(0, clause),
    }
}

/// Gives a report behind *and* to who stands right before its verb, not to the subject of the
/// clause before: *The ministry praised the army and {Ann Pike} said …*.
pub(crate) fn take_own_subject(doc: &Document, page: &Page, candidate: &mut Candidate) {
    use Penn::{Cd, Dt, Jj, Nn, Nnp, Nnps, Nns, Pos, Prp, PrpS};
    let verb = candidate.cue.start as usize;
    let before =
        |source: &TokenRange| (source.end as usize) + 2 < verb && is_finite(page.tag(verb));
    let Some(source) = candidate.source.filter(before) else {
        return;
    };
    let from = source.end as usize;
    // *and {his chairman, Ann Pike,} plans*: a comma ends an apposition, and one begins it.
    let apposed = is_comma(page.tag(verb - 1));
    let parts = |i: usize| {
        let described = page.words[i + 1].name > 0 || is(page.tag(i + 1), &[Dt, PrpS]);
        apposed && is_comma(page.tag(i)) && (i + 1 == verb || described)
    };
    let own = |&i: &usize| {
        is(
            page.tag(i),
            &[Cd, Dt, Jj, Nn, Nnp, Nnps, Nns, Pos, Prp, PrpS],
        ) || parts(i)
    };
    let Some(start) = (from..verb).rev().take_while(own).last() else {
        return;
    };
    let joins = start > from && matches!(doc.token(start - 1), "and" | "but" | "while");
    let relative = |i: usize| is(page.tag(i), &[Penn::Wp, Penn::WpS, Penn::Wdt]);
    let mut between = from..start.max(from + 1) - 1;
    let clause = between.clone().any(|i| is_finite(page.tag(i))) && !between.any(relative);
    let end = verb - usize::from(apposed);
    // *academics and {business people,} called the Forum,* begins no clause.
    let named = !apposed || (start..end).any(|i| page.person_at(i).is_some());
    let last = doc.token(end - 1);
    let speaks = page.person_at(end - 1).is_some()
        || page.tag(end - 1) == Prp as u8
        || means_person(last)
        || is_doer(last);
    let taken = |part: &TokenRange| (part.start as usize) < verb && from < part.end as usize;
    let same = page.words[from].sentence == page.words[verb].sentence;
    if joins && clause && speaks && named && same && !candidate.contents.iter().any(taken) {
        candidate.source = Some(TokenRange::new(start, end));
    }
}

/// Takes off a source behind its cue to whom he speaks: *explained {to reporters in Lund}
/// Ann Pike*.
pub(crate) fn leave_audience(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let cue = candidate.cue.end as usize;
    let behind = |source: &TokenRange| source.start as usize >= cue;
    let Some(source) = candidate.source.filter(behind) else {
        return;
    };
    let start = source.start as usize;
    let first = start + usize::from(doc.token(start) == "to");
    let led = first > cue
        && first < source.end as usize
        && doc.token(first - 1) == "to"
        && is(page.tag(first), &[Penn::Nns, Penn::Dt]);
    let named = |i: usize| page.person_at(i).filter(|who| who.start as usize == i);
    let who = (first + 1..source.end as usize).find_map(named);
    if let Some(who) = who.filter(|_| led) {
        candidate.source = Some(TokenRange::new(who.start as usize, source.end as usize));
    }
}

/// Takes off a source behind its cue what the speaker did meanwhile: *said Ann Pike{,
/// running a finger along the wall}*.
pub(crate) fn leave_meanwhile(page: &Page, candidate: &mut Candidate) {
    let behind = |source: &TokenRange| source.start >= candidate.cue.end;
    let Some(source) = candidate.source.filter(behind) else {
        return;
    };
    let last = source.end as usize - 1;
    // But *, managing director of the mine*.
    let noun = |i: usize| is(page.tag(i), &[Penn::Nn, Penn::Nns, Penn::Nnp]);
    let does = |i: usize| page.tag(i) == Penn::Vbg as u8 && i < last && !noun(i + 1);
    let comma = |i: &usize| is_comma(page.words[*i].tag) && does(*i + 1);
    if let Some(end) = (source.start as usize + 1..last).find(comma) {
        candidate.source = Some(TokenRange::new(source.start as usize, end));
    }
}

/// Takes off a source behind its cue when it was said: *chanted the crowd {as Reed left
/// the hall}*, *says Reed {after landing in Lund}*.
pub(crate) fn leave_when(doc: &Document, page: &Page, candidate: &mut Candidate) {
    const NEAR: usize = 6;
    let behind = |source: &TokenRange| source.start >= candidate.cue.end;
    let Some(source) = candidate.source.filter(behind) else {
        return;
    };
    let (from, end) = (source.start as usize + 1, source.end as usize);
    let relative = [Penn::Wp, Penn::WpS, Penn::Wdt];
    let narrow = (from..end).take_while(|&i| !is(page.tag(i), &relative));
    let clause = |at: usize| {
        let near = at + 1..page.words.len().min(at + NEAR);
        let same = |i: &usize| page.words[*i].sentence == page.words[at].sentence;
        let mut near = near.take_while(same);
        page.tag(at + 1) == Penn::Vbg as u8
            || doc.token(at + 1).ends_with("ing")
            || near.any(|i| is_finite(page.tag(i)))
    };
    let when = |&i: &usize| {
        is(page.tag(i), &[Penn::In, Penn::Wrb])
            && matches!(
                doc.token(i),
                "as" | "after" | "before" | "when" | "while" | "until"
            )
            && i + 1 < page.words.len()
            && clause(i)
    };
    if let Some(at) = narrow.into_iter().find(when) {
        let comma = usize::from(is_comma(page.tag(at - 1)) && at - 1 > source.start as usize);
        candidate.source = Some(TokenRange::new(source.start as usize, at - comma));
    }
}

/// Takes the clause away that tells of what something was said in: *The well is dry, wrote Pike
/// in a report that {the council kept secret}*.
pub(crate) fn leave_medium(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let (cue, Some(source)) = (candidate.cue, candidate.source) else {
        return;
    };
    let [said, rest] = candidate.contents[..] else {
        return;
    };
    let (from, at) = (cue.end.max(source.end) as usize, rest.start as usize);
    let led = from + 2 < at
        && is(page.tag(from), &[Penn::In])
        && matches!(doc.token(at - 1), "that" | "which")
        && is(page.tag(at - 2), &[Penn::Nn, Penn::Nns]);
    let whole = said.end <= cue.start && said.range().any(|i| is_finite(page.tag(i)));
    if led && whole && page.region[at] == NONE {
        candidate.contents.pop();
    }
}

/// Takes what describes a person into the source whose name it stands before: *{Fast
/// bowler} Tom Hale said …*.
pub(crate) fn take_office(page: &Page, candidate: &mut Candidate) {
    let Some(source) = candidate.source else {
        return;
    };
    let office = |part: &TokenRange| {
        let noun = |i: usize| is(page.tag(i), &[Penn::Jj, Penn::Nn, Penn::Nnp]);
        part.end == source.start
            && page.region[part.start as usize] == NONE
            && part.range().all(noun)
            && page.tag(part.end as usize - 1) == Penn::Nn as u8
            && page.person_at(source.start as usize) == Some(source)
    };
    if candidate.contents.len() < 2 {
        return;
    }
    let Some(at) = candidate.contents.iter().position(office) else {
        return;
    };
    let part = candidate.contents.remove(at);
    candidate.source = Some(TokenRange::new(part.start as usize, source.end as usize));
}

/// Takes the relative clause that ends the sentence into the source that it tells of: *…,
/// according to the dairy{, which insured it in March}*.
pub(crate) fn take_last_relative(doc: &Document, page: &Page, candidate: &mut Candidate) {
    const LONGEST: usize = 14;
    let cue = candidate.cue;
    let Some(source) = candidate.source.filter(|source| source.start == cue.end) else {
        return;
    };
    let sentence = page.sentences[page.words[cue.start as usize].sentence as usize];
    let mut end = sentence.end as usize;
    while end > source.end as usize && page.tag(end - 1) == Penn::Stop as u8 {
        end -= 1;
    }
    let comma = source.end as usize;
    let fits = comma + 2 < end
        && end - comma <= LONGEST
        && doc.token(cue.end as usize - 1) == "to"
        && is_comma(page.tag(comma))
        && matches!(doc.token(comma + 1), "whose" | "which")
        && (comma + 1..end).all(|i| page.region[i] == NONE && !is_comma(page.tag(i)))
        && candidate.contents.iter().all(|c| c.end <= cue.start);
    if fits {
        candidate.source = Some(TokenRange::new(source.start as usize, end));
    }
}

/// Takes the relative clause between a source and what it is put to: *According to Ann
/// Pike{, who ran the canteen}, the meat was old*.
pub(crate) fn take_relative(doc: &Document, page: &Page, candidate: &mut Candidate) {
    const LONGEST: usize = 24;
    let cue = candidate.cue;
    let Some(source) = candidate.source.filter(|source| source.start == cue.end) else {
        return;
    };
    let comma = source.end as usize;
    let [content, ..] = candidate.contents[..] else {
        return;
    };
    let close = (content.start as usize).saturating_sub(1);
    let fits = content.start > source.end
        && doc.token(cue.end as usize - 1) == "to"
        && (comma + 2..comma + LONGEST).contains(&close)
        && is_comma(page.words[comma].tag)
        && is_comma(page.words[close].tag)
        && matches!(doc.token(comma + 1), "who" | "whose" | "which");
    if fits {
        candidate.source = Some(TokenRange::new(source.start as usize, close));
    }
}
