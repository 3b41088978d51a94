use std::{
    error::Error as StdError,
    io,
    path::{Path, PathBuf},
};

/// Why a file cannot be opened, read or written. Opaque: ask [`Error::kind`].
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(Box<Inner>);

#[derive(Debug, thiserror::Error)]
#[error("{what}")]
struct Inner {
    kind: ErrorKind,
    what: String,
    path: Option<PathBuf>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// The kinds of [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// An input that is not there, or a pattern that matches nothing.
    Missing,
    /// An input that cannot be opened.
    Unreadable,
    /// A file whose name does not tell its format.
    UnknownFormat,
    /// A file that cannot be written.
    Unwritable,
    /// An annotated document that is not one, or of another version.
    BadRecord,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, what: impl Into<String>) -> Error {
        Error(Box::new(Inner {
            kind,
            what: what.into(),
            path: None,
            source: None,
        }))
    }

    pub(crate) fn at(mut self, path: &Path) -> Error {
        self.0.path = Some(path.to_owned());
        self
    }

    pub(crate) fn because(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Error {
        self.0.source = Some(source.into());
        self
    }

    pub(crate) fn missing(path: &Path) -> Error {
        let what = format!("there is no {}; check the path", path.display());
        Error::new(ErrorKind::Missing, what).at(path)
    }

    pub(crate) fn unwritable(path: &Path, source: io::Error) -> Error {
        let what = format!("cannot write {}", path.display());
        Error::new(ErrorKind::Unwritable, what)
            .at(path)
            .because(source)
    }

    pub(crate) fn unreadable(path: &Path, source: io::Error) -> Error {
        let what = format!("cannot read {}", path.display());
        Error::new(ErrorKind::Unreadable, what)
            .at(path)
            .because(source)
    }

    /// What kind of failure this is.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The file, where there is one.
    pub fn path(&self) -> Option<&Path> {
        self.0.path.as_deref()
    }
}
