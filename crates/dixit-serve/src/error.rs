dixit_core::opaque_error! {
    /// Why a server cannot start or go on.
    pub struct Error;
}
