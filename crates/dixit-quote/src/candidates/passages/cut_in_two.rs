//! The first half of a speech that a sentence of narrative cuts in two.

use dixit_core::TokenRange;

use crate::candidates::{
    buffers::Buffers,
    passages::passage::{Bare, Shown},
};

impl Buffers {
    /// The passage without a speaker that stands right before the sentence that shows who
    /// speaks right after it: the narrator has cut one speech in two.
    ///
    /// > {“We have won!”} Ann Pike waved her hat to the crowd. “We have won at last.”
    pub(super) fn framed_by(
        &mut self,
        subject: TokenRange,
        tokens: TokenRange,
    ) -> Option<&mut Bare> {
        let number = self.page.words[subject.start as usize].sentence as usize;
        let sentence = self.page.sentences[number];
        let together = sentence.end == tokens.start && !self.page.begins_anew(number);
        let last = self.bare.last().filter(|_| together)?;
        let cut = last.contents.last()?.end == sentence.start;
        // Whoever the paragraph before shows is farther off.
        let far = matches!(last.by, Shown::Before)
            && last.contents.len() == 1
            && self.begins_paragraph(last.contents[0]);
        let open = last.cue.is_none() && (last.source.is_none() || far);
        self.bare.last_mut().filter(|_| cut && open)
    }

    /// The same of a passage too short to be a row alone, if it begins the paragraph as a
    /// sentence of its own.
    ///
    /// > {“It was over.”} Ann Pike folded the map. “Nobody spoke.”
    pub(super) fn cut_off_before(&self, number: usize, subject: TokenRange) -> Option<TokenRange> {
        let page = &self.page;
        let before = number.checked_sub(1).filter(|&n| self.claimed[n] == 0)?;
        let (first, tokens) = (page.regions[before].tokens, page.regions[number].tokens);
        let deed = page.sentences[page.words[subject.start as usize].sentence as usize];
        let known = |bare: &Bare| bare.contents.contains(&first);
        let fits = first.end == deed.start
            && deed.end == tokens.start
            && page.is_speech(first.start)
            && !page.ends_with_comma(first.start)
            && self.begins_paragraph(first)
            && !self.bare.last().is_some_and(known);
        fits.then_some(first)
    }
}
