//! Texts whose names have identities that hold across documents.

use std::path::Path;

use dixit_core::{Label, Span};
use serde::Deserialize;

use super::{
    Annotated,
    jsonl::{self, CodePoints},
};
use crate::cli::CliError;

/// One text.
pub(crate) type XdocDoc = Annotated<Names>;

/// What is marked on it.
#[derive(Debug)]
pub(crate) struct Names {
    pub(crate) corpus: String,
    /// Identities hold inside a group of documents.
    pub(crate) group: String,
    pub(crate) names: Vec<XdocName>,
}

/// One name.
#[derive(Debug)]
pub(crate) struct XdocName {
    pub(crate) span: Span,
    pub(crate) label: Option<Label>,
    pub(crate) identity: Identity,
}

/// Whom a name is known to mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Identity {
    Known(String),
    /// None of those whom the corpus knows.
    Other,
    Unknown,
}

#[derive(Deserialize)]
struct Raw {
    #[serde(default)]
    corpus: String,
    #[serde(default)]
    group: String,
    mentions: Vec<RawName>,
}

#[derive(Deserialize)]
struct RawName {
    start: usize,
    end: usize,
    label: Option<String>,
    gold: Option<String>,
    #[serde(default)]
    nil: bool,
}

/// Reads the whole file.
pub(crate) fn read(path: &Path) -> Result<Vec<XdocDoc>, CliError> {
    jsonl::read(path, |raw: Raw, points| {
        let names = raw.mentions.into_iter();
        let names = names.map(|raw| name(raw, points));
        Ok(Names {
            corpus: raw.corpus,
            group: raw.group,
            names: names.collect::<Result<_, String>>()?,
        })
    })
}

fn name(raw: RawName, points: &CodePoints<'_>) -> Result<XdocName, String> {
    Ok(XdocName {
        span: points.span([raw.start, raw.end])?,
        label: raw.label.as_deref().and_then(Label::parse),
        identity: match raw.gold {
            Some(id) => Identity::Known(id),
            None if raw.nil => Identity::Other,
            None => Identity::Unknown,
        },
    })
}
