//! W3C Web Annotation, <https://www.w3.org/TR/annotation-model/>: an annotation
//! a line, of a name or of a quotation.

use std::io::{self, Write};

use dixit::{
    Document,
    core::{MentionKind, Span},
    io::{Offsets, Unit},
};
use serde_json::{Value, json};

use super::names;

/// So many characters before and after a text tell it from others like it.
const AROUND: usize = 32;

pub(super) fn write(doc: &Document, out: &mut impl Write) -> io::Result<()> {
    let page = Page {
        doc,
        // Positions count code points, by the standard.
        offsets: Offsets::new(doc.text(), Unit::CodePoint),
    };
    let named = doc.mentions.iter().enumerate();
    for (n, mention) in named.filter(|(_, mention)| mention.kind == MentionKind::Name) {
        let Some(label) = mention.label else { continue };
        let mut body = vec![text("classifying", label.as_str())];
        body.extend(mention.entity().map(|id| entity(doc, id, "identifying")));
        let id = format!("{}/name/{n}", names::urn(doc.id()));
        writeln!(
            out,
            "{}",
            page.annotation(&id, "identifying", body, &[mention.span])
        )?;
    }
    for (n, quote) in doc.quotes.iter().enumerate() {
        let mut body = vec![text("classifying", quote.kind.as_str())];
        body.extend(quote.act.map(|act| text("classifying", act.as_str())));
        body.extend(
            quote
                .speakers
                .iter()
                .map(|&id| entity(doc, id, "identifying")),
        );
        let source = quote.source.map(|id| doc.mention(id).span);
        for (role, span) in [("cue", quote.cue), ("source", source)] {
            body.extend(
                span.map(|span| text("describing", &format!("{role}: {}", doc.slice(span)))),
            );
        }
        let id = names::quotation(doc, n);
        writeln!(
            out,
            "{}",
            page.annotation(&id, "describing", body, &quote.contents)
        )?;
    }
    Ok(())
}

fn text(purpose: &str, value: &str) -> Value {
    json!({ "type": "TextualBody", "purpose": purpose, "value": value })
}

fn entity(doc: &Document, id: dixit::core::EntityId, purpose: &str) -> Value {
    json!({
        "type": "SpecificResource",
        "purpose": purpose,
        "source": {
            "id": names::urn(&names::entity(doc, id)),
            "label": &doc.entity(id).name,
        },
    })
}

struct Page<'d> {
    doc: &'d Document,
    offsets: Offsets<'d>,
}

impl Page<'_> {
    fn annotation(&self, id: &str, motivation: &str, body: Vec<Value>, spans: &[Span]) -> Value {
        let target: Vec<Value> = spans.iter().map(|&span| self.target(span)).collect();
        json!({
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": id,
            "type": "Annotation",
            "motivation": motivation,
            "body": body,
            "target": target,
        })
    }

    /// The place twice: by its offsets in the text that was read, and by its
    /// words, which the page in a browser has too.
    fn target(&self, span: Span) -> Value {
        let (start, end) = (span.start as usize, span.end as usize);
        let all = self.doc.text();
        let before = all[..start].char_indices().rev().take(AROUND).last();
        let after = all[end..].char_indices().nth(AROUND);
        let source = names::address(self.doc);
        json!({
            "source": source.map_or_else(|| names::urn(self.doc.id()), str::to_owned),
            "selector": [
                {
                    "type": "TextPositionSelector",
                    "start": self.offsets.from_byte(start),
                    "end": self.offsets.from_byte(end),
                },
                {
                    "type": "TextQuoteSelector",
                    "exact": &all[start..end],
                    "prefix": &all[before.map_or(start, |(at, _)| at)..start],
                    "suffix": &all[end..after.map_or(all.len(), |(at, _)| end + at)],
                },
            ],
        })
    }
}
