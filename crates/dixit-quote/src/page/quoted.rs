use dixit_core::{Document, TokenRange};

use crate::page::marks::{End, Region};

/// Places in a quotation.
pub(crate) const OUTSIDE: u8 = 0;
pub(crate) const OPENING: u8 = 1;
pub(crate) const FIRST: u8 = 2;
pub(crate) const INNER: u8 = 3;
pub(crate) const LAST: u8 = 4;
pub(crate) const CLOSING: u8 = 5;

/// The tokens of a region. Regions come in order, so the search goes on where
/// the last one began.
pub(crate) fn touching(doc: &Document, region: &Region, from: &mut usize) -> TokenRange {
    let tokens = &doc.tokens;
    while *from < tokens.len() && tokens.span(*from).end <= region.span.start {
        *from += 1;
    }
    let mut end = *from;
    while end < tokens.len() && tokens.span(end).start < region.span.end {
        end += 1;
    }
    TokenRange::new(*from, end)
}

/// Marks side by side at one end of a region: a quotation mark and stars.
const MOST_MARKS: usize = 2;

fn is_mark(token: &str) -> bool {
    const MARKS: [char; 14] = [
        '*', '_', '"', '\'', '`', '“', '”', '„', '‟', '«', '»', '″', '‘', '’',
    ];
    token.chars().all(|c| MARKS.contains(&c))
}

/// Where the words of a region lie among its tokens.
pub(crate) struct Places {
    tokens: TokenRange,
    pub(crate) first: usize,
    pub(crate) last: usize,
}

impl Places {
    pub(crate) fn new(doc: &Document, region: &Region, tokens: TokenRange) -> Places {
        let (start, end) = (tokens.start as usize, tokens.end as usize);
        let marks = |at: &mut dyn Iterator<Item = usize>| {
            let near = at.take(MOST_MARKS);
            near.take_while(|&i| is_mark(doc.token(i))).count()
        };
        let first = start + marks(&mut (start..end));
        let closing = match region.end == End::Closed && end > first {
            true => marks(&mut (first..end).rev()),
            false => 0,
        };
        let last = end.saturating_sub(1 + closing).max(first.min(end - 1));
        Places {
            tokens,
            first: first.min(end - 1),
            last,
        }
    }

    pub(crate) fn of(&self, i: usize) -> u8 {
        if i < self.first {
            OPENING
        } else if i > self.last {
            CLOSING
        } else if i == self.first {
            FIRST
        } else if i == self.last {
            LAST
        } else {
            debug_assert!(self.tokens.range().contains(&i));
            INNER
        }
    }
}
