use crate::Span;

/// A damaged text as it was meant, and how its offsets lead back to the text
/// that was given.
///
/// ```
/// use dixit_core::{Document, Edits, Reading, Span};
///
/// let mut doc = Document::new("a1", "It&rsquo;s over")?;
/// let mut edits = Edits::default();
/// edits.replace(Span::new(2, 9), "’".len());
/// doc.read_as(Reading::new("It’s over".to_owned(), vec![edits]));
/// doc.tokens.push(Span::new(0, 2));
/// doc.tokens.push(Span::new(2, 6));
/// doc.put_back();
/// assert_eq!(doc.token(1), "&rsquo;s");
/// # Ok::<(), dixit_core::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Reading {
    pub(crate) text: Box<str>,
    /// From the text that was given, one step after the other.
    steps: Vec<Edits>,
}

/// Where a text differs from the one it was made of, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits {
    pieces: Vec<Piece>,
}

/// A stretch that was replaced: where it stood and stands, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    old: Span,
    new: Span,
}

impl Edits {
    /// Notes that a stretch of the old text, behind all noted before, has become
    /// this many bytes.
    pub fn replace(&mut self, old: Span, length: usize) {
        let start = match self.pieces.last() {
            Some(last) => last.new.end + (old.start - last.old.end),
            None => old.start,
        };
        let new = Span::new(start as usize, start as usize + length);
        self.pieces.push(Piece { old, new });
    }

    /// Whether nothing was replaced.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Where a span of the new text that begins here began in the old one:
    /// behind what was taken out there.
    fn start(&self, at: u32) -> u32 {
        let after = self.pieces.partition_point(|piece| piece.new.start <= at);
        match after.checked_sub(1).map(|i| self.pieces[i]) {
            Some(piece) if at < piece.new.end => piece.old.start,
            Some(piece) => piece.old.end + (at - piece.new.end),
            None => at,
        }
    }

    /// Where a span that ends here ended: before what was taken out there.
    fn end(&self, at: u32) -> u32 {
        let after = self.pieces.partition_point(|piece| piece.new.start < at);
        match after.checked_sub(1).map(|i| self.pieces[i]) {
            Some(piece) if at <= piece.new.end => piece.old.end,
            Some(piece) => piece.old.end + (at - piece.new.end),
            None => at,
        }
    }
}

impl Reading {
    /// A text and the steps that led to it.
    pub fn new(text: String, steps: Vec<Edits>) -> Reading {
        Reading {
            text: text.into_boxed_str(),
            steps,
        }
    }

    /// A span of the text that was given.
    pub(crate) fn given(&self, span: Span) -> Span {
        let steps = || self.steps.iter().rev();
        let start = steps().fold(span.start, |at, step| step.start(at));
        let end = steps().fold(span.end, |at, step| step.end(at));
        Span {
            start,
            end: end.max(start),
        }
    }

    /// Contents without the marks at their ends that had to be mended: nobody
    /// wants `&ldquo;` in what was said.
    pub(crate) fn without_mended_marks(&self, text: &str, span: Span) -> Span {
        let words = &text[span.range()];
        let length = |c: Option<char>| c.filter(|&c| is_mark(c)).map_or(0, char::len_utf8);
        let mended = |start: usize, length: usize| {
            let mark = Span::new(start, start + length);
            length > 0 && self.given(mark).len() != length
        };
        let (start, end) = (span.start as usize, span.end as usize);
        let first = length(words.chars().next());
        let last = length(words.chars().next_back());
        if words.len() <= first + last {
            return span;
        }
        Span::new(
            start + if mended(start, first) { first } else { 0 },
            end - if mended(end - last, last) { last } else { 0 },
        )
    }
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '«' | '»'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Document;
    use crate::{Quote, QuoteKind};

    fn edits(pieces: &[(usize, usize, usize)]) -> Edits {
        let mut edits = Edits::default();
        for &(start, end, length) in pieces {
            edits.replace(Span::new(start, end), length);
        }
        edits
    }

    #[test]
    fn what_was_taken_out_is_outside_of_spans() {
        // *No,* **he** said
        let edits = edits(&[(0, 1, 0), (4, 5, 0), (6, 8, 0), (10, 12, 0)]);
        let reading = Reading::new("No, he said".to_owned(), vec![edits]);
        let given = |start, end| reading.given(Span::new(start, end));
        assert_eq!(given(0, 3), Span::new(1, 4));
        assert_eq!(given(4, 6), Span::new(8, 10));
        assert_eq!(given(7, 11), Span::new(13, 17));
        assert_eq!(given(0, 11), Span::new(1, 17));
    }

    #[test]
    fn mended_marks_are_outside_of_what_was_said() {
        let text = "&amp;quot;No,&amp;quot; he said";
        let steps = vec![
            edits(&[(0, 5, 1), (13, 18, 1)]),
            edits(&[(0, 6, 1), (9, 15, 1)]),
        ];
        let mut doc = Document::new("a", text).expect("a short text");
        doc.read_as(Reading::new("\"No,\" he said".to_owned(), steps));
        let content = doc.text().find(" he").map(|end| Span::new(0, end));
        let content = content.expect("somebody speaks");
        doc.quotes
            .push(Quote::new(vec![content], QuoteKind::Direct));
        doc.put_back();
        assert_eq!(doc.text(), text);
        assert_eq!(doc.slice(doc.quotes[0].contents[0]), "No,");
    }
}
