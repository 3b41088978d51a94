//! Who is spoken to, and so says what stands beside it: *“Are you sorry?” she asked {her son}.
//! “No.”*; *“Any regrets?” “One,” Ann Pike told {the reporter}.*

use dixit_core::{Document, TokenRange};

use crate::{
    candidates::{
        buffers::Buffers,
        passages::{
            addressee::{addressee, ends_with_question},
            answer::is_answer,
            passage::{Bare, Shown},
        },
    },
    page::NONE,
    tagging::candidate::Candidate,
};

impl Buffers {
    /// An answer right behind a question that is put to somebody.
    pub(crate) fn answered(&self, doc: &Document, tokens: TokenRange) -> Option<Bare> {
        let page = &self.page;
        let number = page.words[tokens.start as usize].sentence as usize;
        let opens = page.sentences[number].start == tokens.start && page.is_speech(tokens.start);
        let before = number
            .checked_sub(1)
            .filter(|_| opens && !page.begins_anew(number))?;
        let before = page.sentences[before];
        let question = self.cued_in(before)?;
        let fits = is_answer(doc, page, question, tokens);
        let who = addressee(doc, page, question, before.end as usize).filter(|_| fits)?;
        Some(Bare::new(tokens, Some(who), Shown::Before))
    }

    /// A question right before the words of who answers it, by the one to whom he speaks.
    pub(crate) fn asked_in_front(&self, doc: &Document, tokens: TokenRange) -> Option<Bare> {
        let page = &self.page;
        let end = tokens.end as usize;
        let next = page.words.get(end)?.sentence as usize;
        let apart = page.words[end - 1].sentence as usize != next && page.begins_anew(next);
        let together = page.region[end] != NONE && !apart;
        if !together || !ends_with_question(doc, page, tokens) {
            return None;
        }
        let from = self
            .candidates
            .partition_point(|c| c.cue.start < tokens.end);
        let answer = self.candidates.get(from)?;
        let first = answer.contents.first().filter(|c| c.start == tokens.end);
        let sentence = page.sentences[page.words[answer.cue.start as usize].sentence as usize];
        first?;
        let who = addressee(doc, page, answer, sentence.end as usize)?;
        Some(Bare::new(tokens, Some(who), Shown::After))
    }

    /// The first attribution whose cue stands in a sentence.
    fn cued_in(&self, sentence: TokenRange) -> Option<&Candidate> {
        let from = self
            .candidates
            .partition_point(|c| c.cue.start < sentence.start);
        let first = self.candidates.get(from)?;
        (first.cue.end <= sentence.end).then_some(first)
    }
}
