//! Reports that the order of a sentence shows so fully that no other reading of their words
//! can stand.

use dixit_core::{Document, TokenRange};
use dixit_lexicon::Lexicon;

use crate::{
    candidates::{
        buffers::Buffers,
        order::{late, named_so},
    },
    page::Page,
    tagging::candidate::Candidate,
};

/// A cue that reports at least this often may stand around another report.
const REPORTS: u8 = 2;

/// So likely is a report that may stand around another.
const LIKELY: f32 = 0.5;

impl Buffers {
    /// Adds such reports of a paragraph, from the candidate `first` on, and takes out what
    /// cannot stand with them.
    pub(crate) fn add_shaped(
        &mut self,
        doc: &Document,
        first: usize,
        (start, end): (usize, usize),
    ) {
        let mut at = start;
        while at < end {
            let sentence = self.page.sentences[self.page.words[at].sentence as usize];
            at = (sentence.end as usize).max(at + 1);
            self.leave_inscribed(doc, first, sentence);
            if let Some(found) = shaped(doc, &self.page, sentence) {
                self.put(doc, first, found);
            }
        }
    }

    fn put(&mut self, doc: &Document, first: usize, found: Candidate) {
        let page = &self.page;
        let around = |c: &Candidate| {
            let (from, to) = (found.start(), found.end());
            // *paid for {what he called “a trap”}* tells no more than the name.
            let more = |part: &TokenRange| {
                to + 1 < part.end || !matches!(doc.token(part.start as usize), "what" | "which")
            };
            let known = |i: usize| Lexicon::embedded().reporting_verb(doc.form(i)).is_some();
            let says = c.cue.range().any(known);
            let holds =
                |part: &TokenRange| part.start <= from && to <= part.end && (says || more(part));
            let reports = c.cue.range().any(|i| page.words[i].level >= REPORTS);
            reports && c.score >= LIKELY && c.contents.iter().any(holds)
        };
        if self.candidates[first..].iter().any(around) {
            return;
        }
        self.keep(first, |_, c| !c.conflicts(&found));
        self.candidates.push(found);
        self.candidates[first..].sort_by_key(|candidate| candidate.cue);
    }
}

fn shaped(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    late::told_first(doc, page, sentence)
        .or_else(|| late::told_late(doc, page, sentence))
        .or_else(|| late::told_amid(doc, page, sentence))
        .or_else(|| named_so::named_so(doc, page, sentence))
}
