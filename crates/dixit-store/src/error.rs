use std::{error::Error as StdError, io, path::Path};

/// Why a store cannot be written or read.
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

    #[cfg(feature = "parquet")]
    pub(crate) fn of(what: &str, source: impl StdError + Send + Sync + 'static) -> Error {
        Error {
            what: what.to_owned(),
            source: Some(source.into()),
        }
    }

    pub(crate) fn at(doing: &str, path: &Path, source: io::Error) -> Error {
        Error {
            what: format!("cannot {doing} {}", path.display()),
            source: Some(source.into()),
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Error {
        Error {
            what: "the SQLite file cannot be used".to_owned(),
            source: Some(error.into()),
        }
    }
}
