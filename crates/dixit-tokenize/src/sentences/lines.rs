//! Lines and paragraphs.

use dixit_core::{Span, TokenRange, Tokens};

use crate::characters::class::{char_at, char_before, is_closer, is_stop};

/// A place where the text goes to a new line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Break {
    /// The first token of the new line.
    pub(crate) token: usize,
    /// Whether an empty line stands between.
    pub(crate) blank: bool,
}

/// The widths between which lines are taken for wrapped ones, in bytes.
const WRAPPED: std::ops::RangeInclusive<usize> = 40..=110;

/// Appends the paragraphs as ranges of tokens.
///
/// An empty line always parts them. A single line break does unless the text is
/// wrapped: most of its lines break where no sentence ends, at about the same
/// width.
pub(crate) fn paragraphs(text: &str, tokens: &Tokens, breaks: &[Break], out: &mut Vec<TokenRange>) {
    let wrapped = is_wrapped(text, tokens, breaks);
    let (mut start, mut line) = (0, 0);
    for b in breaks.iter().filter(|b| b.token > 0) {
        let last = tokens.cover(TokenRange::new(line, b.token));
        line = b.token;
        if b.blank || !goes_on(text, last, tokens.span(b.token).start as usize, wrapped) {
            out.push(TokenRange::new(start, b.token));
            start = b.token;
        }
    }
    if start < tokens.len() {
        out.push(TokenRange::new(start, tokens.len()));
    }
}

/// Whether the line `last` goes on in the one that starts at `next`.
fn goes_on(text: &str, last: Span, next: usize, wrapped: bool) -> bool {
    let lower = char_at(text, next).is_lowercase();
    match wrapped {
        true => last.len() >= *WRAPPED.start() || lower,
        false => lower && !ends_sentence(text, last),
    }
}

fn is_wrapped(text: &str, tokens: &Tokens, breaks: &[Break]) -> bool {
    let (mut single, mut open, mut line) = (0, 0, 0);
    for b in breaks.iter().filter(|b| b.token > 0) {
        let last = tokens.cover(TokenRange::new(line, b.token));
        line = b.token;
        if !b.blank {
            single += 1;
            open += usize::from(WRAPPED.contains(&last.len()) && !ends_sentence(text, last));
        }
    }
    single >= 3 && open * 2 > single
}

fn ends_sentence(text: &str, line: Span) -> bool {
    let mut at = line.end as usize;
    while let Some(c) = char_before(text, at)
        && at > line.start as usize
    {
        if !is_closer(c) && c != '"' && c != '\'' {
            return is_stop(c);
        }
        at -= c.len_utf8();
    }
    false
}
