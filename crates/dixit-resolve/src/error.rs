use std::fmt;

/// Why a model cannot be used. Opaque: ask [`Error::kind`].
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    source: Option<dixit_model::Error>,
}

/// The kinds of [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The file is damaged, of another kind, or of another version.
    File,
    /// The file is whole, but its numbers make no sense.
    Model,
}

impl Error {
    pub(crate) fn unit() -> Error {
        Error {
            kind: ErrorKind::Model,
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
            kind: ErrorKind::File,
            source: Some(source),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.kind, &self.source) {
            (ErrorKind::Model, _) => {
                f.write_str("the resolution model's unit is not a positive number")
            }
            (ErrorKind::File, Some(source)) => {
                write!(f, "the resolution model cannot be read: {source}")
            }
            (ErrorKind::File, None) => f.write_str("the resolution model cannot be read"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|e| e as _)
    }
}
