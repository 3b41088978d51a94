use std::fmt;

/// What is wrong with a people file. Opaque: ask [`Error::kind`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    line: usize,
    detail: String,
}

/// The kinds of [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The first column holds no action that is known.
    UnknownAction,
    /// A column that the action needs is empty.
    MissingValue,
    /// A label, gender or Wikidata id that is none.
    BadValue,
    /// Merges that lead back to where they began.
    Cycle,
    /// Two entities that one line merges and another keeps apart.
    Contradiction,
    /// An id that no entity of the collection has.
    UnknownId,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, line: usize, detail: impl Into<String>) -> Error {
        Error {
            kind,
            line,
            detail: detail.into(),
        }
    }

    /// What kind of failure this is.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The line of the file, from 1.
    pub fn line(&self) -> usize {
        self.line
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, detail) = (self.line, &self.detail);
        write!(f, "line {line} of the people file: ")?;
        match self.kind {
            ErrorKind::UnknownAction => write!(
                f,
                "{detail:?} is no action; use merge, apart, split, pin, ban, name, label, gender, \
                 role or wikidata"
            ),
            ErrorKind::MissingValue => write!(f, "{detail} needs a value in the next column"),
            ErrorKind::BadValue => write!(f, "{detail}"),
            ErrorKind::Cycle => write!(f, "the merge of {detail} leads back to itself"),
            ErrorKind::Contradiction => f.write_str(detail),
            ErrorKind::UnknownId => write!(f, "no entity of the collection has the id {detail:?}"),
        }
    }
}

impl std::error::Error for Error {}
