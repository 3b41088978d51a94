//! Texts whose names have identities that hold across documents.

use std::path::Path;

use dixit_core::{Label, Span};
use serde::Deserialize;

use super::{Annotated, jsonl};
use crate::cli::CliError;

/// One text.
pub(crate) type XdocDoc = Annotated<Vec<XdocName>>;

/// One name.
#[derive(Debug)]
pub(crate) struct XdocName {
    pub(crate) span: Span,
    pub(crate) label: Option<Label>,
}

#[derive(Deserialize)]
struct Raw {
    mentions: Vec<RawName>,
}

#[derive(Deserialize)]
struct RawName {
    start: usize,
    end: usize,
    label: Option<String>,
}

/// Reads the whole file.
pub(crate) fn read(path: &Path) -> Result<Vec<XdocDoc>, CliError> {
    jsonl::read(path, |raw: Raw, points| {
        let name = |raw: RawName| {
            Ok(XdocName {
                span: points.span([raw.start, raw.end])?,
                label: raw.label.as_deref().and_then(Label::parse),
            })
        };
        raw.mentions.into_iter().map(name).collect()
    })
}
