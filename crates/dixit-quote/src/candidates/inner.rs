use dixit_core::{Document, Penn, TokenRange};

use crate::{
    candidates::buffers::{Buffers, Workers, keep},
    page::{NONE, Page, is_verb},
};

/// A report inside a report is kept from this score on.
const SURE: f32 = 0.5;

/// Shorter contents hold no report of their own.
const SHORTEST: usize = 5;

/// Words this likely to report make a content worth a second look.
const LEVEL: u8 = 3;

impl Buffers {
    /// Reads the contents of attributions as texts of their own: *{Xi praised
    /// Kim}, according to the ministry*.
    pub(crate) fn find_inner(&mut self, doc: &Document, workers: &mut Workers<'_>) {
        for outer in 0..self.candidates.len() {
            if !self.candidates[outer].by.is_model() {
                continue;
            }
            for piece in 0..self.candidates[outer].contents.len() {
                let content = self.candidates[outer].contents[piece];
                if may_report(&self.page, content) {
                    self.read_inside(doc, workers, outer, content);
                }
            }
        }
    }

    fn read_inside(
        &mut self,
        doc: &Document,
        workers: &mut Workers<'_>,
        outer: usize,
        content: TokenRange,
    ) {
        let first = self.candidates.len();
        let stretch = (content.start as usize, content.end as usize);
        workers.spot.read(doc, &self.page, stretch);
        self.spot(&mut workers.spot, stretch);
        self.frame(doc, &mut workers.frame, first, stretch);
        self.judge(&mut workers.judge, first);
        self.settle(first, SURE);
        for candidate in &mut self.candidates[first..] {
            candidate.within = Some(outer);
        }
        let page = &self.page;
        keep(&mut self.candidates, first, |_, candidate| {
            let speaks = |source| !is_speaker(doc, source);
            page.region[candidate.cue.start as usize] == NONE
                && candidate.source.is_some_and(speaks)
                && says_something(page, &candidate.contents)
        });
    }
}

/// Whether a content holds a word outside marks that often reports. Words in
/// marks are one voice, whatever they tell.
fn may_report(page: &Page, content: TokenRange) -> bool {
    let reports = |i: usize| page.words[i].level >= LEVEL && page.region[i] == NONE;
    content.range().len() >= SHORTEST && content.range().any(reports)
}

/// Whether contents hold a verb that stands in a clause, or words in marks: *the
/// polls*, *his bid* is nothing that was said.
fn says_something(page: &Page, contents: &[TokenRange]) -> bool {
    let participle = |i: usize| {
        let tag = page.words[i].tag;
        tag == Penn::Vbg as u8 || tag == Penn::Vbn as u8
    };
    let mut words = contents.iter().flat_map(|content| content.range());
    words.any(|i| page.region[i] != NONE || is_verb(page.words[i].tag) && !participle(i))
}

/// Whether a source is the outer speaker, of whom one voice is enough, or the
/// one spoken to: *“I think so,” she said*.
fn is_speaker(doc: &Document, source: TokenRange) -> bool {
    const SELF: [&str; 12] = [
        "I", "we", "We", "you", "You", "me", "us", "it", "It", "there", "There", "let",
    ];
    source.range().len() == 1 && SELF.contains(&doc.token(source.start as usize))
}
