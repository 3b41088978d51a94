use dixit_core::{Document, Penn, TokenRange};

use crate::{
    candidates::{
        buffers::{Buffers, Workers, keep},
        order::quoted_as,
        sources::told_by_outer::is_told_by_outer,
    },
    page::{NONE, Page, tags::is_verb},
    tagging::candidate::Candidate,
};

/// A report inside a report is kept from this score on, as one outside is.
const SURE: f32 = 0.3;

/// The same of *I* and *we*, of whom one voice is already told.
const SURE_OF_SELF: f32 = 0.6;

/// Shorter contents hold no report of their own.
const SHORTEST: usize = 5;

/// Words this likely to report make a content worth a second look.
const LEVEL: u8 = 2;

impl Buffers {
    /// Reads the contents of attributions as texts of their own, what stands in
    /// marks without the marks: *{Xi praised Kim}, according to the ministry*.
    pub(crate) fn find_inner(&mut self, doc: &Document, workers: &mut Workers<'_>) {
        for outer in 0..self.candidates.len() {
            let quoted = quoted_as::inner(doc, &self.page, &self.candidates[outer]);
            if let Some((cue, mut inner)) = quoted {
                inner.within = Some(outer);
                self.candidates[outer].cue = cue;
                self.candidates.push(inner);
            }
            for piece in 0..self.candidates[outer].contents.len() {
                let content = self.candidates[outer].contents[piece];
                self.read_content(doc, workers, Some(outer), content);
            }
        }
        for outer in 0..self.bare.len() {
            for piece in 0..self.bare[outer].contents.len() {
                let content = self.bare[outer].contents[piece];
                self.read_content(doc, workers, None, content);
            }
        }
    }

    fn read_content(
        &mut self,
        doc: &Document,
        workers: &mut Workers<'_>,
        outer: Option<usize>,
        content: TokenRange,
    ) {
        doc.deadline().check();
        self.read_inside(doc, workers, outer, content);
        let mut at = content.start;
        while at < content.end {
            let Some(region) = self.page.region_at(at) else {
                at += 1;
                continue;
            };
            let (start, end) = (region.start.max(content.start), region.end.min(content.end));
            at = region.end.max(at + 1);
            let quoted = TokenRange::new(start as usize, end as usize);
            let quoted = self.page.words_of(quoted);
            if may_tell(&self.page, quoted) {
                self.page.lift(doc, quoted);
                self.read_sentences(doc, workers, outer, quoted);
                self.page.lay_back();
            }
        }
    }

    /// Reads those sentences of quoted words that may report.
    fn read_sentences(
        &mut self,
        doc: &Document,
        workers: &mut Workers<'_>,
        outer: Option<usize>,
        quoted: TokenRange,
    ) {
        let mut at = quoted.start;
        while at < quoted.end {
            let sentence = self.page.sentences[self.page.words[at as usize].sentence as usize];
            let end = sentence.end.min(quoted.end);
            let part = TokenRange::new(at as usize, end as usize);
            if may_tell(&self.page, part) {
                self.read_inside(doc, workers, outer, part);
            }
            at = end;
        }
    }

    fn read_inside(
        &mut self,
        doc: &Document,
        workers: &mut Workers<'_>,
        outer: Option<usize>,
        content: TokenRange,
    ) {
        if !may_report(&self.page, content) {
            return;
        }
        let first = self.candidates.len();
        let stretch = (content.start as usize, content.end as usize);
        workers.cue_tagger.open(&[stretch]);
        self.weigh_paragraph(doc, workers, stretch);
        let lifted = self.page.is_lifted();
        self.leave_seeming(doc, first);
        self.settle(first, SURE);
        self.trim(doc, first, stretch.0);
        self.part_participles(doc, first);
        self.join_halves(first);
        self.share_sources(doc, first);
        for candidate in &mut self.candidates[first..] {
            candidate.within = outer;
        }
        let page = &self.page;
        keep(&mut self.candidates, first, |_, candidate| {
            page.region[candidate.cue.start as usize] == NONE
                && candidate
                    .source
                    .is_some_and(|source| speaks(doc, source, candidate.score))
                && says_something(page, &candidate.contents)
                && !is_told_by_outer(doc, page, candidate)
                && !(lifted && is_all_quoted(page, &candidate.contents))
                && is_inside(candidate, content)
        });
    }
}

/// Whether a content holds a word outside marks that often reports.
fn may_report(page: &Page, content: TokenRange) -> bool {
    let reports = |i: usize| page.words[i].level >= LEVEL && page.region[i] == NONE;
    content.range().len() >= SHORTEST && content.range().any(reports)
}

/// Whether quoted words hold a verb that often reports and has a subject.
fn may_tell(page: &Page, quoted: TokenRange) -> bool {
    let reports = |i: usize| {
        let word = &page.words[i];
        word.level >= LEVEL && is_verb(word.tag) && page.has_subject(i)
    };
    quoted.range().len() >= SHORTEST && quoted.range().any(reports)
}

/// Whether all words stand in marks.
fn is_all_quoted(page: &Page, contents: &[TokenRange]) -> bool {
    let mut all = contents.iter();
    all.all(|c| page.is_quoted((c.start as usize, c.end as usize)))
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

/// Whether somebody speaks for himself in a source: nobody does in *you know*
/// and *there is talk*.
fn speaks(doc: &Document, source: TokenRange, score: f32) -> bool {
    if source.range().len() > 1 {
        return true;
    }
    match &*doc.token(source.start as usize).to_lowercase() {
        "you" | "me" | "us" | "there" | "let" | "it" => false,
        "i" | "we" => score >= SURE_OF_SELF,
        _ => true,
    }
}

/// Whether all parts lie in the content that was read.
fn is_inside(candidate: &Candidate, content: TokenRange) -> bool {
    let parts = candidate.contents.iter().chain(&candidate.source);
    parts
        .chain([&candidate.cue])
        .all(|part| content.start <= part.start && part.end <= content.end)
}
