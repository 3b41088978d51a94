//! Texts with one ambiguous pronoun and two names.

use std::path::Path;

use dixit_core::Span;
use serde::Deserialize;

use super::{Annotated, jsonl};
use crate::cli::CliError;

/// One text and its two names.
pub(crate) type GapDoc = Annotated<Ambiguity>;

/// A pronoun, and which of two names it means: one of them or neither.
#[derive(Debug)]
pub(crate) struct Ambiguity {
    pub(crate) pronoun: Span,
    pub(crate) names: [Span; 2],
    pub(crate) means: [bool; 2],
}

#[derive(Deserialize)]
struct Raw {
    pronoun: [usize; 2],
    a: [usize; 2],
    b: [usize; 2],
    a_coref: bool,
    b_coref: bool,
}

/// Reads the whole file.
pub(crate) fn read(path: &Path) -> Result<Vec<GapDoc>, CliError> {
    jsonl::read(path, |raw: Raw, points| {
        Ok(Ambiguity {
            pronoun: points.span(raw.pronoun)?,
            names: [points.span(raw.a)?, points.span(raw.b)?],
            means: [raw.a_coref, raw.b_coref],
        })
    })
}
