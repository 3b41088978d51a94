//! A document as one line of `documents.jsonl`.

mod meta;
mod read;
mod shape;
mod tokens;
mod write;

pub use self::{
    read::read_document,
    shape::{Labels, Shape},
    write::write_document,
};

use std::{borrow::Cow, fmt};

use serde::{Deserialize, Serialize};

use self::meta::Members;

use crate::{Error, ErrorKind};

/// Number of the form below. It changes when a reader of the old one would
/// misread the new one.
pub const SCHEMA: u32 = 2;

/// The oldest form that is still read: what it lacks is filled with nothing.
const OLDEST: u32 = 1;

/// A document as it is written, in any form that serde knows: JSON or columns.
/// Offsets count the unit of its [`Shape`].
///
/// [`write_document`] and [`read_document`] make and read lines of JSON of it.
///
/// ```
/// use dixit_core::Document;
/// use dixit_io::{Record, Shape, Unit};
///
/// let doc = Document::new("a1", "“Ja”, Kim said.")?;
/// let shape = Shape::default();
/// let record = Record::of(&doc, &shape);
/// let doc = record.document(Unit::CodePoint)?;
/// assert_eq!(doc.text(), "“Ja”, Kim said.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Serialize, Deserialize)]
pub struct Record<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    meta: Members<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    text: Option<Cow<'a, str>>,
    sents: Vec<Range>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    tokens: Option<Vec<Token<'a>>>,
    #[serde(borrow)]
    ents: Vec<Ent<'a>>,
    #[serde(borrow)]
    entities: Vec<Entity<'a>>,
    #[serde(borrow)]
    quotes: Vec<Quote<'a>>,
    schema: u32,
}

impl fmt::Debug for Record<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Record")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Range {
    start: usize,
    end: usize,
}

/// A token or, as spaCy wants it, the white space between two.
///
/// The names are spaCy's: `tag` is the fine part of speech (Penn), `pos` the
/// coarse one (universal), `head` the index of the governor.
#[derive(Serialize, Deserialize)]
struct Token<'a> {
    id: usize,
    start: usize,
    end: usize,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    tag: Option<Cow<'a, str>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pos: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    head: Option<u32>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    dep: Option<Cow<'a, str>>,
}

#[derive(Serialize, Deserialize)]
struct Ent<'a> {
    start: usize,
    end: usize,
    #[serde(borrow)]
    label: Cow<'a, str>,
    entity: Option<usize>,
    score: f32,
    #[serde(borrow)]
    by: Cow<'a, str>,
    /// From the user's own list of names.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    id: Option<Cow<'a, str>>,
}

#[derive(Serialize, Deserialize)]
struct Entity<'a> {
    id: usize,
    #[serde(borrow)]
    name: Cow<'a, str>,
    #[serde(borrow)]
    label: Option<Cow<'a, str>>,
    #[serde(borrow)]
    gender: Cow<'a, str>,
    roles: Vec<String>,
    /// Its id over the collection.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    key: Option<Cow<'a, str>>,
    /// From the user's own list of names.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    kb_id: Option<Cow<'a, str>>,
    #[serde(borrow)]
    mentions: Vec<Mention<'a>>,
}

/// A mention of an entity, and how it came to be one.
#[derive(Serialize, Deserialize)]
struct Mention<'a> {
    start: usize,
    end: usize,
    #[serde(borrow)]
    kind: Cow<'a, str>,
    score: f32,
    #[serde(borrow)]
    by: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    runner_up: Option<usize>,
}

#[derive(Serialize, Deserialize)]
struct Quote<'a> {
    id: usize,
    #[serde(borrow)]
    kind: Cow<'a, str>,
    contents: Vec<Range>,
    cue: Option<Range>,
    #[serde(borrow)]
    source: Option<Source<'a>>,
    speaker: Option<usize>,
    /// Since schema 2, as are all fields with a default.
    #[serde(default)]
    speakers: Option<Vec<usize>>,
    #[serde(default)]
    speaker_score: Option<f32>,
    #[serde(default)]
    speaker_candidates: Vec<usize>,
    #[serde(rename = "for", default)]
    speaks_for: Option<usize>,
    #[serde(borrow, default)]
    act: Option<Cow<'a, str>>,
    #[serde(default)]
    within: Option<usize>,
    #[serde(borrow)]
    class: Cow<'a, str>,
    score: f32,
    #[serde(borrow)]
    by: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
struct Source<'a> {
    start: usize,
    end: usize,
    #[serde(borrow)]
    kind: Cow<'a, str>,
}

fn bad(what: impl Into<String>) -> Error {
    Error::new(ErrorKind::BadRecord, what)
}

fn unknown(what: &str, name: &str) -> Error {
    bad(format!("no {what} is called {name:?}"))
}
