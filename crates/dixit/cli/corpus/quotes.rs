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
    pub(crate) title: String,
    pub(crate) publisher: String,
    pub(crate) date: String,
    pub(crate) text: String,
    pub(crate) attributions: Vec<Attribution>,
    /// Text that is no part of the article: bylines, agency tags.
    pub(crate) discard: Vec<Span>,
}

/// Who said what, by which verb, as annotated. Each role may be cut in pieces.
#[derive(Debug)]
pub(crate) struct Attribution {
    pub(crate) id: String,
    pub(crate) content: Vec<Span>,
    pub(crate) source: Vec<Span>,
    pub(crate) cue: Vec<Span>,
    pub(crate) kind: QuoteKind,
    /// The cue stands inside somebody's quotation.
    pub(crate) in_quote: bool,
}

#[derive(Deserialize)]
struct Raw {
    id: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    publisher: String,
    #[serde(default)]
    date: String,
    text: String,
    attributions: Vec<RawAttribution>,
    #[serde(default)]
    discard: Vec<[usize; 2]>,
}

#[derive(Deserialize)]
struct RawAttribution {
    #[serde(default)]
    id: serde_json::Value,
    content: Vec<[usize; 2]>,
    #[serde(default)]
    source: Vec<[usize; 2]>,
    #[serde(default)]
    cue: Vec<[usize; 2]>,
    kind: String,
    #[serde(default)]
    in_quote: bool,
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
        discard: points.spans(&raw.discard)?,
        id: raw.id,
        title: raw.title,
        publisher: raw.publisher,
        date: raw.date,
        text: raw.text,
    })
}

fn attribution(raw: &RawAttribution, points: &CodePoints<'_>) -> Result<Attribution, String> {
    Ok(Attribution {
        id: match &raw.id {
            serde_json::Value::String(id) => id.clone(),
            other => other.to_string(),
        },
        content: points.spans(&raw.content)?,
        source: points.spans(&raw.source)?,
        cue: points.spans(&raw.cue)?,
        kind: QuoteKind::parse(&raw.kind).ok_or_else(|| format!("no kind {:?}", raw.kind))?,
        in_quote: raw.in_quote,
    })
}
