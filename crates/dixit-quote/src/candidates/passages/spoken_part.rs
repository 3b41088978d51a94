use dixit_core::{Document, Penn, TokenRange};

use crate::{
    page::{
        NONE, Page,
        tags::{is, is_finite, is_verb},
    },
    tagging::candidate::Candidate,
};

/// Leaves out of contents what stands before or behind the words in marks and is the
/// narrator's: *says, {“Don't do it,”} until shots are heard*; *The letter also spoke
/// of peace: {“We are tired,”} they wrote*.
pub(crate) fn keep_spoken_part(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let report = candidate.cue;
    for content in &mut candidate.contents {
        if report.end <= content.start {
            content.start = start_behind_colon(doc, page, *content);
            content.end = end_of_speech(page, *content);
        } else if content.end <= report.start {
            content.start = start_of_last(doc, page, *content);
            content.start = start_of_speech(doc, page, *content);
        }
    }
    leave_told_how(doc, candidate);
    leave_beside(doc, page, candidate);
}

/// Where the last begins of passages that stand back to back: a mark that closes a sentence and
/// one that opens the next part two voices, *“Any luggage?” {“Only the parrot,”} she told him*.
/// A mark that opens a second time is damage or stands inside.
fn start_of_last(doc: &Document, page: &Page, content: TokenRange) -> u32 {
    let all_quoted = content.range().all(|i| page.region[i] != NONE);
    let last = page.region[content.end as usize - 1];
    let before = content.range().rev().find(|&i| page.region[i] != last);
    let closes = |i: &usize| {
        *i > content.start as usize
            && !page.is_wordy(*i)
            && doc.token(i - 1).ends_with(['.', '?', '!', '…'])
    };
    match before.filter(closes) {
        Some(before) if all_quoted => before as u32 + 1,
        _ => content.start,
    }
}

/// Takes out what is described: *“A triumph of manners” is how Pike described {the strike}*.
fn leave_told_how(doc: &Document, candidate: &mut Candidate) {
    let Some(source) = candidate.source.filter(|who| who.start > 0) else {
        return;
    };
    let how = matches!(doc.token(source.start as usize - 1), "how" | "what");
    let before = |part: &TokenRange| part.end < source.start;
    if how && candidate.contents.iter().any(before) {
        candidate.contents.retain(before);
    }
}

/// Takes out what stands beside words in marks and is nothing said: the one who is spoken to,
/// *corrected {him}*, and how or where, *{Through an interpreter,} the sailor said, “We drank
/// it.”*
fn leave_beside(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let report = candidate.cue;
    let spoken =
        |part: &TokenRange| page.region[part.start as usize] != NONE && page.is_speech(part.start);
    if !candidate.contents.iter().any(spoken) {
        return;
    }
    let told = |part: &TokenRange| {
        part.len() == 1
            && part.start == report.end
            && is(page.tag(part.start as usize), &[Penn::Prp])
            && page.region[part.start as usize] == NONE
    };
    let sentence = page.sentences[page.words[report.start as usize].sentence as usize];
    let whole = candidate.contents.iter().any(|part| {
        let first = part.range().find(|&i| page.is_wordy(i));
        let capital = first.is_some_and(|i| doc.token(i).starts_with(char::is_uppercase));
        part.start >= report.end && spoken(part) && capital
    });
    let source = candidate.source.map_or(0, |who| who.start);
    let how = |part: &TokenRange| {
        part.start == sentence.start
            && part.end < source
            && source < report.start
            && is(page.tag(part.start as usize), &[Penn::In])
            && part
                .range()
                .all(|i| page.region[i] == NONE && !is_verb(page.tag(i)))
    };
    candidate
        .contents
        .retain(|part| !(told(part) || whole && how(part)));
}

/// Where words in marks begin to which a phrase and a colon lead: *chided {her fellow
/// councillors:} “We have talked enough.”*
fn start_behind_colon(doc: &Document, page: &Page, content: TokenRange) -> u32 {
    let first = content.range().find(|&i| page.region[i] != NONE);
    let Some(first) = first.filter(|&i| i > content.start as usize) else {
        return content.start;
    };
    let led = doc.token(first - 1) == ":" && page.is_speech(first as u32);
    let plain = (content.start as usize..first).all(|i| !is_verb(page.tag(i)));
    let fills = page
        .region_at(first as u32)
        .is_some_and(|region| region.end >= content.end);
    match led && plain && fills {
        true => first as u32,
        false => content.start,
    }
}

/// Where words in marks end that close with a comma and a clause follows: the comma
/// ends what is said.
fn end_of_speech(page: &Page, content: TokenRange) -> u32 {
    let region = page.region_at(content.start);
    let Some(region) = region.filter(|r| r.start == content.start && r.end < content.end) else {
        return content.end;
    };
    let (at, end) = (region.end as usize, content.end as usize);
    // *said, “Play on,” {and the whole stand groaned}*
    let next = || is(page.tag(at), &[Penn::Cc]) && (at + 1..end).any(|i| is_finite(page.tag(i)));
    let clause = is(page.tag(at), &[Penn::In, Penn::Wrb]) || next();
    let mut rest = region.end as usize..content.end as usize;
    match clause && page.ends_with_comma(region.start) && rest.all(|at| page.region[at] == NONE) {
        true => region.end,
        false => content.end,
    }
}

/// Where words in marks begin that a colon announces and a comma ends.
fn start_of_speech(doc: &Document, page: &Page, content: TokenRange) -> u32 {
    let region = page.region_at(content.end - 1);
    let Some(region) = region.filter(|r| r.end == content.end && r.start > content.start) else {
        return content.start;
    };
    let colon = doc.token(region.start as usize - 1) == ":";
    let mut before = content.start as usize..region.start as usize;
    match colon && page.ends_with_comma(region.start) && before.all(|at| page.region[at] == NONE) {
        true => region.start,
        false => content.start,
    }
}
