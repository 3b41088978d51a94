//! Paragraphs that are all in marks, each closed, and follow upon one another without a word of
//! the narrator: *“The wall fell at noon in the rain.”* and, in the next paragraph, *{“It took
//! the oven with it and all of the bread.”}* One goes on speaking.

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    candidates::{
        buffers::Buffers,
        passages::{addressee::ends_with_question, answer::asks, words::words_in},
        sources::told_of::names,
    },
    page::tags::is,
};

/// A shorter passage may be another's turn of a talk.
const SHORTEST: usize = 6;

impl Buffers {
    /// Gives a passage to the speech that the paragraph before it ends with. Whether there is
    /// such speech.
    pub(super) fn run_on(&mut self, doc: &Document, tokens: TokenRange) -> bool {
        let Some(before) = self.speech_above(doc, tokens) else {
            return false;
        };
        let ends = |part: &TokenRange| before.start <= part.start && part.end == before.end;
        let own = |who: TokenRange| !names(&self.page, tokens, who);
        if let Some(bare) = self.bare.last_mut()
            && bare.contents.last().is_some_and(ends)
        {
            let goes_on = bare.source.is_none_or(own);
            if goes_on {
                bare.contents.push(tokens);
            }
            return goes_on;
        }
        let last = self.last_with(before);
        let spoken = last.filter(|&n| self.candidates[n].source.is_some_and(own));
        let spoken = spoken.filter(|&n| self.is_spoken(n) && !asks(doc, &self.candidates[n]));
        self.extend(spoken, tokens);
        spoken.is_some()
    }

    /// The words in marks right before a passage that fills its paragraph, if they are speech of
    /// the same marks and end the paragraph before.
    fn speech_above(&self, doc: &Document, tokens: TokenRange) -> Option<TokenRange> {
        let page = &self.page;
        let number = page.words[tokens.start as usize].sentence as usize;
        let stands = number > 0
            && page.is_first(number)
            && page.sentences[number].start == tokens.start
            && page.is_said(tokens.start)
            && self.fills_paragraph(number);
        let region = page.region[tokens.start as usize] as usize;
        let before = region.checked_sub(1).filter(|_| stands)?;
        let words = page.regions[before].tokens;
        let stop =
            (words.end as usize..tokens.start as usize).all(|i| is(page.tag(i), &[Penn::Stop]));
        let opens = |words: TokenRange| doc.token(words.start as usize);
        let fits = stop
            && words.end + 1 >= tokens.start
            && opens(words) == opens(tokens)
            && page.is_said(words.start)
            && words_in(page, words).min(words_in(page, tokens)) >= SHORTEST
            && !ends_with_question(doc, page, words);
        fits.then_some(words)
    }

    /// The attribution whose last content ends with words in marks.
    fn last_with(&self, words: TokenRange) -> Option<usize> {
        const NEAR: u32 = 250;
        let to = self.candidates.partition_point(|c| c.cue.start < words.end);
        let near = (0..to).rev();
        let mut near = near.take_while(|&n| self.candidates[n].cue.start + NEAR > words.start);
        near.find(|&n| {
            let last = self.candidates[n].contents.last();
            last.is_some_and(|last| last.end == words.end)
        })
    }
}
