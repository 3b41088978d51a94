//! Texts with gold attributions: content, source, cue.

use std::path::Path;

use dixit_core::{QuoteKind, Span};
use serde::Deserialize;

use super::{
    Annotated,
    jsonl::{self, CodePoints},
};
use crate::cli::CliError;

/// One annotated article.
pub(crate) type QuoteDoc = Annotated<Vec<Attribution>>;

/// Who said what, by which verb, as annotated. Each role may be cut in pieces.
#[derive(Debug)]
pub(crate) struct Attribution {
    pub(crate) content: Vec<Span>,
    pub(crate) source: Vec<Span>,
    pub(crate) cue: Vec<Span>,
    pub(crate) kind: QuoteKind,
}

#[derive(Deserialize)]
struct Raw {
    attributions: Vec<RawAttribution>,
}

#[derive(Deserialize)]
struct RawAttribution {
    content: Vec<[usize; 2]>,
    #[serde(default)]
    source: Vec<[usize; 2]>,
    #[serde(default)]
    cue: Vec<[usize; 2]>,
    kind: String,
}

/// Reads the whole file.
pub(crate) fn read(path: &Path) -> Result<Vec<QuoteDoc>, CliError> {
    jsonl::read(path, |raw: Raw, points| {
        let attributions = raw.attributions.iter();
        attributions.map(|raw| attribution(raw, points)).collect()
    })
}

fn attribution(raw: &RawAttribution, points: &CodePoints<'_>) -> Result<Attribution, String> {
    Ok(Attribution {
        content: points.spans(&raw.content)?,
        source: points.spans(&raw.source)?,
        cue: points.spans(&raw.cue)?,
        kind: QuoteKind::parse(&raw.kind).ok_or_else(|| format!("no kind {:?}", raw.kind))?,
    })
}
