dixit_core::opaque_error! {
    /// Why a pipeline cannot be set up. Opaque: ask [`Error::kind`].
    pub struct Error(ErrorKind);
}

/// The kinds of [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A configuration that is no TOML, or says what it cannot say.
    Config,
    /// A model or list of names that cannot be read.
    File,
    /// Stages that do not fit together.
    Pipeline,
}
