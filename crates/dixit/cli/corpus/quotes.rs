//! Texts with gold attributions: content, source, cue.

use std::path::Path;

use dixit_core::{QuoteKind, Span};
use serde::Deserialize;

use super::jsonl::{self, CodePoints};
use crate::cli::CliError;

/// One annotated article.
#[derive(Debug)]
pub(crate) struct QuoteDoc {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) attributions: Vec<Attribution>,
}

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
    id: String,
    text: String,
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
    jsonl::read(path, build)
}

fn build(raw: Raw) -> Result<QuoteDoc, String> {
    let points = CodePoints::new(&raw.text);
    let attributions = raw
        .attributions
        .iter()
        .map(|a| attribution(a, &points))
        .collect::<Result<_, _>>()?;
    Ok(QuoteDoc {
        attributions,
        id: raw.id,
        text: raw.text,
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
