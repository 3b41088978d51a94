use std::{error::Error, fs, path::Path};

use super::super::{CliError, Context};

/// The stage with the model of a file, or with the one inside the program.
pub(crate) fn open<S, E: Error + Send + Sync + 'static>(
    model: Option<&Path>,
    embedded: fn() -> &'static [u8],
    from_bytes: fn(&[u8]) -> Result<S, E>,
) -> Result<S, CliError> {
    let Some(path) = model else {
        return from_bytes(embedded()).context("cannot open the model inside the program");
    };
    from_bytes(&fs::read(path).path("read", path)?).path("open", path)
}
