//! What is found, as JSON lines that count code points: for scorers of another making.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
};

use dixit_core::{Document, Entity, Mention, MentionKind, Span};
use dixit_io::{Offsets, Unit};
use serde::Serialize;
use serde_json::{Value, json};

use crate::cli::{CliError, Context};

/// A file of predictions, one document a line.
pub(crate) struct Predictions {
    out: BufWriter<File>,
    path: PathBuf,
}

impl Predictions {
    pub(crate) fn create(path: &Path) -> Result<Predictions, CliError> {
        Ok(Predictions {
            out: BufWriter::new(File::create(path).path("write", path)?),
            path: path.to_owned(),
        })
    }

    /// Where something was asked for.
    pub(crate) fn asked(path: Option<&Path>) -> Result<Option<Predictions>, CliError> {
        path.map(Predictions::create).transpose()
    }

    /// Appends any line: one of [`names`], [`quotes`], [`clusters`], or the
    /// caller's own.
    pub(crate) fn write(&mut self, line: &impl Serialize) -> Result<(), CliError> {
        serde_json::to_writer(&mut self.out, line).path("write", &self.path)?;
        self.out.write_all(b"\n").path("write", &self.path)
    }

    /// Writes out what is buffered; nothing is sure before.
    pub(crate) fn finish(mut self) -> Result<(), CliError> {
        self.out.flush().path("write", &self.path)
    }
}

/// `[start, end]` in code points, for lines of the caller's own.
pub(crate) fn points(offsets: &Offsets<'_>, span: Span) -> [usize; 2] {
    [
        offsets.from_byte(span.start as usize),
        offsets.from_byte(span.end as usize),
    ]
}

/// The offsets of a document in code points.
pub(crate) fn code_points(doc: &Document) -> Offsets<'_> {
    Offsets::new(doc.text(), Unit::CodePoint)
}

/// The names of a document as a line.
pub(crate) fn names(doc: &Document) -> Value {
    let offsets = code_points(doc);
    let entities: Vec<Value> = doc
        .mentions
        .iter()
        .filter(|m| m.kind == MentionKind::Name)
        .filter_map(|m| Some((m, m.label?)))
        .map(|(m, label)| {
            let [start, end] = points(&offsets, m.span);
            json!([start, end, label.as_str()])
        })
        .collect();
    json!({"id": doc.id(), "entities": entities})
}

/// The quotes of a document as a line. The corpora mark no reports inside reports.
pub(crate) fn quotes(doc: &Document) -> Value {
    let offsets = code_points(doc);
    let one = |span: Span| points(&offsets, span);
    let attributions: Vec<Value> = doc
        .quotes
        .iter()
        .filter(|quote| quote.within.is_none())
        .enumerate()
        .map(|(i, quote)| {
            let source = quote.source.map(|id| one(doc.mention(id).span));
            json!({
                "id": i,
                "content": quote.contents.iter().map(|&c| one(c)).collect::<Vec<_>>(),
                "source": source.into_iter().collect::<Vec<_>>(),
                "cue": quote.cue.map(one).into_iter().collect::<Vec<_>>(),
                "kind": quote.kind.as_str(),
                "speaker": quote.speaker_name(doc),
            })
        })
        .collect();
    json!({"id": doc.id(), "attributions": attributions})
}

/// An entity of a document, with those of its mentions that count.
#[derive(Debug)]
pub(crate) struct Found<'d> {
    pub(crate) label: Option<&'static str>,
    pub(crate) name: Option<&'d str>,
    pub(crate) mentions: Vec<&'d Mention>,
}

/// The entities of a document. With `names` each has its name; one without a name is given
/// none: its description would be scored as one.
pub(crate) fn entities<'d>(
    doc: &'d Document,
    names: bool,
    counts: impl Fn(&Mention) -> bool,
) -> Vec<Found<'d>> {
    let found = |entity: &'d Entity| {
        let mentions = || entity.mentions.iter().map(|&id| doc.mention(id));
        let named = names && mentions().any(|m| m.kind == MentionKind::Name);
        Found {
            label: entity.label.map(|label| label.as_str()),
            name: named.then_some(&*entity.name),
            mentions: mentions().filter(|m| counts(m)).collect(),
        }
    };
    doc.entities.iter().map(found).collect()
}

/// The entities of a document as a line.
pub(crate) fn clusters(doc: &Document, entities: &[Found<'_>]) -> Value {
    let offsets = code_points(doc);
    let mention = |m: &&Mention| {
        let [start, end] = points(&offsets, m.span);
        json!({"start": start, "end": end, "kind": m.kind.as_str()})
    };
    let cluster = |found: &Found<'_>| {
        let mentions: Vec<Value> = found.mentions.iter().map(mention).collect();
        json!({"label": found.label, "name": found.name, "mentions": mentions})
    };
    let clusters: Vec<Value> = entities.iter().map(cluster).collect();
    json!({"id": doc.id(), "clusters": clusters})
}
