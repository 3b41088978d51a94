use std::borrow::Cow;

use dixit_core::{Document, EntityId, MentionKind, QuoteId, Span};

use super::{
    form::{Ent, Entity, Mention, Quote, Range, Record, SCHEMA, Source},
    meta::Members,
    shape::Shape,
    tokens,
};
use crate::Offsets;

/// Appends the document to `out` as one line of JSON, with its line end.
///
/// ```
/// use dixit_core::{Document, Label, Mention, MentionKind, By, Span, TokenRange};
/// use dixit_io::{Shape, write_document};
///
/// let mut doc = Document::new("a1", "“Ja”, Kim said.")?;
/// let mut name = Mention::new(
///     Span::new(10, 13),
///     TokenRange::new(4, 5),
///     MentionKind::Name,
///     By::new("ner-model"),
/// );
/// name.label = Some(Label::Person);
/// doc.add_mention(name);
///
/// let mut line = Vec::new();
/// write_document(&doc, &Shape::default(), &mut line);
/// let line = String::from_utf8(line)?;
/// assert!(line.starts_with(r#"{"id":"a1","meta":{},"text":"“Ja”, Kim said.","#));
/// assert!(line.contains(r#""ents":[{"start":6,"end":9,"label":"PERSON""#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_document(doc: &Document, shape: &Shape, out: &mut Vec<u8>) {
    let record = Record::of(doc, shape);
    serde_json::to_writer(&mut *out, &record).expect("memory takes a record");
    out.push(b'\n');
}

impl<'a> Record<'a> {
    /// What is written of a document.
    pub fn of(doc: &'a Document, shape: &'a Shape) -> Record<'a> {
        let writer = Writer {
            doc,
            shape,
            offsets: Offsets::new(doc.text(), shape.unit),
        };
        writer.record()
    }

    /// The same with `meta` as one text, the JSON of the object: columns must be
    /// known beforehand, and nobody knows its members.
    pub fn with_meta_as_text(self) -> Record<'a> {
        Record {
            meta: self.meta.into_text(),
            ..self
        }
    }
}

struct Writer<'a> {
    doc: &'a Document,
    shape: &'a Shape,
    offsets: Offsets<'a>,
}

impl<'a> Writer<'a> {
    fn record(&self) -> Record<'a> {
        let doc = self.doc;
        Record {
            id: doc.id().into(),
            meta: Members::Object(Cow::Borrowed(&doc.meta)),
            text: self.shape.text.then(|| doc.text().into()),
            sents: doc.sentences.iter().map(|s| self.range(s.span)).collect(),
            tokens: self
                .shape
                .tokens
                .then(|| tokens::written(doc, |span| self.range(span))),
            ents: self.ents(),
            entities: self.entities(),
            quotes: self.quotes(),
            schema: SCHEMA,
        }
    }

    fn range(&self, span: Span) -> Range {
        Range {
            start: self.offsets.from_byte(span.start as usize),
            end: self.offsets.from_byte(span.end as usize),
        }
    }

    /// The names, in order of the text.
    fn ents(&self) -> Vec<Ent<'a>> {
        let names = self.doc.mentions.iter();
        let mut names: Vec<_> = names
            .filter(|mention| mention.kind == MentionKind::Name)
            .filter_map(|m| Some((m, self.shape.labels.name(m.label?)?)))
            .collect();
        names.sort_by_key(|(mention, _)| mention.span);
        let ent = |(m, label): (&'a dixit_core::Mention, &'static str)| {
            let Range { start, end } = self.range(m.span);
            Ent {
                start,
                end,
                label: label.into(),
                entity: m.entity().map(EntityId::index),
                score: rounded(m.score),
                by: m.by.as_str().into(),
                id: m.key.as_deref().map(Cow::from),
            }
        };
        names.into_iter().map(ent).collect()
    }

    fn entities(&self) -> Vec<Entity<'a>> {
        let entity = |(id, e): (usize, &'a dixit_core::Entity)| Entity {
            id,
            name: e.name.as_str().into(),
            label: e
                .label
                .and_then(|l| self.shape.labels.name(l))
                .map(Cow::from),
            gender: e.gender.as_str().into(),
            roles: e.roles.clone(),
            key: e.collection.as_deref().map(Cow::from),
            kb_id: e.key.as_deref().map(Cow::from),
            mentions: e
                .mentions
                .iter()
                .map(|&m| self.mention(self.doc.mention(m)))
                .collect(),
        };
        self.doc.entities.iter().enumerate().map(entity).collect()
    }

    fn mention(&self, mention: &'a dixit_core::Mention) -> Mention<'a> {
        let Range { start, end } = self.range(mention.span);
        let link = mention.link.as_ref();
        Mention {
            start,
            end,
            kind: mention.kind.as_str().into(),
            score: rounded(link.map_or(mention.score, |link| link.score)),
            by: link.map_or(&mention.by, |link| &link.by).as_str().into(),
            runner_up: link.and_then(|link| link.runner_up).map(EntityId::index),
        }
    }

    fn quotes(&self) -> Vec<Quote<'a>> {
        let quote = |(id, q): (usize, &'a dixit_core::Quote)| Quote {
            id,
            kind: q.kind.as_str().into(),
            contents: q.contents.iter().map(|&span| self.range(span)).collect(),
            cue: q.cue.map(|span| self.range(span)),
            source: q.source.map(|id| self.source(self.doc.mention(id))),
            speaker: q.speaker().map(EntityId::index),
            speakers: Some(indices(&q.speakers)),
            speaker_score: q.speaker_score.map(rounded),
            speaker_candidates: indices(&q.speaker_candidates),
            speaks_for: q.speaks_for.map(EntityId::index),
            act: q.act.map(|act| act.as_str().into()),
            within: q.within.map(QuoteId::index),
            class: q.class.as_str().into(),
            score: rounded(q.score),
            by: q.by.as_str().into(),
        };
        self.doc.quotes.iter().enumerate().map(quote).collect()
    }

    fn source(&self, mention: &'a dixit_core::Mention) -> Source<'a> {
        let Range { start, end } = self.range(mention.span);
        Source {
            start,
            end,
            kind: mention.kind.as_str().into(),
        }
    }
}

fn indices(entities: &[EntityId]) -> Vec<usize> {
    entities.iter().map(|id| id.index()).collect()
}

/// Three decimals say all that a score knows.
fn rounded(score: f32) -> f32 {
    (score * 1000.0).round() / 1000.0
}
