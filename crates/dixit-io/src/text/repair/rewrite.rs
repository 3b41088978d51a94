//! Texts written anew piece by piece, with what was replaced where.

use std::borrow::Cow;

use dixit_core::{Edits, Span};

/// A text that is copied but for some pieces.
pub(super) struct Rewrite<'a> {
    text: &'a str,
    out: String,
    copied: usize,
    edits: Edits,
}

impl<'a> Rewrite<'a> {
    pub(super) fn of(text: &'a str) -> Rewrite<'a> {
        Rewrite {
            text,
            out: String::new(),
            copied: 0,
            edits: Edits::default(),
        }
    }

    /// The text that is rewritten.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// Writes something else instead of the bytes from `start` to `end`, which
    /// stand behind all that was replaced before.
    pub(super) fn replace(&mut self, start: usize, end: usize, by: &str) {
        self.out.push_str(&self.text[self.copied..start]);
        self.out.push_str(by);
        self.copied = end;
        self.edits.replace(Span::new(start, end), by.len());
    }

    /// Where what is not yet copied begins.
    pub(super) fn copied(&self) -> usize {
        self.copied
    }
}

/// A text after some rewriting, and the steps that led to it.
pub(super) struct Mended<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) steps: Vec<Edits>,
}

impl<'a> Mended<'a> {
    pub(super) fn of(text: &'a str) -> Mended<'a> {
        Mended {
            text: Cow::Borrowed(text),
            steps: Vec::new(),
        }
    }

    /// Rewrites the text until nothing changes, at most so often.
    pub(super) fn layers(&mut self, most: usize, rewrite: impl Fn(&mut Rewrite<'_>)) {
        (0..most).all(|_| self.step(&rewrite));
    }

    /// Rewrites the text, and says whether anything changed.
    pub(super) fn step(&mut self, rewrite: impl FnOnce(&mut Rewrite<'_>)) -> bool {
        let mut new = Rewrite::of(&self.text);
        rewrite(&mut new);
        let (mut out, edits) = (new.out, new.edits);
        let changed = !edits.is_empty();
        if changed {
            out.push_str(&self.text[new.copied..]);
            self.text = Cow::Owned(out);
            self.steps.push(edits);
        }
        changed
    }
}
