use std::fmt;

/// What went wrong in this crate. Opaque: ask [`Error::kind`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    at: usize,
}

/// The kinds of [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A text of 4 GiB or more: spans are 32 bits wide.
    TextTooLong,
    /// A span that ends before it starts, past the text, or inside a character.
    BadSpan,
    /// An id that points past its table.
    BadId,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, at: usize) -> Error {
        Error { kind, at }
    }

    /// What kind of failure this is.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Where: a byte offset, a length in bytes, or an index, by kind.
    pub fn at(&self) -> usize {
        self.at
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.at;
        match self.kind {
            ErrorKind::TextTooLong => write!(
                f,
                "the text has {at} bytes, more than a 32-bit span can reach; split the document"
            ),
            ErrorKind::BadSpan => write!(f, "a span at byte {at} does not lie on the text"),
            ErrorKind::BadId => write!(f, "the id {at} points past its table"),
        }
    }
}

impl std::error::Error for Error {}
