/// What went wrong in this crate. Opaque: ask [`Error::kind`].
#[derive(Debug, thiserror::Error)]
#[error("{detail}")]
pub struct Error {
    kind: ErrorKind,
    detail: String,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// The kinds of [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The file is not a whole model of this version.
    Model,
    /// A rule cannot be read.
    Rule,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, detail: impl Into<String>) -> Error {
        Error {
            kind,
            detail: detail.into(),
            source: None,
        }
    }

    pub(crate) fn model(source: impl std::error::Error + Send + Sync + 'static) -> Error {
        Error {
            kind: ErrorKind::Model,
            detail: "the model of names cannot be opened".to_owned(),
            source: Some(Box::new(source)),
        }
    }

    /// What kind of failure this is.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}
