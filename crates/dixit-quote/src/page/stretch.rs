use super::{Page, Word};

/// A stretch of the page's tokens that is tagged at once.
#[derive(Clone, Copy)]
pub(crate) struct Stretch<'a> {
    pub(crate) page: &'a Page,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Stretch<'_> {
    #[inline]
    pub(crate) fn word(&self, i: usize, offset: isize) -> Word {
        let at = (self.start + i) as isize + offset;
        if at < self.start as isize || at >= self.end as isize {
            Word::EDGE
        } else {
            self.page.words[at as usize]
        }
    }
}
