//! A second verb of who speaks: *{Pike} said that the dam was full, {adding} that …*, *… and
//! {warned} that …*.

use dixit_core::{Document, Penn};

use crate::{
    candidates::{buffers::Buffers, order::participle::take_doer},
    page::{
        NONE, Page,
        tags::{is, is_finite},
    },
    tagging::candidate::Candidate,
};

impl Buffers {
    /// Gives the source of the report before to a second verb that has none, of the settled
    /// candidates from `first` on.
    pub(crate) fn share_sources(&mut self, doc: &Document, first: usize) {
        for number in first + 1..self.candidates.len() {
            let (before, own) = self.candidates.split_at_mut(number);
            let before = before.last().expect("one before");
            if goes_on(doc, &self.page, before, &own[0]) {
                own[0].source = before.source;
            }
            take_doer(doc, &self.page, &mut own[0]);
        }
    }
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
    sentence(before.cue.start) == sentence(own.cue.start)
        && (is(page.tag(last), &[Penn::Vbg]) || joined && is_finite(page.tag(verb)))
        && !own.cue.range().any(|i| is_be(doc.token(i)))
}

/// *and {is} expected to*: of nobody.
fn is_be(word: &str) -> bool {
    matches!(
        word,
        "is" | "are" | "was" | "were" | "be" | "been" | "being"
    )
}
