use std::{error::Error as StdError, fmt, io};

/// Why a server cannot start or go on.
#[derive(Debug)]
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

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_ref().map(|error| error as _)
    }
}
