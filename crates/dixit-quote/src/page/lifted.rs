//! Quoted words read as if they stood alone, without the marks around them.

use dixit_core::{Document, TokenRange};

use crate::page::{
    NONE, Page, Quoted,
    quoted::{CLOSING, OPENING, OUTSIDE, Places, touching},
};

impl Page {
    /// A stretch without the marks that open and close it.
    pub(crate) fn words_of(&self, stretch: TokenRange) -> TokenRange {
        let (mut start, mut end) = (stretch.start as usize, stretch.end as usize);
        let is_mark = |i: usize| matches!(self.words[i].mark, OPENING | CLOSING);
        while start < end && is_mark(start) {
            start += 1;
        }
        while start < end && is_mark(end - 1) {
            end -= 1;
        }
        TokenRange::new(start, end)
    }

    /// Takes the marks around these tokens off: they stand in no quotation, but
    /// for what is quoted inside it. Stays so until [`Page::lay_back`].
    pub(crate) fn lift(&mut self, doc: &Document, tokens: TokenRange) {
        debug_assert!(self.lifted.is_empty());
        for i in tokens.range() {
            let word = &mut self.words[i];
            self.lifted.push((i as u32, self.region[i], *word));
            self.region[i] = NONE;
            if !matches!(word.mark, OPENING | CLOSING) {
                word.mark = OUTSIDE;
            }
        }
        let span = doc.tokens.cover(tokens);
        let regions = self.marks.regions();
        let first = regions.partition_point(|r| r.span.start < span.start);
        let inner = regions[first..]
            .iter()
            .take_while(|r| r.span.start < span.end)
            .filter(|r| r.depth == 1 && r.span.end <= span.end);
        let mut from = tokens.start as usize;
        let mut found = Vec::new();
        for region in inner {
            let quoted = touching(doc, region, &mut from);
            if !quoted.range().is_empty() {
                found.push((quoted, Places::new(doc, region, quoted), *region));
            }
        }
        for (quoted, places, region) in found {
            let number = self.regions.len() as u32;
            for i in quoted.range() {
                self.region[i] = number;
                self.words[i].place(places.of(i));
            }
            let sort = self.sort(doc, &region, &places);
            self.regions.push(Quoted {
                tokens: quoted,
                sort,
                goes_on: false,
            });
        }
    }

    /// Whether marks have been taken off.
    pub(crate) fn is_lifted(&self) -> bool {
        !self.lifted.is_empty()
    }

    /// Puts the marks back.
    pub(crate) fn lay_back(&mut self) {
        self.regions.truncate(self.outermost);
        for (i, region, word) in self.lifted.drain(..) {
            self.region[i as usize] = region;
            self.words[i as usize] = word;
        }
    }
}
