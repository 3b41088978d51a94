//! Texts whose names have identities that hold across documents.

use std::path::Path;

use dixit_core::{Label, Span};
use serde::Deserialize;

use super::jsonl::{self, CodePoints};
use crate::cli::CliError;

/// One text.
#[derive(Debug)]
pub(crate) struct XdocDoc {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) names: Vec<XdocName>,
}

/// One name.
#[derive(Debug)]
pub(crate) struct XdocName {
    pub(crate) span: Span,
    pub(crate) label: Option<Label>,
}

#[derive(Deserialize)]
struct Raw {
    id: String,
    text: String,
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
    jsonl::read(path, |raw: Raw| {
        let points = CodePoints::new(&raw.text);
        let names = raw
            .mentions
            .into_iter()
            .map(|m| {
                Ok(XdocName {
                    span: points.span([m.start, m.end])?,
                    label: m.label.as_deref().and_then(Label::parse),
                })
            })
            .collect::<Result<_, String>>()?;
        Ok(XdocDoc {
            names,
            id: raw.id,
            text: raw.text,
        })
    })
}
