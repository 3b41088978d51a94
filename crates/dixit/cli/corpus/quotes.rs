//! Texts with gold attributions: content, source, cue.

use std::path::Path;

use dixit_core::{QuoteKind, Span};
use serde::{Deserialize, de::IgnoredAny};

use super::{
    Annotated,
    jsonl::{self, CodePoints},
};
use crate::cli::CliError;

/// One annotated article.
pub(crate) type QuoteDoc = Annotated<Quotations>;

/// What is marked on it.
#[derive(Debug)]
pub(crate) struct Quotations {
    pub(crate) attributions: Vec<Attribution>,
    /// What was not annotated: what is found there is neither right nor wrong.
    pub(crate) discard: Vec<Span>,
    /// Those whom the attributions name as speakers.
    pub(crate) people: Vec<Person>,
}

/// Who may speak, and what the article calls him.
#[derive(Debug, Deserialize)]
pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) named: bool,
    /// Names, or descriptions of one without a name.
    pub(crate) forms: Vec<String>,
}

/// Who said what, by which verb, as annotated. Each role may be cut in pieces.
#[derive(Debug)]
pub(crate) struct Attribution {
    pub(crate) content: Vec<Span>,
    pub(crate) source: Vec<Span>,
    pub(crate) cue: Vec<Span>,
    pub(crate) kind: QuoteKind,
    /// Whether it stands in the content of another.
    pub(crate) is_nested: bool,
    /// The ids of those who speak, where the corpus says it.
    pub(crate) speakers: Option<Vec<String>>,
    pub(crate) act: Option<String>,
}

#[derive(Deserialize)]
struct Raw {
    attributions: Vec<RawAttribution>,
    #[serde(default)]
    discard: Vec<[usize; 2]>,
    #[serde(default)]
    entities: Vec<RawEntity>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum RawEntity {
    Person(Person),
    /// Names for a scorer of names.
    Other(IgnoredAny),
}

#[derive(Deserialize)]
struct RawAttribution {
    content: Vec<[usize; 2]>,
    #[serde(default)]
    source: Vec<[usize; 2]>,
    #[serde(default)]
    cue: Vec<[usize; 2]>,
    kind: String,
    within: Option<IgnoredAny>,
    speakers: Option<Vec<String>>,
    act: Option<String>,
}

/// Reads the whole file.
pub(crate) fn read(path: &Path) -> Result<Vec<QuoteDoc>, CliError> {
    jsonl::read(path, |raw: Raw, points| {
        let attributions = raw.attributions.into_iter();
        let attributions = attributions.map(|raw| attribution(raw, points));
        Ok(Quotations {
            attributions: attributions.collect::<Result<_, String>>()?,
            discard: points.spans(&raw.discard)?,
            people: raw.entities.into_iter().filter_map(person).collect(),
        })
    })
}

fn person(raw: RawEntity) -> Option<Person> {
    match raw {
        RawEntity::Person(person) => Some(person),
        RawEntity::Other(_) => None,
    }
}

fn attribution(raw: RawAttribution, points: &CodePoints<'_>) -> Result<Attribution, String> {
    Ok(Attribution {
        content: points.spans(&raw.content)?,
        source: points.spans(&raw.source)?,
        cue: points.spans(&raw.cue)?,
        kind: QuoteKind::parse(&raw.kind).ok_or_else(|| format!("no kind {:?}", raw.kind))?,
        is_nested: raw.within.is_some(),
        speakers: raw.speakers,
        act: raw.act,
    })
}
