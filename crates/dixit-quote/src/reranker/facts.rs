use dixit_core::TokenRange;

use crate::{
    page::place::head_of,
    page::{NONE, Page, Word},
    tagging::argument_tagger::{Hint, step},
    tagging::candidate::Candidate,
    tagging::links::View,
};

/// An attribution in its page.
pub(crate) struct Case<'a> {
    pub(crate) page: &'a Page,
    pub(crate) hints: &'a [Hint],
    /// What it sees from the cue of the candidate, if it can tell.
    pub(crate) links: View<'a>,
    pub(crate) candidate: &'a Candidate,
    /// The others of the paragraph.
    pub(crate) rivals: &'a [Candidate],
}

impl<'a> Case<'a> {
    /// Its cue with this and other parts.
    pub(super) fn twins(&self) -> impl Iterator<Item = &'a Candidate> {
        let cue = self.candidate.cue;
        self.rivals.iter().filter(move |rival| rival.cue == cue)
    }
}

/// What several templates ask of a case.
pub(super) struct CaseFacts {
    /// The word of the cue that governs.
    pub(super) head: Word,
    pub(super) level: u64,
    /// Its tag.
    pub(super) tag: u64,
    /// The three scores in coarse steps.
    pub(super) cue: u64,
    pub(super) source: u64,
    pub(super) content: u64,
}

impl CaseFacts {
    pub(super) fn new(case: &Case<'_>) -> CaseFacts {
        let c = case.candidate;
        let head = case.page.words[head_of(case.page, c.cue)];
        CaseFacts {
            head,
            level: head.level.into(),
            tag: head.tag.into(),
            cue: step(c.cue_score).into(),
            source: step(c.source_score).into(),
            content: step(c.content_score).into(),
        }
    }
}

/// The word of a token, or what stands beyond the text.
pub(super) fn word(page: &Page, at: Option<usize>) -> Word {
    let word = at.and_then(|at| page.words.get(at));
    word.copied().unwrap_or(Word::EDGE)
}

/// Whether a content is nothing but quotation.
pub(super) fn is_quoted(page: &Page, content: &TokenRange) -> bool {
    let (start, end) = (content.start as usize, content.end as usize);
    page.region[start] != NONE && page.is_quoted((start, end))
}
