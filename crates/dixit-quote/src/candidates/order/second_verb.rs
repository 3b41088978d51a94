//! A second verb of who speaks: *{Pike} said that the dam was full, {adding} that …*, *… and
//! {warned} that …*.

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    candidates::{
        buffers::Buffers,
        order::{participle::take_doer, phrases::is_be},
    },
    page::{
        NONE, Page,
        tags::{is, is_comma, is_finite},
    },
    tagging::candidate::Candidate,
};

impl Buffers {
    /// Gives the source of the report before to a second verb that has none, of the settled
    /// candidates from `first` on.
    pub(crate) fn share_sources(&mut self, doc: &Document, first: usize) {
        for number in first..self.candidates.len() {
            let (before, own) = self.candidates.split_at_mut(number);
            let (before, own) = (&before[first..], &mut own[0]);
            let beside = |outer: &&Candidate| tells_beside(doc, &self.page, outer, own);
            if let Some(outer) = before.iter().find(beside) {
                own.source = outer.source;
            }
            if let Some(before) = before.last().filter(|c| goes_on(doc, &self.page, c, own)) {
                own.source = before.source;
            }
            take_doer(doc, &self.page, own);
        }
    }
}

/// Whether a participle behind the content of a report was given to somebody in that content:
/// *{Pike} said that the clerk, who was ill, had paid, {adding} that …*.
fn tells_beside(doc: &Document, page: &Page, outer: &Candidate, own: &Candidate) -> bool {
    let (Some(who), Some(teller)) = (own.source, outer.source) else {
        return false;
    };
    let Some(verb) = own.cue.range().next().filter(|&verb| verb > 0) else {
        return false;
    };
    let sentence = |i: u32| page.words[i as usize].sentence;
    let told = |c: &TokenRange| c.start <= who.start && who.end <= c.end;
    let parted = is_comma(page.tag(verb - 1)) && is(page.tag(verb), &[Penn::Vbg]);
    let apart = outer.contents.iter().all(|c| c.end <= own.cue.start);
    let active = !outer.cue.is_empty()
        && teller.end <= outer.cue.start
        && !outer.cue.range().any(|i| is_be(doc.token(i)));
    own.by.is_model()
        && page.region[verb] == NONE
        && parted
        && apart
        && active
        && sentence(outer.cue.start) == sentence(own.cue.start)
        && outer.contents.iter().any(told)
}

fn goes_on(doc: &Document, page: &Page, before: &Candidate, own: &Candidate) -> bool {
    // *adding{:}* ends with no word.
    let Some(last) = own.cue.range().rfind(|&i| page.is_wordy(i)) else {
        return false;
    };
    let verb = own.cue.start as usize;
    let alone = own.source.is_none() && own.by.is_model() && page.region[verb] == NONE;
    let spoken = before
        .source
        .is_some_and(|source| source.end <= own.cue.start);
    let after = !before.cue.is_empty() && before.cue.end <= own.cue.start;
    if !(alone && spoken && after) {
        return false;
    }
    let sentence = |i: u32| page.words[i as usize].sentence;
    let joined = verb > 0 && matches!(doc.token(verb - 1), "and" | "but");
    let light = |i: &usize| !is(page.tag(*i), &[Penn::Rb]);
    let verb = own.cue.range().find(light).unwrap_or(verb);
    // A tagger may take *and {accused} them* for a participle.
    let active = before.source.is_some_and(|who| who.end <= before.cue.start)
        && !before.cue.range().any(|i| is_be(doc.token(i)))
        && before.contents.iter().all(|c| c.end <= own.cue.start);
    let past = active && is(page.tag(verb), &[Penn::Vbn]);
    sentence(before.cue.start) == sentence(own.cue.start)
        && (is(page.tag(last), &[Penn::Vbg]) || joined && (past || is_finite(page.tag(verb))))
        // *and {is} expected to*: of nobody.
        && !own.cue.range().any(|i| is_be(doc.token(i)))
}
