//! What belongs to a report of what stands beside it in its sentence: no second verb of the
//! speaker, no clause of the narrator, and all that is denied.

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    page::{
        NONE, Page,
        tags::{is, is_comma, is_finite, is_verb},
    },
    tagging::candidate::Candidate,
};

/// *To hear Ann Pike tell {it}, the storm lasted a month*: what is told is not *it*; and the
/// bracket that closes behind a source is no part of it.
pub(crate) fn leave_marks_and_it(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let tells = matches!(
        doc.token(candidate.cue.end as usize - 1),
        "tell" | "tells" | "told"
    );
    if candidate.contents.len() > 1 && tells {
        let it = |c: &TokenRange| c.len() == 1 && doc.token(c.start as usize) == "it";
        candidate.contents.retain(|c| !it(c));
    }
    if let Some(source) = &mut candidate.source {
        let last = source.end as usize - 1;
        let opened = source
            .range()
            .any(|i| is(page.tag(i), &[Penn::OpenBracket]));
        let closes = is(page.tag(last), &[Penn::CloseBracket]) && doc.token(last) == ")";
        if closes && !opened && source.len() > 1 {
            source.end -= 1;
        }
    }
}

/// What is denied begins right behind the denial: *{denied} {ever having said that he was
/// ill}*, where a model took *denied ever having said* for the cue.
pub(crate) fn take_denied(doc: &Document, page: &Page, candidate: &mut Candidate) {
    const DENIES: [&str; 7] = [
        "denied",
        "denies",
        "deny",
        "denying",
        "regretted",
        "regrets",
        "regret",
    ];
    let cue = candidate.cue;
    let Some(verb) = cue.range().find(|&i| DENIES.contains(&doc.token(i))) else {
        return;
    };
    let next = verb + 1;
    let leads = |i: usize| is(page.tag(i), &[Penn::Vbg]) || doc.token(i).ends_with("ing");
    let adverb = |i: usize| is(page.tag(i), &[Penn::Rb]);
    let gerund = next + usize::from(next < page.words.len() && adverb(next));
    if gerund >= page.words.len() || !leads(gerund) || page.region[next] != NONE {
        return;
    }
    let near = |c: &&mut TokenRange| (next..=cue.end as usize + 2).contains(&(c.start as usize));
    if let Some(content) = candidate.contents.iter_mut().find(near) {
        content.start = next as u32;
        candidate.cue.end = next as u32;
    }
}

/// A second verb of the one who speaks is no part of the thing that he tells: *stated {his
/// name} and paid the fine*.
pub(crate) fn leave_second_verb(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let cue = candidate.cue;
    let Some(content) = candidate.contents.iter_mut().find(|c| c.start == cue.end) else {
        return;
    };
    let (start, end) = (content.start as usize, content.end as usize);
    let before = candidate
        .source
        .is_some_and(|source| source.end <= cue.start);
    let led = is(page.tag(start), &[Penn::Dt, Penn::PrpS, Penn::Cd]);
    // But *his style and {faded} magnetism*.
    let object = |i: usize| !is(page.tag(i), &[Penn::Nn, Penn::Nns, Penn::Jj]);
    let and =
        |&i: &usize| doc.token(i) == "and" && i + 2 < end && past(page, i + 1) && object(i + 2);
    let Some(and) = (start + 1..end).find(and).filter(|_| before && led) else {
        return;
    };
    let plain = |i: usize| page.region[i] == NONE && !is_verb(page.tag(i));
    if (start..and).all(plain) && is(page.tag(and - 1), &[Penn::Nn, Penn::Nns, Penn::Nnp]) {
        content.end = and as u32;
    }
}

/// *said in a leaflet handed out at {the gates} that …*: what a preposition leads to before
/// *that* is no part of what is said.
pub(crate) fn leave_led(doc: &Document, page: &Page, candidate: &mut Candidate) {
    const NEAR: usize = 6;
    let cue = candidate.cue.end;
    let Some(content) = candidate.contents.first_mut().filter(|c| c.start > cue) else {
        return;
    };
    let (start, end) = (content.start as usize, content.end as usize);
    let led = is(page.tag(start - 1), &[Penn::In]) && doc.token(start - 1) != "that";
    let that = (start + 1..end.min(start + NEAR))
        .find(|&i| doc.token(i) == "that" && is(page.tag(i), &[Penn::In]));
    let Some(that) = that.filter(|&i| led && i + 2 < end && page.region[start] == NONE) else {
        return;
    };
    if (start..that).all(|i| !is_verb(page.tag(i))) {
        content.start = that as u32;
    }
}

fn past(page: &Page, at: usize) -> bool {
    is(page.tag(at), &[Penn::Vbd])
}

/// *The mill closed because, {she said}, {nobody eats bread}*: the narrator's clause ends with
/// the word that leads to hers.
pub(crate) fn leave_main_clause(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let parts = candidate.source.iter().chain([&candidate.cue]);
    let first = parts.map(|part| part.start).min().unwrap_or_default();
    let [before, after] = candidate.contents[..] else {
        return;
    };
    let links = |i: usize| {
        matches!(
            doc.token(i),
            "because"
                | "since"
                | "although"
                | "though"
                | "but"
                | "and"
                | "while"
                | "whereas"
                | "so"
        )
    };
    let (last, comma) = (before.end as usize - 1, before.end as usize);
    let finite = |part: TokenRange| part.range().any(|i| is_finite(page.tag(i)));
    let plain = before.range().all(|i| page.region[i] == NONE);
    let parted = before.end < first && first <= after.start && is_comma(page.tag(comma));
    if plain && parted && before.len() > 2 && links(last) && finite(before) && finite(after) {
        candidate.contents.remove(0);
    }
}
