//! Words in marks that *and* or *or* joins to others in marks which are reported: *Ann Pike kept
//! saying “It is late” and {“Someone should go.”}*

use dixit_core::{Document, TokenRange};

use crate::candidates::buffers::Buffers;

impl Buffers {
    /// Gives a passage to the report of the words to which it is joined. Whether there is one.
    pub(super) fn join_words(&mut self, doc: &Document, tokens: TokenRange) -> bool {
        let Some((number, part)) = self.joined_to(doc, tokens) else {
            return false;
        };
        self.candidates[number].contents[part].end = tokens.end;
        true
    }

    /// The attribution, and which of its contents ends with the words right before *and*.
    fn joined_to(&self, doc: &Document, tokens: TokenRange) -> Option<(usize, usize)> {
        /// A cue farther off, in tokens, has nothing to do with a passage.
        const NEAR: u32 = 100;
        let page = &self.page;
        let and = (tokens.start as usize).checked_sub(1)?;
        let before = and.checked_sub(1)?;
        let words = page.region_at(before as u32)?;
        let joins = matches!(doc.token(and), "and" | "or")
            && words.end as usize == and
            && page.words[before].sentence == page.words[tokens.start as usize].sentence;
        let from = self
            .candidates
            .partition_point(|c| c.cue.start + NEAR < tokens.start);
        let near = self.candidates[from..].iter().enumerate();
        let mut near = near.filter(|(_, c)| joins && c.source.is_some() && c.within.is_none());
        near.find_map(|(n, c)| {
            let ends = |part: &TokenRange| part.end as usize == and && c.cue.end <= part.start;
            Some((from + n, c.contents.iter().position(ends)?))
        })
    }
}
