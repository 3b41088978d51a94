use std::{error::Error as StdError, io, path::Path};

/// Why a collection cannot be shown.
#[derive(Debug, thiserror::Error)]
#[error("{what}")]
pub struct Error {
    what: String,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    pub(crate) fn new(what: impl Into<String>) -> Error {
        Error {
            what: what.into(),
            source: None,
        }
    }

    pub(crate) fn at(doing: &str, path: &Path, source: io::Error) -> Error {
        Error {
            source: Some(source.into()),
            ..Error::new(format!("cannot {doing} {}", path.display()))
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Error {
        Error {
            source: Some(error.into()),
            ..Error::new("the tables cannot be read; dixit aggregate makes them again")
        }
    }
}

impl From<dixit_store::Error> for Error {
    fn from(error: dixit_store::Error) -> Error {
        Error {
            source: Some(error.into()),
            ..Error::new("the tables cannot be opened")
        }
    }
}
