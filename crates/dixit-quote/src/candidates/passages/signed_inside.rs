//! Words in marks whose last line, inside the marks, names who says them, as papers print what
//! they lift out of a text: *“The pier is ours and we mean to keep it.*, and below, *{Ann Pike,
//! Friends of the Pier}.”*

use dixit_core::{Document, TokenRange};

use crate::candidates::{
    buffers::Buffers,
    passages::{
        named_behind::is_described,
        passage::{Bare, Shown},
        signature::broken,
        words::is_long,
    },
};

impl Buffers {
    /// A long passage without its last line, if that is a name with what describes it.
    pub(super) fn signed_inside(&self, doc: &Document, tokens: TokenRange) -> Option<Bare> {
        const LONGEST: usize = 16;
        let page = &self.page;
        let mut inside = tokens.range();
        let end = inside.rfind(|&i| page.is_wordy(i))? + 1;
        let first = (tokens.start as usize + 1).max(end.saturating_sub(LONGEST));
        let line = (first..end).rfind(|&i| broken(doc, i - 1))?;
        let words = TokenRange::new(tokens.start as usize, line);
        let stops = doc.token(line - 1).ends_with(['.', '?', '!', '…']);
        let signed = stops && is_long(page, words) && is_described(page, line, end);
        let name = TokenRange::new(line, end);
        signed.then(|| Bare::new(words, Some(name), Shown::After))
    }
}
