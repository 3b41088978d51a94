//! CoNLL-U, <https://universaldependencies.org/format.html>.
//!
//! What is not of the format stands in MISC: `NER=B-PERSON`, the entity of each
//! mention (`Entity=B-person/kim-jong-un`), and the part that a token has in
//! each quotation (`Quote=B-3:content`); a comment before the sentence in which
//! a quotation begins tells the rest of it.

use std::io::{self, Write};

use dixit::{
    Document,
    core::{EntityId, MentionKind, Span},
};

use super::names;

pub(super) fn write(doc: &Document, out: &mut impl Write) -> io::Result<()> {
    let misc = Misc::of(doc);
    writeln!(out, "# newdoc id = {}", names::line(doc.id()))?;
    let mut next = 0;
    for (n, sentence) in doc.sentences.iter().enumerate() {
        writeln!(out, "# sent_id = {}-{}", names::line(doc.id()), n + 1)?;
        writeln!(out, "# text = {}", names::line(doc.slice(sentence.span)))?;
        while let Some(quote) = doc.quotes.get(next)
            && quote.extent().start < sentence.span.end
        {
            writeln!(out, "# quotation {next} = {}", quotation(doc, next))?;
            next += 1;
        }
        for (id, i) in sentence.tokens.range().enumerate() {
            token(doc, i, id + 1, sentence.tokens.start as usize, &misc, out)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// `kind=direct|speaker=person/kim-jong-un|act=say|score=0.93`.
fn quotation(doc: &Document, n: usize) -> String {
    let quote = &doc.quotes[n];
    let mut told = format!("kind={}", quote.kind);
    for &id in &quote.speakers {
        told += &format!("|speaker={}", value(&names::entity(doc, id)));
    }
    if let Some(act) = quote.act {
        told += &format!("|act={act}");
    }
    if let Some(outer) = quote.within {
        told += &format!("|within={}", outer.index());
    }
    told + &format!("|score={:.3}", quote.score)
}

fn token(
    doc: &Document,
    i: usize,
    id: usize,
    first: usize,
    misc: &Misc,
    out: &mut impl Write,
) -> io::Result<()> {
    let (tag, arc) = (doc.tags.get(i), doc.arcs.get(i));
    let upos = tag.map_or("_", |tag| tag.universal.as_str());
    let xpos = tag.map_or("_", |tag| tag.penn.as_str());
    let (head, relation) = match arc {
        None => ("_".to_owned(), "_"),
        Some(arc) if arc.head as usize == i => ("0".to_owned(), "root"),
        Some(arc) => {
            let head = (arc.head as usize).saturating_sub(first) + 1;
            (head.to_string(), arc.relation.as_str())
        }
    };
    // A form may hold a no-break space, and no other white space.
    let form: String = doc.token(i).split(['\t', '\n', '\r']).collect();
    writeln!(
        out,
        "{id}\t{form}\t_\t{upos}\t{xpos}\t_\t{head}\t{relation}\t_\t{}",
        misc.token(doc, i)
    )
}

/// What MISC says of each token.
struct Misc(Vec<Vec<(&'static str, String)>>);

impl Misc {
    fn of(doc: &Document) -> Misc {
        let mut misc = Misc(vec![Vec::new(); doc.tokens.len()]);
        for mention in &doc.mentions {
            if let (MentionKind::Name, Some(label)) = (mention.kind, mention.label) {
                misc.mark(doc, mention.span, "NER", label.as_str());
            }
            if let Some(id) = mention.entity() {
                misc.entity(doc, mention.span, id);
            }
        }
        for (n, quote) in doc.quotes.iter().enumerate() {
            for &span in &quote.contents {
                misc.mark(doc, span, "Quote", &format!("{n}:content"));
            }
            if let Some(span) = quote.cue {
                misc.mark(doc, span, "Quote", &format!("{n}:cue"));
            }
            if let Some(id) = quote.source {
                let span = doc.mention(id).span;
                misc.mark(doc, span, "Quote", &format!("{n}:source"));
            }
        }
        misc
    }

    fn entity(&mut self, doc: &Document, span: Span, id: EntityId) {
        self.mark(doc, span, "Entity", &value(&names::entity(doc, id)));
    }

    /// The first token is marked `B-`, the others `I-`.
    fn mark(&mut self, doc: &Document, span: Span, name: &'static str, what: &str) {
        for (n, i) in doc.tokens.touching(span).range().enumerate() {
            let place = if n == 0 { "B" } else { "I" };
            self.0[i].push((name, format!("{place}-{what}")));
        }
    }

    /// One attribute of a name, its values divided by commas; `_` for none.
    fn token(&self, doc: &Document, i: usize) -> String {
        let mut told: Vec<String> = Vec::new();
        for name in ["Entity", "NER", "Quote"] {
            let values = self.0[i].iter().filter(|mark| mark.0 == name);
            let values: Vec<&str> = values.map(|mark| mark.1.as_str()).collect();
            if !values.is_empty() {
                told.push(format!("{name}={}", values.join(",")));
            }
        }
        let end = doc.tokens.span(i).end as usize;
        if i + 1 < doc.tokens.len() && doc.tokens.span(i + 1).start as usize == end {
            told.push("SpaceAfter=No".to_owned());
        }
        match told.is_empty() {
            true => "_".to_owned(),
            false => told.join("|"),
        }
    }
}

/// An id as a value: without what divides values.
fn value(id: &str) -> String {
    let plain = |c: char| {
        if c.is_whitespace() || "|,=".contains(c) {
            '_'
        } else {
            c
        }
    };
    id.chars().map(plain).collect()
}
