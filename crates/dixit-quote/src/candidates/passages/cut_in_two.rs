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
}
