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
pub(crate) type ResolveDoc = Annotated<Clusters>;

/// What is marked on it.
#[derive(Debug)]
pub(crate) struct Clusters {
    /// `news`, `interview`, …
    pub(crate) genre: String,
    pub(crate) clusters: Vec<Cluster>,
}

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
    /// The words without what depends on them, where the corpus marks them.
    pub(crate) head: Option<Span>,
}

#[derive(Deserialize)]
struct Raw {
    #[serde(default)]
    genre: String,
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
    head: Option<[usize; 2]>,
}

/// Reads the whole file.
pub(crate) fn read(path: &Path) -> Result<Vec<ResolveDoc>, CliError> {
    jsonl::read(path, |raw: Raw, points| {
        let clusters = raw.clusters.into_iter();
        let clusters = clusters.map(|raw| cluster(raw, points));
        Ok(Clusters {
            genre: raw.genre,
            clusters: clusters.collect::<Result<_, String>>()?,
        })
    })
}

fn cluster(raw: RawCluster, points: &CodePoints<'_>) -> Result<Cluster, String> {
    let mentions = raw.mentions.into_iter();
    let mentions = mentions.map(|raw| mention(raw, points));
    Ok(Cluster {
        label: raw.label,
        mentions: mentions.collect::<Result<_, String>>()?,
    })
}

fn mention(raw: RawMention, points: &CodePoints<'_>) -> Result<GoldMention, String> {
    let kind = MentionKind::parse(&raw.kind);
    Ok(GoldMention {
        span: points.span([raw.start, raw.end])?,
        kind: kind.ok_or_else(|| format!("no kind {:?}", raw.kind))?,
        head: raw.head.map(|head| points.span(head)).transpose()?,
    })
}
