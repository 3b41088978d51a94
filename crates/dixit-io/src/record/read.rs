use std::collections::{BTreeMap, VecDeque};

use dixit_core::{
    Act, By, Document, EntityId, Gender, Label, Layer, Link, Mention, MentionId, MentionKind,
    Quote, QuoteId, QuoteKind, Sentence, Span, SpeakerClass, TokenRange,
};
use serde::Deserialize;

use super::{
    form::{OLDEST, Range, Record, SCHEMA, bad, unknown},
    shape::Labels,
    tokens,
};
use crate::{Error, Offsets, Unit};

/// Reads a line that [`write_document`](crate::write_document) has written,
/// with its offsets in `unit`.
///
/// Scores have three decimals, and mentions that no entity, quote or name
/// holds are gone; all else is as it was. A record without tokens gives
/// mentions without token ranges.
///
/// # Errors
///
/// [`ErrorKind::BadRecord`](crate::ErrorKind::BadRecord) if the line is no such record, was written by a
/// version with another schema or without its text, or contradicts itself.
pub fn read_document(line: &str, unit: Unit) -> Result<Document, Error> {
    record(line)?.document(unit)
}

impl Record<'_> {
    /// Makes the document again, as [`read_document`] does.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::BadRecord`](crate::ErrorKind::BadRecord) if it has another schema or no text, or
    /// contradicts itself.
    pub fn document(&self, unit: Unit) -> Result<Document, Error> {
        if !(OLDEST..=SCHEMA).contains(&self.schema) {
            return Err(other_schema(self.schema));
        }
        let Some(text) = self.text.as_deref() else {
            return Err(bad(
                "the document was written without its text; run again without --no-text",
            ));
        };
        let doc = Document::new(self.id.as_ref(), text).map_err(|error| bad(error.to_string()))?;
        let reader = Reader {
            offsets: Offsets::new(text, unit),
            doc,
            free: BTreeMap::new(),
        };
        reader.read(self)
    }
}

fn other_schema(other: u32) -> Error {
    bad(format!(
        "the document has schema {other}, this program reads {OLDEST} to {SCHEMA}; annotate it again"
    ))
}

/// The schema is the last member, so that it is looked for alone only if
/// something is wrong: a line is read once.
fn record(line: &str) -> Result<Record<'_>, Error> {
    let read: Result<Record<'_>, _> = serde_json::from_str(line);
    match read {
        Ok(record) if (OLDEST..=SCHEMA).contains(&record.schema) => Ok(record),
        Ok(_) => check_schema(line).and(Err(bad("the line is no annotated document"))),
        Err(error) => {
            check_schema(line)?;
            Err(bad("the line is no annotated document").because(error))
        }
    }
}

fn check_schema(line: &str) -> Result<(), Error> {
    #[derive(Deserialize)]
    struct Version {
        schema: Option<u32>,
    }
    let version: Version = serde_json::from_str(line)
        .map_err(|error| bad("the line is no annotated document").because(error))?;
    match version.schema {
        Some(OLDEST..=SCHEMA) => Ok(()),
        Some(other) => Err(other_schema(other)),
        None => Err(bad(
            "the line is no annotated document: it has no schema; run dixit annotate on it first",
        )),
    }
}

struct Reader<'t> {
    offsets: Offsets<'t>,
    doc: Document,
    /// Mentions that no entity has claimed yet.
    free: BTreeMap<(Span, MentionKind), VecDeque<MentionId>>,
}

