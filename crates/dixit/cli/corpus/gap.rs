//! Texts with one ambiguous pronoun and two names.

use std::path::Path;

use dixit_core::Span;
use serde::Deserialize;

use super::jsonl::{self, CodePoints};
use crate::cli::CliError;

/// One text.
#[derive(Debug)]
pub(crate) struct GapDoc {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) a: Span,
    pub(crate) b: Span,
}

#[derive(Deserialize)]
struct Raw {
    id: String,
    text: String,
    a: [usize; 2],
    b: [usize; 2],
}

/// Reads the whole file.
pub(crate) fn read(path: &Path) -> Result<Vec<GapDoc>, CliError> {
    jsonl::read(path, |raw: Raw| {
        let points = CodePoints::new(&raw.text);
        Ok(GapDoc {
            a: points.span(raw.a)?,
            b: points.span(raw.b)?,
            id: raw.id,
            text: raw.text,
        })
    })
}
