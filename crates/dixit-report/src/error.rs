use std::{error::Error as StdError, fmt, io, path::Path};

/// Why a collection cannot be shown.
#[derive(Debug)]
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

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|error| error as _)
    }
}
