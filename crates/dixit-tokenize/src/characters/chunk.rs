use crate::characters::class::{char_at, is_word};

/// A run of characters without white space.
#[derive(Clone, Copy)]
pub(crate) struct Chunk<'t> {
    pub(crate) text: &'t str,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Whether a line starts with it.
    pub(crate) first: bool,
}

impl Chunk<'_> {
    pub(crate) fn bytes(&self) -> &[u8] {
        self.text.as_bytes()
    }

    /// The character at `at`, if the chunk goes on there.
    pub(crate) fn peek(&self, at: usize) -> Option<char> {
        (at < self.end).then(|| char_at(self.text, at))
    }

    pub(crate) fn word_at(&self, at: usize) -> bool {
        self.peek(at).is_some_and(is_word)
    }
}
