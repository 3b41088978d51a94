use crate::{Span, TokenRange};

/// The tokens of a document, as two flat arrays of byte offsets.
///
/// A token is its index; its span and its text are computed on demand.
///
/// ```
/// use dixit_core::{Span, Tokens};
///
/// let text = "Kim said";
/// let mut tokens = Tokens::default();
/// tokens.push(Span::new(0, 3));
/// tokens.push(Span::new(4, 8));
/// assert_eq!(&text[tokens.span(1)], "said");
/// assert_eq!(tokens.touching(Span::new(1, 5)).range(), 0..2);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tokens {
    starts: Vec<u32>,
    ends: Vec<u32>,
}

impl Tokens {
    /// Appends a token.
    ///
    /// # Panics
    ///
    /// In debug builds, if it starts before the last one ends.
    #[inline]
    pub fn push(&mut self, span: Span) {
        debug_assert!(
            self.ends.last().is_none_or(|&end| end <= span.start),
            "tokens in order"
        );
        self.starts.push(span.start);
        self.ends.push(span.end);
    }

    /// Forgets all tokens, keeping the buffers.
    pub fn clear(&mut self) {
        self.starts.clear();
        self.ends.clear();
    }

    /// Moves every token.
    pub(crate) fn map(&mut self, mut to: impl FnMut(Span) -> Span) {
        for (start, end) in self.starts.iter_mut().zip(&mut self.ends) {
            let span = to(Span {
                start: *start,
                end: *end,
            });
            (*start, *end) = (span.start, span.end);
        }
    }

    /// Number of tokens.
    #[inline]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is none.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The bytes of token `i`.
    ///
    /// # Panics
    ///
    /// If there is no token `i`.
    #[inline]
    pub fn span(&self, i: usize) -> Span {
        Span {
            start: self.starts[i],
            end: self.ends[i],
        }
    }

    /// The spans of all tokens, in order.
    pub fn spans(&self) -> impl ExactSizeIterator<Item = Span> + '_ {
        self.starts
            .iter()
            .zip(&self.ends)
            .map(|(&start, &end)| Span { start, end })
    }

    /// From the first byte of the first token to the last of the last.
    ///
    /// # Panics
    ///
    /// If the range is empty or past the tokens.
    #[inline]
    pub fn cover(&self, range: TokenRange) -> Span {
        Span {
            start: self.starts[range.range()][0],
            end: self.ends[range.end as usize - 1],
        }
    }

    /// The tokens that share a byte with `span`; empty, at the place where one
    /// would stand, if there is none. Takes logarithmic time.
    pub fn touching(&self, span: Span) -> TokenRange {
        let start = self.ends.partition_point(|&end| end <= span.start);
        let end = self.starts.partition_point(|&start| start < span.end);
        TokenRange::new(start, end.max(start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_that_touch_a_span() {
        let mut tokens = Tokens::default();
        for (start, end) in [(0, 3), (3, 5), (6, 9)] {
            tokens.push(Span::new(start, end));
        }
        assert_eq!(tokens.touching(Span::new(3, 6)), TokenRange::new(1, 2));
        assert_eq!(tokens.touching(Span::new(5, 6)), TokenRange::new(2, 2));
        assert_eq!(tokens.touching(Span::new(4, 7)), TokenRange::new(1, 3));
        assert_eq!(tokens.touching(Span::new(9, 12)), TokenRange::new(3, 3));
        assert_eq!(tokens.cover(TokenRange::new(0, 3)), Span::new(0, 9));
    }
}
