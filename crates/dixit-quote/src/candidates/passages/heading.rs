//! Words out of the text in marks that head a part of it, on a line of their own: *‘Nobody told
//! us’*.

use dixit_core::TokenRange;

use crate::{
    candidates::{
        buffers::Buffers,
        passages::{
            passage::{Bare, Shown},
            words::words_in,
        },
    },
    page::NONE,
};

impl Buffers {
    /// A passage without a stop that is all of its paragraph, if its words occur in other words
    /// in marks: it is of who says those.
    pub(super) fn heads_section(&self, tokens: TokenRange) -> Option<Bare> {
        const SHORTEST: usize = 3;
        let page = &self.page;
        let number = page.words[tokens.start as usize].sentence as usize;
        let next = number + 1;
        let alone = page.sentences[number] == tokens
            && number > 0
            && page.is_first(number)
            && next < page.sentences.len()
            && page.is_first(next)
            && !page.is_speech(tokens.start)
            && words_in(page, tokens) >= SHORTEST;
        let at = alone.then(|| self.occurs_in_marks(tokens)).flatten()?;
        let holds = |part: &TokenRange| part.range().contains(&at);
        let mut all = self.candidates.iter();
        let said = all.find(|c| c.within.is_none() && c.contents.iter().any(holds));
        let source = said.and_then(|c| c.source);
        let by = match source {
            Some(_) => Shown::Before,
            None => Shown::Nowhere,
        };
        Some(Bare::new(tokens, source, by))
    }

    /// Where the words of a passage occur in another one.
    fn occurs_in_marks(&self, tokens: TokenRange) -> Option<usize> {
        let page = &self.page;
        let wordy = |i: &usize| page.is_wordy(*i);
        let own = page.words_of(tokens);
        let form = |i: usize| page.words[i].form;
        let first = own.range().find(wordy)?;
        let words = first..own.end as usize;
        let last = page.words.len() - words.len();
        let alike = |at: usize| words.clone().all(|i| form(i) == form(at + i - first));
        let apart = |at: usize| page.region[at] != NONE && !tokens.range().contains(&at);
        (0..=last).find(|&at| apart(at) && alike(at))
    }
}
