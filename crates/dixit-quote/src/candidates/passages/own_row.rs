//! Words in marks that are a row of their own behind a report: those behind words without marks,
//! *Ann Pike said the road was shut. {“It is a shame.”}*, and those behind a sentence of
//! narrative, *“They hit us,” she said. The stick hangs on the wall. {“I kept it.”}*

use dixit_core::{Document, TokenRange};

use crate::{
    candidates::{
        buffers::Buffers,
        passages::{answer::asks, foregoing::fills_sentences},
        sources::met::met,
    },
    page::{NONE, Page, tags::is_verb},
    tagging::candidate::Candidate,
};

impl Buffers {
    /// Takes such words from the settled candidates from `first` on. Whose they are the
    /// narrative around them shows.
    pub(crate) fn leave_own_rows(&mut self, doc: &Document, first: usize) {
        let page = &self.page;
        let found = self.candidates[first..].iter_mut();
        for candidate in found.filter(|candidate| candidate.by.is_model()) {
            let own = (1..candidate.contents.len()).find(|&n| is_own_row(page, candidate, n));
            if let Some(own) = own {
                if let Some(source) = candidate.source.filter(|_| !asks(doc, candidate)) {
                    self.parted.push((candidate.contents[own].start, source));
                }
                candidate.contents.truncate(own);
            }
        }
    }

    /// The source of the report that a passage was taken from.
    pub(crate) fn parted_from(&self, tokens: TokenRange) -> Option<TokenRange> {
        let found = self.parted.iter().find(|(start, _)| *start == tokens.start);
        found.map(|&(_, source)| source)
    }

    /// Whether an attribution has no words in marks.
    pub(crate) fn is_plain(&self, number: usize) -> bool {
        is_plain(&self.page, &self.candidates[number].contents)
    }

    /// Who reports something without marks in a sentence and asks nobody: he goes on with his
    /// own words.
    pub(crate) fn told_plainly_in(
        &self,
        doc: &Document,
        sentence: TokenRange,
    ) -> Option<TokenRange> {
        let to = self
            .candidates
            .partition_point(|c| c.cue.start < sentence.end);
        let near = self.candidates[..to].iter().rev();
        let mut near = near.take_while(|c| sentence.start <= c.cue.start);
        let told = near.find(|c| c.source.is_some() && is_plain(&self.page, &c.contents))?;
        let source = told.source.filter(|&who| self.may_speak(who))?;
        let asked = asks(doc, told) || told.is_passive_question(&self.page);
        let writer = matches!(doc.token(source.start as usize), "I" | "we" | "We");
        let own = !asked && !writer && sentence.start <= source.start;
        // *Her doctor calls it madness, but at 90 {Ann Pike} still swims.*
        let behind = met(doc, &self.page, sentence).filter(|who| told.end() <= who.start);
        own.then(|| behind.unwrap_or(source))
    }
}

fn is_plain(page: &Page, contents: &[TokenRange]) -> bool {
    let mut words = contents.iter().flat_map(|part| part.range());
    words.all(|i| page.region[i] == NONE)
}

/// Whether all contents of an attribution from one on are rows of their own.
fn is_own_row(page: &Page, candidate: &Candidate, number: usize) -> bool {
    let (before, rest) = candidate.contents.split_at(number);
    let (Some(last), Some(own)) = (before.last(), rest.first()) else {
        return false;
    };
    let quoted = |part: &TokenRange| page.is_quoted((part.start as usize, part.end as usize));
    let behind = candidate.source.is_none_or(|who| who.end <= own.start)
        && candidate.cue.end <= own.start
        && fills_sentences(page, *own)
        && rest.iter().all(quoted);
    behind && (is_plain(page, before) || is_narrated_between(page, candidate, *last, *own))
}

/// Whether a whole sentence of narrative that holds nothing of an attribution stands between
/// two of its contents.
fn is_narrated_between(
    page: &Page,
    candidate: &Candidate,
    one: TokenRange,
    two: TokenRange,
) -> bool {
    let sentence = |at: u32| page.words[at as usize].sentence as usize;
    let tells = |number: usize| {
        let sentence = page.sentences[number];
        let holds = |part: &TokenRange| sentence.start < part.end && part.start < sentence.end;
        let own = candidate.source.iter().chain([&candidate.cue]).any(holds);
        let narrated = sentence.range().all(|i| page.region[i] == NONE);
        narrated && !own && sentence.range().any(|i| is_verb(page.tag(i)))
    };
    (sentence(one.end - 1) + 1..sentence(two.start)).any(tells)
}
