dixit_core::opaque_error! {
    /// What went wrong in this crate. Opaque: ask [`Error::kind`].
    pub struct Error(ErrorKind);
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
    pub(crate) fn model(source: impl std::error::Error + Send + Sync + 'static) -> Error {
        let what = "the model of names cannot be opened";
        Error::new(ErrorKind::Model, what).because(source)
    }
}