impl Reader<'_> {
    fn read(mut self, record: &Record<'_>) -> Result<Document, Error> {
        let meta = record.meta.to_meta();
        self.doc.meta = meta.map_err(|error| bad("`meta` is no object").because(error))?;
        if let Some(written) = &record.tokens {
            let offsets = &self.offsets;
            tokens::read(&mut self.doc, written, |start, end| {
                span(offsets, start, end)
            })?;
            self.doc.give(Layer::Tokens);
        }
        self.sentences(&record.sents)?;
        self.ents(record)?;
        self.entities(record)?;
        self.quotes(record)?;
        for layer in [Layer::Names, Layer::Quotes, Layer::Entities] {
            self.doc.give(layer);
        }
        Ok(self.doc)
    }

    fn span(&self, start: usize, end: usize) -> Result<Span, Error> {
        span(&self.offsets, start, end)
    }

    fn sentences(&mut self, sents: &[Range]) -> Result<(), Error> {
        for sent in sents {
            let span = self.span(sent.start, sent.end)?;
            let tokens = self.doc.tokens.touching(span);
            self.doc.sentences.push(Sentence { span, tokens });
        }
        Ok(())
    }

    fn add(&mut self, span: Span, kind: MentionKind, by: &str) -> MentionId {
        let tokens = match self.doc.tokens.is_empty() {
            true => TokenRange::default(),
            false => self.doc.tokens.touching(span),
        };
        let mention = Mention::new(span, tokens, kind, By::owned(by));
        self.doc.add_mention(mention)
    }

    fn ents(&mut self, record: &Record<'_>) -> Result<(), Error> {
        for ent in &record.ents {
            let span = self.span(ent.start, ent.end)?;
            let id = self.add(span, MentionKind::Name, &ent.by);
            let mention = &mut self.doc.mentions[id.index()];
            mention.label = Some(label(&ent.label)?);
            mention.score = ent.score;
            mention.key = ent.id.as_deref().map(Box::from);
            self.free
                .entry((span, MentionKind::Name))
                .or_default()
                .push_back(id);
        }
        Ok(())
    }

    fn entities(&mut self, record: &Record<'_>) -> Result<(), Error> {
        let count = record.entities.len();
        for (i, raw) in record.entities.iter().enumerate() {
            let label = raw.label.as_deref().map(label).transpose()?;
            let mut entity = dixit_core::Entity::new(raw.name.as_ref(), label);
            entity.gender =
                Gender::parse(&raw.gender).ok_or_else(|| unknown("gender", &raw.gender))?;
            entity.roles.clone_from(&raw.roles);
            // In schema 1, `key` was the user's.
            let (own, collection) = match record.schema {
                1 => (&raw.key, &None),
                _ => (&raw.kb_id, &raw.key),
            };
            entity.key = own.as_deref().map(Box::from);
            entity.collection = collection.as_deref().map(Box::from);
            for mention in &raw.mentions {
                let id = self.mention(mention)?;
                self.doc.mentions[id.index()].link = Some(Link {
                    entity: EntityId::new(i),
                    score: mention.score,
                    by: By::owned(mention.by.as_ref()),
                    runner_up: mention.runner_up.map(|r| entity_id(r, count)).transpose()?,
                });
                entity.mentions.push(id);
            }
            self.doc.entities.push(entity);
        }
        Ok(())
    }

    /// The name on the same span that no entity has yet, or a new mention.
    fn mention(&mut self, raw: &super::form::Mention<'_>) -> Result<MentionId, Error> {
        let span = self.span(raw.start, raw.end)?;
        let kind = kind(&raw.kind)?;
        let free = self.free.get_mut(&(span, kind));
        Ok(match free.and_then(VecDeque::pop_front) {
            Some(id) => id,
            None => self.add(span, kind, &raw.by),
        })
    }

    fn quotes(&mut self, record: &Record<'_>) -> Result<(), Error> {
        let places = self.places();
        for raw in &record.quotes {
            let contents = raw.contents.iter().map(|c| self.span(c.start, c.end));
            let contents: Vec<Span> = contents.collect::<Result<_, _>>()?;
            if contents.is_empty() {
                return Err(bad(format!("the quote {} has no contents", raw.id)));
            }
            let quote_kind =
                QuoteKind::parse(&raw.kind).ok_or_else(|| unknown("kind", &raw.kind))?;
            let mut quote = Quote::new(contents, quote_kind);
            quote.cue = raw.cue.map(|c| self.span(c.start, c.end)).transpose()?;
            speakers(&mut quote, raw, record)?;
            if let Some(source) = &raw.source {
                let key = (self.span(source.start, source.end)?, kind(&source.kind)?);
                let known = places.get(&key).copied();
                quote.source = Some(known.unwrap_or_else(|| self.add(key.0, key.1, &raw.by)));
            }
            quote.class =
                SpeakerClass::parse(&raw.class).ok_or_else(|| unknown("class", &raw.class))?;
            quote.act = raw
                .act
                .as_deref()
                .map(|name| Act::parse(name).ok_or_else(|| unknown("act", name)))
                .transpose()?;
            quote.within = raw
                .within
                .map(|outer| quote_id(outer, raw.id, record.quotes.len()))
                .transpose()?;
            quote.score = raw.score;
            quote.by = By::owned(raw.by.as_ref());
            self.doc.quotes.push(quote);
        }
        Ok(())
    }

    /// Where each mention stands.
    fn places(&self) -> BTreeMap<(Span, MentionKind), MentionId> {
        let mentions = self.doc.mentions.iter().enumerate().rev();
        mentions
            .map(|(i, m)| ((m.span, m.kind), MentionId::new(i)))
            .collect()
    }
}

fn span(offsets: &Offsets<'_>, start: usize, end: usize) -> Result<Span, Error> {
    match (offsets.to_byte(start), offsets.to_byte(end)) {
        (Some(start), Some(end)) if start <= end => Ok(Span::new(start, end)),
        _ => Err(bad(format!(
            "the span {start}..{end} does not lie on the text; are the offsets in {}?",
            offsets.unit()
        ))),
    }
}

fn label(name: &str) -> Result<Label, Error> {
    Labels::parse(name).ok_or_else(|| unknown("label", name))
}

fn kind(name: &str) -> Result<MentionKind, Error> {
    MentionKind::parse(name).ok_or_else(|| unknown("kind", name))
}

fn entity_id(id: usize, count: usize) -> Result<EntityId, Error> {
    match id < count {
        true => Ok(EntityId::new(id)),
        false => Err(bad(format!("there is no entity {id}"))),
    }
}

fn quote_id(outer: usize, inner: usize, count: usize) -> Result<QuoteId, Error> {
    match outer < count && outer != inner {
        true => Ok(QuoteId::new(outer)),
        false => Err(bad(format!(
            "the quote {inner} cannot stand within the quote {outer}"
        ))),
    }
}

/// Who speaks, and for whom.
fn speakers(
    quote: &mut Quote,
    raw: &super::form::Quote<'_>,
    record: &Record<'_>,
) -> Result<(), Error> {
    let entity = |&id: &usize| entity_id(id, record.entities.len());
    quote.speakers = match &raw.speakers {
        Some(all) => all.iter().map(entity).collect::<Result<_, _>>()?,
        None => raw.speaker.iter().map(entity).collect::<Result<_, _>>()?,
    };
    if quote.speaker().map(EntityId::index) != raw.speaker {
        return Err(bad(format!(
            "the speaker of the quote {} is not the first of its speakers",
            raw.id
        )));
    }
    quote.speaker_score = raw.speaker_score;
    let candidates = raw.speaker_candidates.iter().map(entity);
    quote.speaker_candidates = candidates.collect::<Result<_, _>>()?;
    quote.speaks_for = raw.speaks_for.as_ref().map(entity).transpose()?;
    Ok(())
}
