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
    pub(crate) pronoun: Span,
    pub(crate) a: Span,
    pub(crate) b: Span,
    pub(crate) a_coref: bool,
    pub(crate) b_coref: bool,
}

#[derive(Deserialize)]
struct Raw {
    id: String,
    text: String,
    pronoun: [usize; 2],
    a: [usize; 2],
    b: [usize; 2],
    a_coref: bool,
    b_coref: bool,
}

/// Reads the whole file.
pub(crate) fn read(path: &Path) -> Result<Vec<GapDoc>, CliError> {
    jsonl::read(path, |raw: Raw| {
        let points = CodePoints::new(&raw.text);
        Ok(GapDoc {
            pronoun: points.span(raw.pronoun)?,
            a: points.span(raw.a)?,
            b: points.span(raw.b)?,
            a_coref: raw.a_coref,
            b_coref: raw.b_coref,
            id: raw.id,
            text: raw.text,
        })
    })
}
