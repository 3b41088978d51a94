//! What spaCy's `Doc(vocab).from_json` reads, a document a line.
//!
//! Quotations, cues, sources and mentions are span groups, which may overlap as
//! entities of spaCy may not; all else that is known of the document is in the
//! field `dixit`, which spaCy passes over.

use std::io::{self, Write};

use dixit::{
    Document,
    core::{MentionKind, Span},
    io::{Offsets, Shape, Unit, write_document},
};
use serde_json::{Value, json};

use super::names;

pub(super) fn write(doc: &Document, out: &mut impl Write) -> io::Result<()> {
    let shape = Shape {
        unit: Unit::CodePoint,
        tokens: true,
        ..Shape::default()
    };
    let mut record = Vec::new();
    write_document(doc, &shape, &mut record);
    let record: Value = serde_json::from_slice(&record)?;
    let spans = Spans {
        doc,
        offsets: Offsets::new(doc.text(), Unit::CodePoint),
    };
    let line = json!({
        "text": doc.text(),
        "ents": spans.names(),
        "sents": record["sents"],
        "tokens": record["tokens"],
        "cats": {},
        "spans": {
            "quotations": spans.contents(),
            "cues": spans.cues(),
            "sources": spans.sources(),
            "mentions": spans.mentions(),
        },
        // Its own place for such (`_`) cannot be read by `from_json` unless the
        // reader has declared an extension before.
        "dixit": {
            "id": record["id"],
            "meta": record["meta"],
            "entities": record["entities"],
            "quotes": record["quotes"],
        },
    });
    writeln!(out, "{line}")
}

struct Spans<'d> {
    doc: &'d Document,
    offsets: Offsets<'d>,
}

impl Spans<'_> {
    /// The names, none of which may overlap another.
    fn names(&self) -> Vec<Value> {
        let names = self.doc.mentions.iter();
        let names = names.filter(|mention| mention.kind == MentionKind::Name);
        let mut names: Vec<(Span, &str)> = names
            .filter_map(|mention| Some((self.token_span(mention.span)?, mention.label?.as_str())))
            .collect();
        names.sort_by_key(|(span, _)| (span.start, u32::MAX - span.end));
        let mut last = 0;
        names.retain(|(span, _)| {
            let free = span.start >= last;
            if free {
                last = span.end;
            }
            free
        });
        let name = |(span, label): (Span, &str)| {
            let [start, end] = self.place(span);
            json!({ "start": start, "end": end, "label": label })
        };
        names.into_iter().map(name).collect()
    }

    fn contents(&self) -> Vec<Value> {
        let mut contents = Vec::new();
        for quote in &self.doc.quotes {
            let speaker = quote.speaker().map(|id| names::entity(self.doc, id));
            for &span in &quote.contents {
                contents.extend(self.span(span, quote.kind.as_str(), speaker.as_deref()));
            }
        }
        contents
    }

    fn cues(&self) -> Vec<Value> {
        let cues = self.doc.quotes.iter();
        let cues = cues.filter_map(|quote| {
            let act = quote.act.map_or("", |act| act.as_str());
            self.span(quote.cue?, act, None)
        });
        cues.collect()
    }

    fn sources(&self) -> Vec<Value> {
        let sources = self.doc.quotes.iter();
        let sources = sources.filter_map(|quote| {
            let mention = self.doc.mention(quote.source?);
            let entity = mention.entity().map(|id| names::entity(self.doc, id));
            self.span(mention.span, mention.kind.as_str(), entity.as_deref())
        });
        sources.collect()
    }

    fn mentions(&self) -> Vec<Value> {
        let mentions = self.doc.mentions.iter();
        let mentions = mentions.filter_map(|mention| {
            let entity = names::entity(self.doc, mention.entity()?);
            self.span(mention.span, mention.kind.as_str(), Some(&entity))
        });
        mentions.collect()
    }

    fn span(&self, span: Span, label: &str, entity: Option<&str>) -> Option<Value> {
        let [start, end] = self.place(self.token_span(span)?);
        let kb_id = entity.unwrap_or_default();
        Some(json!({ "start": start, "end": end, "label": label, "kb_id": kb_id }))
    }

    /// The span of whole tokens that holds this one: spaCy knows no other.
    fn token_span(&self, span: Span) -> Option<Span> {
        let tokens = self.doc.tokens.touching(span);
        (!tokens.range().is_empty()).then(|| self.doc.tokens.cover(tokens))
    }

    fn place(&self, span: Span) -> [usize; 2] {
        [span.start, span.end].map(|byte| self.offsets.from_byte(byte as usize))
    }
}
