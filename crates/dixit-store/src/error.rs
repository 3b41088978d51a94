use std::{io, path::Path};

dixit_core::opaque_error! {
    /// Why a store cannot be written or read.
    pub struct Error;
}

impl Error {
    pub(crate) fn at(doing: &str, path: &Path, source: io::Error) -> Error {
        Error::new(format!("cannot {doing} {}", path.display())).because(source)
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Error {
        Error::new("the SQLite file cannot be used").because(error)
    }
}
