//! The accurate models of quotations, which not every program holds.

use crate::Error;

#[cfg(feature = "accurate")]
mod inside {
    use super::Error;
    use dixit_quote::Attributor;

    /// Two readers that judge together.
    pub(crate) fn attributor() -> Result<Attributor, Error> {
        Ok(dixit_accurate::attributor())
    }

    /// The slow one of them alone.
    pub(crate) fn transformer() -> Result<Attributor, Error> {
        Ok(dixit_accurate::transformer())
    }

    /// The model file of the slow one.
    pub(crate) fn bytes() -> Result<Vec<u8>, Error> {
        Ok(dixit_accurate::bytes())
    }
}

#[cfg(feature = "accurate")]
pub(crate) use self::inside::{attributor, bytes, transformer};

#[cfg(not(feature = "accurate"))]
pub(crate) use self::{missing as attributor, missing as bytes, missing as transformer};

#[cfg(not(feature = "accurate"))]
pub(crate) fn missing<T>() -> Result<T, Error> {
    let what = "the accurate models are not inside: build with `--features accurate`";
    Err(Error::new(crate::ErrorKind::Config, what))
}
