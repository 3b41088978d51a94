//! Words that one report takes for its content and another for who says it: they are of one
//! of them only.

use dixit_core::{Document, TokenRange};

use crate::{
    candidates::buffers::Buffers,
    page::{NONE, Page, tags::is_finite},
    tagging::candidate::Candidate,
};

impl Buffers {
    /// Settles whose such words are, of the settled candidates from `first` on.
    pub(crate) fn part_shared_words(&mut self, doc: &Document, first: usize) {
        for number in first + 1..self.candidates.len() {
            let (before, own) = self.candidates.split_at_mut(number);
            if let Some(before) = before.last() {
                leave_report(doc, before, &mut own[0]);
            }
        }
        let all = &self.candidates[first..];
        let shares = |c: &Candidate| all.iter().any(|other| is_content(&self.page, c, other));
        let spare: Vec<bool> = all.iter().map(shares).collect();
        if spare.contains(&true) {
            self.keep(first, |number, _| !spare[number - first]);
        }
    }
}

/// *The council thanked {the firemen} and {Bob Cole} said …*, *{The bank forecast growth}, and
/// {the ministry} expects …*: what the report before tells of does not speak, nor does all of
/// that report.
fn leave_report(doc: &Document, before: &Candidate, own: &mut Candidate) {
    let Some(source) = own.source.filter(|source| source.end <= own.cue.start) else {
        return;
    };
    let end = before.end();
    let begins = source.start == before.start() || source.start == before.cue.end;
    let and = (end..source.end).find(|&i| doc.token(i as usize) != ",");
    let Some(and) = and.filter(|_| begins && before.cue.end < end) else {
        return;
    };
    if doc.token(and as usize) == "and" && and + 1 < source.end {
        own.source = Some(TokenRange {
            start: and + 1,
            ..source
        });
    }
}

/// *“Never,” said, after a moment's {thought}, Ann Pike*: whether all that an attribution tells
/// of is who says another, that is surer.
fn is_content(page: &Page, candidate: &Candidate, other: &Candidate) -> bool {
    let [content] = candidate.contents[..] else {
        return false;
    };
    let plain = |i: usize| page.region[i] == NONE && !is_finite(page.tag(i));
    other.source == Some(content)
        && other.cue != candidate.cue
        && candidate.score < other.score
        && content.range().all(plain)
}
