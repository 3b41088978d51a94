//! `dixit schema`: the JSON Schema of `documents.jsonl`.

use std::io::{self, Write};

use dixit::io::JSON_SCHEMA;

use super::{CliError, Outcome};

pub(crate) fn run() -> Result<Outcome, CliError> {
    io::stdout().write_all(JSON_SCHEMA.as_bytes())?;
    Ok(Outcome::Good)
}
