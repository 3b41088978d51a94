use std::fmt;

/// What went wrong in this crate. Opaque: ask [`Error::kind`].
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    at: String,
    source: Option<dixit_model::Error>,
}

/// The kinds of [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The file is not a whole lexicon of this version.
    Envelope,
    /// A table of the file breaks its own rules.
    Table,
    /// A line of a list from which a lexicon is built cannot be read.
    List,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, at: impl Into<String>) -> Error {
        Error {
            kind,
            at: at.into(),
            source: None,
        }
    }

    /// What kind of failure this is.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl From<dixit_model::Error> for Error {
    fn from(source: dixit_model::Error) -> Error {
        Error {
            kind: ErrorKind::Envelope,
            at: String::new(),
            source: Some(source),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = &self.at;
        match self.kind {
            ErrorKind::Envelope => write!(f, "the lexicon file cannot be opened"),
            ErrorKind::Table => write!(f, "the lexicon file is damaged: {at}"),
            ErrorKind::List => write!(f, "cannot build a lexicon: {at}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|e| e as _)
    }
}
