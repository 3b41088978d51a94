dixit_core::opaque_error! {
    /// Why a store cannot be written or read.
    pub struct Error;
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Error {
        Error::new("the SQLite file cannot be used").because(error)
    }
}
