use std::fmt;

/// Why a model was refused. Opaque: ask [`Error::kind`].
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    source: Option<dixit_model::Error>,
}

/// The kinds of [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The file is not a whole model of this version.
    Envelope,
    /// A table of the model contradicts another, or names no known relation.
    Table,
}

impl Error {
    pub(crate) fn table(source: Option<dixit_model::Error>) -> Error {
        Error {
            kind: ErrorKind::Table,
            source,
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
            source: Some(source),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            ErrorKind::Envelope => "the file of the parser's model cannot be opened",
            ErrorKind::Table => "the parser's model is damaged",
        })
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|e| e as _)
    }
}
