dixit_core::opaque_error! {
    /// Why columns cannot be made or read. Opaque: ask [`Error::kind`].
    pub struct Error(ErrorKind);
}

/// The kinds of [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// More than fits into one batch.
    TooLarge,
    /// Columns of another schema.
    Schema,
    /// A row that is no annotated document.
    BadRecord,
}
