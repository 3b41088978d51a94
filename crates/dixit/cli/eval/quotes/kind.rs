//! The kind of a quotation by the marks around its words.

use dixit_core::{QuoteKind, Span};

use super::{marks::in_marks, words::is_letter};

/// What stands in marks in a text.
pub(super) struct Kinds<'t> {
    text: &'t str,
    marked: [Vec<Span>; 2],
}

impl Kinds<'_> {
    pub(super) fn of(text: &str) -> Kinds<'_> {
        Kinds {
            text,
            marked: in_marks(text),
        }
    }

    /// Direct if every word stands in marks, mixed if some do. Marks around the cue too (or
    /// the source, where there is no cue) are those of another quotation.
    pub(super) fn kind(&self, content: &[Span], cue: &[Span], source: &[Span]) -> QuoteKind {
        let anchors = if cue.is_empty() { source } else { cue };
        let words = content.iter().flat_map(|&span| self.words(span));
        let (mut all, mut quoted) = (0, 0);
        for word in words {
            all += 1;
            quoted += usize::from(self.is_quoted(word, anchors));
        }
        match quoted {
            0 => QuoteKind::Indirect,
            _ if quoted == all => QuoteKind::Direct,
            _ => QuoteKind::Mixed,
        }
    }

    /// Where the words of a span start.
    fn words(&self, span: Span) -> impl Iterator<Item = u32> {
        let mut open = false;
        let letters = self.text[span.range()].char_indices();
        letters.filter_map(move |(at, c)| {
            let before = std::mem::replace(&mut open, is_letter(c));
            (open && !before).then_some(span.start + at as u32)
        })
    }

    fn is_quoted(&self, word: u32, anchors: &[Span]) -> bool {
        let around = |spans: &Vec<Span>| {
            let after = spans.partition_point(|span| span.start <= word);
            let span = after.checked_sub(1).map(|at| spans[at]);
            span.filter(|span| word < span.end)
        };
        let own = |span: Span| {
            let mut anchors = anchors.iter();
            !anchors.any(|a| span.start < a.start && a.start < span.end)
        };
        self.marked.iter().filter_map(around).any(own)
    }
}
