//! Texts with gold clusters of mentions.

use std::path::Path;

use dixit_core::{MentionKind, Span};
use serde::Deserialize;

use super::{
    Annotated,
    jsonl::{self, CodePoints},
};
use crate::cli::CliError;

/// One annotated text.
pub(crate) type ResolveDoc = Annotated<Vec<Cluster>>;

/// Mentions of one person, body, place or thing.
#[derive(Debug)]
pub(crate) struct Cluster {
    /// As the corpus calls it; it has more labels than we do.
    pub(crate) label: Option<String>,
    pub(crate) mentions: Vec<GoldMention>,
}

/// One gold mention.
#[derive(Debug)]
pub(crate) struct GoldMention {
    pub(crate) span: Span,
    pub(crate) kind: MentionKind,
}

#[derive(Deserialize)]
struct Raw {
    clusters: Vec<RawCluster>,
}

#[derive(Deserialize)]
struct RawCluster {
    label: Option<String>,
    mentions: Vec<RawMention>,
}

#[derive(Deserialize)]
struct RawMention {
    start: usize,
    end: usize,
    kind: String,
}

/// Reads the whole file.
pub(crate) fn read(path: &Path) -> Result<Vec<ResolveDoc>, CliError> {
    jsonl::read(path, |raw: Raw, points| {
        let clusters = raw.clusters.into_iter();
        clusters.map(|raw| cluster(raw, points)).collect()
    })
}

fn cluster(raw: RawCluster, points: &CodePoints<'_>) -> Result<Cluster, String> {
    let mentions = raw
        .mentions
        .into_iter()
        .map(|m| {
            Ok(GoldMention {
                span: points.span([m.start, m.end])?,
                kind: MentionKind::parse(&m.kind).ok_or_else(|| format!("no kind {:?}", m.kind))?,
            })
        })
        .collect::<Result<_, String>>()?;
    Ok(Cluster {
        label: raw.label,
        mentions,
    })
}
