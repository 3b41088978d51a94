use std::{
    fmt,
    ops::{Index, Range},
};

/// A range of bytes in a document's text, end-exclusive, on character
/// boundaries.
///
/// It indexes a `str` directly and prints as `3..7`.
///
/// ```
/// use dixit_core::Span;
///
/// let text = "Kim said so.";
/// let cue = Span::new(4, 8);
/// assert_eq!(&text[cue], "said");
/// assert_eq!(cue.to_string(), "4..8");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The bytes from `start` up to, not including, `end`.
    ///
    /// # Panics
    ///
    /// If `end < start`, or an offset does not fit 32 bits
    /// ([`Document::new`](crate::Document::new) refuses texts that long).
    #[inline]
    pub fn new(start: usize, end: usize) -> Span {
        assert!(
            start <= end && end <= u32::MAX as usize,
            "no span {start}..{end}"
        );
        Span {
            start: start as u32,
            end: end as u32,
        }
    }

    /// The same as a range of `usize`.
    #[inline]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    #[inline]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds no byte.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether every byte of `other` is one of `self`.
    #[inline]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    #[inline]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[inline]
    pub fn cover(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

impl Index<Span> for str {
    type Output = str;

    #[inline]
    fn index(&self, span: Span) -> &str {
        &self[span.range()]
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// A range of token indices, end-exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct TokenRange {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
}

impl TokenRange {
    /// The tokens from `start` up to, not including, `end`.
    ///
    /// # Panics
    ///
    /// If `end < start` or an index does not fit 32 bits.
    #[inline]
    pub fn new(start: usize, end: usize) -> TokenRange {
        assert!(
            start <= end && end <= u32::MAX as usize,
            "no token range {start}..{end}"
        );
        TokenRange {
            start: start as u32,
            end: end as u32,
        }
    }

    /// The same as a range of `usize`, to index with or to walk over.
    #[inline]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Number of tokens.
    #[inline]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds no token.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_of_spans() {
        let (a, b) = (Span::new(2, 6), Span::new(4, 8));
        assert!(a.overlaps(b) && !a.contains(b) && a.contains(Span::new(3, 6)));
        assert!(!a.overlaps(Span::new(6, 8)));
        assert_eq!(a.cover(b), Span::new(2, 8));
        assert_eq!((a.len(), Span::new(3, 3).is_empty()), (4, true));
    }

    #[test]
    #[should_panic(expected = "no span 3..2")]
    fn a_span_does_not_run_backwards() {
        let _ = Span::new(3, 2);
    }
}
