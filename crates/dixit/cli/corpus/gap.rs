//! Texts with one ambiguous pronoun and two names.

use std::path::Path;

use dixit_core::Span;
use serde::Deserialize;

use super::{Annotated, jsonl};
use crate::cli::CliError;

/// One text and its two names.
pub(crate) type GapDoc = Annotated<[Span; 2]>;

#[derive(Deserialize)]
struct Raw {
    a: [usize; 2],
    b: [usize; 2],
}

/// Reads the whole file.
pub(crate) fn read(path: &Path) -> Result<Vec<GapDoc>, CliError> {
    jsonl::read(path, |raw: Raw, points| {
        Ok([points.span(raw.a)?, points.span(raw.b)?])
    })
}
