//! What a line holds.

use std::{borrow::Cow, fmt};

use serde::{Deserialize, Serialize};

use super::meta::Members;
use crate::{Error, ErrorKind};

/// Number of the form below. It changes when a reader of the old one would
/// misread the new one.
pub const SCHEMA: u32 = 2;

/// The oldest form that is still read: what it lacks is filled with nothing.
pub(super) const OLDEST: u32 = 1;

/// A document as it is written, in any form that serde knows: JSON or columns.
/// Offsets count the unit of its [`Shape`](crate::Shape).
///
/// [`write_document`](crate::write_document) and [`read_document`](crate::read_document) make and read lines of JSON of it.
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
    pub(super) id: Cow<'a, str>,
    pub(super) meta: Members<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<Cow<'a, str>>,
    pub(super) sents: Vec<Range>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) tokens: Option<Vec<Token<'a>>>,
    #[serde(borrow)]
    pub(super) ents: Vec<Ent<'a>>,
    #[serde(borrow)]
    pub(super) entities: Vec<Entity<'a>>,
    #[serde(borrow)]
    pub(super) quotes: Vec<Quote<'a>>,
    pub(super) schema: u32,
}

impl fmt::Debug for Record<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Record")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

#[derive(Clone, Copy, Serialize, Deserialize)]
pub(super) struct Range {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// A token or, as spaCy wants it, the white space between two.
///
/// The names are spaCy's: `tag` is the fine part of speech (Penn), `pos` the
/// coarse one (universal), `head` the index of the governor.
#[derive(Serialize, Deserialize)]
pub(super) struct Token<'a> {
    pub(super) id: usize,
    pub(super) start: usize,
    pub(super) end: usize,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) tag: Option<Cow<'a, str>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) pos: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) head: Option<u32>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) dep: Option<Cow<'a, str>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Ent<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    #[serde(borrow)]
    pub(super) label: Cow<'a, str>,
    pub(super) entity: Option<usize>,
    pub(super) score: f32,
    #[serde(borrow)]
    pub(super) by: Cow<'a, str>,
    /// From the user's own list of names.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<Cow<'a, str>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Entity<'a> {
    pub(super) id: usize,
    #[serde(borrow)]
    pub(super) name: Cow<'a, str>,
    #[serde(borrow)]
    pub(super) label: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub(super) gender: Cow<'a, str>,
    pub(super) roles: Vec<String>,
    /// Its id over the collection.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) key: Option<Cow<'a, str>>,
    /// From the user's own list of names.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) kb_id: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub(super) mentions: Vec<Mention<'a>>,
}

/// A mention of an entity, and how it came to be one.
#[derive(Serialize, Deserialize)]
pub(super) struct Mention<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    #[serde(borrow)]
    pub(super) kind: Cow<'a, str>,
    pub(super) score: f32,
    #[serde(borrow)]
    pub(super) by: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) runner_up: Option<usize>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Quote<'a> {
    pub(super) id: usize,
    #[serde(borrow)]
    pub(super) kind: Cow<'a, str>,
    pub(super) contents: Vec<Range>,
    pub(super) cue: Option<Range>,
    #[serde(borrow)]
    pub(super) source: Option<Source<'a>>,
    pub(super) speaker: Option<usize>,
    /// Since schema 2, as are all fields with a default.
    #[serde(default)]
    pub(super) speakers: Option<Vec<usize>>,
    #[serde(default)]
    pub(super) speaker_score: Option<f32>,
    #[serde(default)]
    pub(super) speaker_candidates: Vec<usize>,
    #[serde(rename = "for", default)]
    pub(super) speaks_for: Option<usize>,
    #[serde(borrow, default)]
    pub(super) act: Option<Cow<'a, str>>,
    #[serde(default)]
    pub(super) within: Option<usize>,
    #[serde(borrow)]
    pub(super) class: Cow<'a, str>,
    pub(super) score: f32,
    #[serde(borrow)]
    pub(super) by: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Source<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    #[serde(borrow)]
    pub(super) kind: Cow<'a, str>,
}

pub(super) fn bad(what: impl Into<String>) -> Error {
    Error::new(ErrorKind::BadRecord, what)
}

pub(super) fn unknown(what: &str, name: &str) -> Error {
    bad(format!("no {what} is called {name:?}"))
}
