//! A text cut where what is marked in it begins or ends.

use dixit_core::{Document, Label, MentionKind, QuoteKind, Span};

/// What a stretch of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The words of a quotation.
    Content(QuoteKind),
    /// The words that name its source.
    Source,
    /// The words that report.
    Cue,
    /// A name.
    Name(Option<Label>),
}

impl Role {
    /// Its class in the stylesheet.
    pub(super) fn class(self) -> &'static str {
        match self {
            Role::Content(QuoteKind::Direct) => "q direct",
            Role::Content(QuoteKind::Indirect) => "q indirect",
            Role::Content(QuoteKind::Mixed) => "q mixed",
            Role::Source => "source",
            Role::Cue => "cue",
            Role::Name(Some(Label::Person)) => "n person",
            Role::Name(Some(Label::Org)) => "n body",
            Role::Name(_) => "n",
        }
    }
}

/// Something marked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) role: Role,
    /// The quotation that it belongs to.
    pub(super) quote: Option<usize>,
}

/// A stretch of text that no mark divides.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) marks: Vec<Mark>,
}

/// All that is marked in a document, in order of its beginnings.
pub(super) fn marks(doc: &Document) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (i, quote) in doc.quotes.iter().enumerate() {
        let mut mark = |span, role| {
            marks.push(Mark {
                span,
                role,
                quote: Some(i),
            })
        };
        quote
            .contents
            .iter()
            .for_each(|&span| mark(span, Role::Content(quote.kind)));
        if let Some(source) = quote.source {
            mark(doc.mention(source).span, Role::Source);
        }
        if let Some(cue) = quote.cue {
            mark(cue, Role::Cue);
        }
    }
    let names = doc
        .mentions
        .iter()
        .filter(|m| m.kind == MentionKind::Name && m.label.is_none_or(is_name));
    marks.extend(names.map(|m| Mark {
        span: m.span,
        role: Role::Name(m.label),
        quote: None,
    }));
    marks.sort_by_key(|mark| (mark.span.start, mark.span.end));
    marks
}

/// Whether it names somebody or something, as dates and sums do not.
fn is_name(label: Label) -> bool {
    !matches!(label, Label::Date | Label::Money)
}

/// Cuts spans of a text, in their order, at the ends of all marks in them.
pub(super) struct Cutter {
    /// Marks that have not begun, the next one last.
    ahead: Vec<Mark>,
    /// Marks that may lie over what comes.
    open: Vec<Mark>,
}

impl Cutter {
    /// One for these marks, given in order of their beginnings.
    pub(super) fn new(mut marks: Vec<Mark>) -> Cutter {
        marks.reverse();
        Cutter {
            ahead: marks,
            open: Vec::new(),
        }
    }

    pub(super) fn cut(&mut self, span: Span) -> Vec<Piece> {
        self.open.retain(|mark| mark.span.end > span.start);
        while let Some(mark) = self.ahead.pop_if(|mark| mark.span.start < span.end) {
            self.open.push(mark);
        }
        let ends = self.open.iter().flat_map(|m| [m.span.start, m.span.end]);
        let mut bounds: Vec<u32> = ends.chain([span.start, span.end]).collect();
        bounds.retain(|at| (span.start..=span.end).contains(at));
        bounds.sort_unstable();
        bounds.dedup();
        bounds.windows(2).map(|pair| self.piece(pair)).collect()
    }

    fn piece(&self, pair: &[u32]) -> Piece {
        let (start, end) = (pair[0], pair[1]);
        let span = Span { start, end };
        let marks = self.open.iter().filter(|mark| mark.span.overlaps(span));
        Piece {
            span,
            marks: marks.copied().collect(),
        }
    }
}

/// The lines of a text that hold something, without the blanks around them.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let mut at = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        let body = line.trim();
        if !body.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            found.push(Span::new(start, start + body.len()));
        }
        at += line.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, end: usize, role: Role) -> Mark {
        Mark {
            span: Span::new(start, end),
            role,
            quote: None,
        }
    }

    #[test]
    fn pieces_cover_the_span_and_know_what_lies_over_them() {
        let marks = [
            mark(0, 6, Role::Content(QuoteKind::Direct)),
            mark(2, 4, Role::Name(None)),
            mark(4, 9, Role::Source),
        ];
        let mut cutter = Cutter::new(marks.to_vec());
        let mut pieces = cutter.cut(Span::new(1, 5));
        pieces.extend(cutter.cut(Span::new(5, 8)));
        let seen: Vec<(u32, u32, usize)> = pieces
            .iter()
            .map(|p| (p.span.start, p.span.end, p.marks.len()))
            .collect();
        let expected = [(1, 2, 1), (2, 4, 2), (4, 5, 2), (5, 6, 2), (6, 8, 1)];
        assert_eq!(seen, expected);
    }

    #[test]
    fn paragraphs_lose_blanks_and_nothing_else() {
        let text = "Title\r\n\n  “Ja” said  \nend";
        let found: Vec<&str> = paragraphs(text).iter().map(|&span| &text[span]).collect();
        assert_eq!(found, ["Title", "“Ja” said", "end"]);
    }
}
