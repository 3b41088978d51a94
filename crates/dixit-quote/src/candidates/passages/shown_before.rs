//! Whom the narrative before words in marks shows as their speaker: *She shook her head. {“Never.”}*

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    candidates::{
        buffers::Buffers,
        passages::{answer::is_answer, owner::meant_owner, passage::Shown},
        sources::{
            described::described_subject,
            met::met,
            told_of::{holds_writing, named_alone, speaks_of_self, subject},
        },
    },
    page::{NONE, Page, form_hash::form_hash, tags::is},
    tagging::candidate::Candidate,
};

/// Whom the narrative before a passage is about.
pub(super) enum About {
    /// The last to speak, by the number of the attribution.
    Speaker(usize),
    Subject(TokenRange),
}

/// So many sentences before a passage may show who speaks.
const REACH: usize = 3;

impl Buffers {
    /// Whom the sentences before a passage show as its speaker, if the passage
    /// is speech and nothing else stands in its sentences.
    pub(super) fn shown_before(&self, doc: &Document, tokens: TokenRange) -> Option<About> {
        let page = &self.page;
        let number = page.words[tokens.start as usize].sentence as usize;
        let end = page.words[tokens.end as usize - 1].sentence as usize;
        let whole = (
            page.sentences[number].start as usize,
            page.sentences[end].end as usize,
        );
        if !page.is_said(tokens.start) || !page.is_quoted(whole) {
            return None;
        }
        let mut at = number;
        while at > 0 && number - at < REACH && !page.begins_anew(at) {
            at -= 1;
            let sentence = page.sentences[at];
            if let Some(speech) = self.speech_cued_in(sentence) {
                let told = &self.candidates[speech];
                let answered = is_answer(doc, page, told, tokens);
                // Behind a sentence of narrative his words are a row of their own.
                let about = match told.source.filter(|_| at + 1 < number) {
                    Some(source) => About::Subject(source),
                    None => About::Speaker(speech),
                };
                return (!answered).then_some(about);
            }
            let told = || self.told_plainly_in(doc, sentence);
            if let Some(source) = (at + 1 == number).then(told).flatten() {
                return Some(About::Subject(source));
            }
            let about = subject(page, sentence).or_else(|| judge(page, sentence));
            let described = || described_subject(doc, page, sentence).filter(|_| at + 1 == number);
            let about = about.or_else(described);
            let alone = || {
                let own = at + 1 == number && speaks_of_self(page, tokens);
                own.then(|| named_alone(doc, page, sentence)).flatten()
            };
            let comes = || {
                let right_before = at + 1 == number && !holds_writing(doc, page, sentence);
                right_before.then(|| met(doc, page, sentence)).flatten()
            };
            let about = about.or_else(alone).or_else(comes);
            if let Some(subject) = about.or_else(|| meant_owner(doc, page, sentence, tokens)) {
                return Some(About::Subject(subject));
            }
        }
        None
    }

    /// Whose words, given without a cue, end with a sentence.
    pub(crate) fn spoken_bare_in(&self, sentence: TokenRange) -> Option<TokenRange> {
        let last = self.bare.last()?;
        let ends = last.contents.last()?.end == sentence.end;
        last.source.filter(|_| ends && last.by == Shown::Before)
    }

    /// The last attribution of quoted speech whose cue stands in a sentence.
    fn speech_cued_in(&self, sentence: TokenRange) -> Option<usize> {
        let after = |c: &Candidate| sentence.end <= c.cue.start;
        let before = self.candidates.partition_point(|c| !after(c));
        let near = self.candidates[..before].iter().enumerate().rev();
        let mut near = near.take_while(|(_, c)| sentence.start <= c.cue.start);
        let found = near.find(|(_, c)| c.source.is_some())?.0;
        self.is_spoken(found).then_some(found)
    }
}

/// Whose judgement a sentence is said to be: *For {Ann Pike}, the move was a
/// mistake.*
fn judge(page: &Page, sentence: TokenRange) -> Option<TokenRange> {
    let start = sentence.start as usize;
    let person = page.person_at(start + 1).filter(|p| p.end < sentence.end)?;
    let next = person.end as usize;
    // *For {Ann Pike} the matter was simple.*
    let parts = page.words[next].form == form_hash(",")
        || is(page.tag(next), &[Penn::Dt, Penn::Prp, Penn::PrpS]);
    (page.words[start].form == form_hash("for") && parts && page.region[start] == NONE)
        .then_some(person)
}
