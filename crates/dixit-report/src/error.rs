dixit_core::opaque_error! {
    /// Why a collection cannot be shown.
    pub struct Error;
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Error {
        Error::new("the tables cannot be read; dixit aggregate makes them again").because(error)
    }
}

impl From<dixit_store::Error> for Error {
    fn from(error: dixit_store::Error) -> Error {
        Error::new("the tables cannot be opened").because(error)
    }
}
