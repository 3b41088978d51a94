use std::io;

/// Why a server cannot start or go on.
#[derive(Debug, thiserror::Error)]
#[error("{what}")]
pub struct Error {
    what: String,
    source: Option<io::Error>,
}

impl Error {
    pub(crate) fn new(what: impl Into<String>) -> Error {
        Error {
            what: what.into(),
            source: None,
        }
    }

    pub(crate) fn because(what: impl Into<String>, source: io::Error) -> Error {
        Error {
            what: what.into(),
            source: Some(source),
        }
    }
}
