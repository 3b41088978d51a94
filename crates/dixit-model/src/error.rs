use std::fmt;

/// Why a model could not be read or written. Opaque: ask [`Error::kind`].
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    detail: String,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// The kinds of [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The bytes do not begin like a model.
    Magic,
    /// It is a model of another kind.
    Kind,
    /// It was written by an older or newer version.
    Schema,
    /// It is cut short or has bytes too many.
    Length,
    /// A byte differs from what was written.
    Checksum,
    /// It is larger than any model may be.
    TooLarge,
    /// The payload cannot be decoded, or its tables contradict each other.
    Payload,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, detail: impl Into<String>) -> Error {
        Error {
            kind,
            detail: detail.into(),
            source: None,
        }
    }

    pub(crate) fn with_source(
        mut self,
        source: impl std::error::Error + Send + Sync + 'static,
    ) -> Error {
        self.source = Some(Box::new(source));
        self
    }

    /// A payload whose tables contradict each other, for the crate that
    /// validates them.
    pub fn invalid(detail: impl Into<String>) -> Error {
        Error::new(ErrorKind::Payload, detail)
    }

    /// What kind of failure this is.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.kind {
            ErrorKind::Magic => "this is not a dixit model",
            ErrorKind::Kind => "this is another kind of model",
            ErrorKind::Schema => "this model was written by another version; train it again",
            ErrorKind::Length => "this model is cut short or has bytes too many",
            ErrorKind::Checksum => "this model is damaged; fetch or train it again",
            ErrorKind::TooLarge => "this model is too large",
            ErrorKind::Payload => "this model cannot be used",
        };
        write!(f, "{what} ({})", self.detail)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|source| source.as_ref() as _)
    }
}
