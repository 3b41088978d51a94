//! Contents without when their report was made, and with when they hold.

use dixit_core::{Document, Penn, Relation, TokenRange};

use crate::{
    candidates::{
        passages::words::is_name_of_song,
        sources::time_words::{behind_time, is_day, is_time},
        utters::utters,
    },
    page::{
        NONE, Page,
        tags::{is, is_comma, is_finite, is_verb},
    },
    tagging::candidate::Candidate,
};

/// Lets a content that begins with the day of its report begin after it: *said
/// {Saturday} at least two soldiers died*.
pub(super) fn leave_day(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let cue = candidate.cue;
    for content in &mut candidate.contents {
        let (mut at, end) = (content.start as usize, content.end as usize);
        if !(cue.end..cue.end + 2).contains(&content.start) || page.region[at] != NONE {
            continue;
        }
        if let Some(behind) = behind_time(doc, page, (at, end)) {
            content.start = behind as u32;
            continue;
        }
        if content.start != cue.end {
            continue;
        }
        if is(page.tag(at), &[Penn::In]) && doc.token(at) == "on" && at + 1 < end {
            at += 1;
        }
        if !is_day(doc.token(at)) {
            continue;
        }
        at += 1;
        while at < end && (is_time(doc, at) || is_comma(page.tag(at))) {
            at += 1;
        }
        let rest = end.saturating_sub(at);
        let goes_on = rest >= 3 && !is_verb(page.tag(at)) && !is(page.tag(at), &[Penn::Pos]);
        if goes_on {
            content.start = at as u32;
        }
    }
}

/// Gives a content the date until which it holds, that stands before it: *They estimate
/// {by 2050,} half of it will be gone*. No report is made *by* a date.
pub(super) fn take_deadline(doc: &Document, page: &Page, candidate: &mut Candidate) {
    const LONGEST: usize = 6;
    let cue = candidate.cue.end as usize;
    let Some(content) = candidate
        .contents
        .iter_mut()
        .find(|c| c.start as usize > cue)
    else {
        return;
    };
    let gap = cue..content.start as usize;
    let dated = |i: usize| is_day(doc.token(i)) || is(page.tag(i), &[Penn::Cd]) || is_time(doc, i);
    let fits = (3..=LONGEST).contains(&gap.len())
        && doc.token(gap.start) == "by"
        && is_comma(page.tag(gap.end - 1))
        && (gap.start + 1..gap.end - 1).any(dated)
        && gap.clone().all(|i| page.region[i] == NONE);
    if fits {
        content.start = gap.start as u32;
    }
}

/// Lets words in marks that begin a content end it where a clause of time follows: *They
/// chanted “Shame” {as his car passed}*.
pub(super) fn leave_meantime(doc: &Document, page: &Page, candidate: &mut Candidate) {
    const WHEN: [&str; 6] = ["after", "as", "before", "until", "when", "while"];
    let cue = candidate.cue.end;
    let begins = |c: &&mut TokenRange| (cue..cue + 2).contains(&c.start);
    let Some(content) = candidate.contents.iter_mut().find(begins) else {
        return;
    };
    let Some(region) = page.region_at(content.start) else {
        return;
    };
    let (at, end) = (region.end as usize, content.end as usize);
    let plain = at < end && (at..end).all(|i| page.region[i] == NONE);
    let calls = |i: usize| DESCRIBES.contains(&doc.token(i));
    let describes = candidate.cue.range().any(calls);
    let near = at + 2..page.words.len().min(at + 8);
    let subject = || !describes && near.clone().any(|i| is_finite(page.tag(i)));
    let clause = |i: usize| page.words[i].relation == Relation::Mark as u8 || subject();
    let meantime = || WHEN.contains(&doc.token(at)) && clause(at);
    let song = || doc.token(at) == "by" || is_name_of_song(doc, page, region);
    let beside = || is(page.tag(at), &BESIDE) && utters(doc, candidate.cue) && !song();
    if region.start == content.start && plain && (meantime() || beside()) {
        content.end = region.end;
    }
}

/// What they say follows upon *as*.
const DESCRIBES: [&str; 12] = [
    "cited",
    "cites",
    "described",
    "describes",
    "describing",
    "dismissed",
    "hailed",
    "quoted",
    "quotes",
    "regards",
    "saw",
    "sees",
];

/// What begins words on where, how or what else: *{on her page}*.
const BESIDE: [Penn; 7] = [
    Penn::In,
    Penn::To,
    Penn::Rb,
    Penn::Vbg,
    Penn::Cc,
    Penn::Comma,
    Penn::Vbn,
];
