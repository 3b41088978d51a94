use dixit_core::{Document, TokenRange};

/// A line of the text that holds a token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    pub(crate) tokens: TokenRange,
    /// Whether it is the first of its paragraph.
    pub(crate) begins: bool,
}

/// The lines of a document, in order.
pub(crate) fn read(doc: &Document, lines: &mut Vec<Line>) {
    lines.clear();
    let mut starts = doc.paragraphs.iter().map(|p| first_token(doc, *p));
    let mut paragraph = starts.next();
    let mut start = 0;
    for at in 1..=doc.tokens.len() {
        if at < doc.tokens.len() && !breaks_before(doc, at) {
            continue;
        }
        while paragraph.is_some_and(|p| (p as usize) < start) {
            paragraph = starts.next();
        }
        lines.push(Line {
            tokens: TokenRange::new(start, at),
            begins: paragraph == Some(start as u32),
        });
        start = at;
    }
}

fn first_token(doc: &Document, paragraph: TokenRange) -> u32 {
    doc.sentences[paragraph.start as usize].tokens.start
}

/// Whether a line ends between a token and the one before it.
fn breaks_before(doc: &Document, at: usize) -> bool {
    let (from, to) = (doc.tokens.span(at - 1).end, doc.tokens.span(at).start);
    doc.text().as_bytes()[from as usize..to as usize].contains(&b'\n')
}

pub(super) fn is_dash(form: &str) -> bool {
    matches!(form, "―" | "—" | "–" | "-" | "--")
}
