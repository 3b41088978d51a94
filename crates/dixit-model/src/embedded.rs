use std::{fmt::Debug, sync::OnceLock};

/// What `open` makes of the model inside a crate: opened once per process, and a
/// clone of it each time.
///
/// # Panics
///
/// If the model is not whole. Each crate has a test that opens its own.
pub fn embedded<T: Clone, E: Debug>(
    opened: &OnceLock<T>,
    open: impl FnOnce() -> Result<T, E>,
) -> T {
    let whole = || open().expect("the embedded model is whole: a test opens it");
    opened.get_or_init(whole).clone()
}
