//! `dixit why FILE QUOTE`: how a quotation and its speaker were found.

use std::io::{self, Write};

use dixit::{
    Document, Quote,
    core::{Entity, EntityId, Mention},
};

use super::{CliError, Console, Outcome};
use crate::cli::shared::chosen::ChosenArgs;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    one: ChosenArgs,
    /// The number of the quotation, as dixit show and documents.jsonl give it
    quote: usize,
}

pub(crate) fn run(args: Args, console: &Console) -> Result<Outcome, CliError> {
    let doc = args.one.document(console)?;
    let Some(quote) = doc.quotes.get(args.quote) else {
        let what = format!("the document has {} quotations", doc.quotes.len());
        return Err(CliError::new(what).remedy("they are numbered from 0"));
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    found(&doc, quote, &mut out)?;
    source(&doc, quote, &mut out)?;
    speaker(&doc, quote, &mut out)?;
    out.flush()?;
    Ok(Outcome::Good)
}

fn found(doc: &Document, quote: &Quote, out: &mut impl Write) -> io::Result<()> {
    for &content in &quote.contents {
        field(out, "said", &quoted(doc.slice(content)))?;
    }
    let kind = format!("{}, score {:.3}, by {}", quote.kind, quote.score, quote.by);
    field(out, "kind", &kind)?;
    let cue = quote
        .cue
        .map_or("none".to_owned(), |cue| quoted(doc.slice(cue)));
    field(out, "cue", &cue)
}

fn source(doc: &Document, quote: &Quote, out: &mut impl Write) -> io::Result<()> {
    let text = match quote.source {
        None => "none in the text".to_owned(),
        Some(id) => {
            let mention = doc.mention(id);
            format!("{}, a {}", quoted(doc.slice(mention.span)), mention.kind)
        }
    };
    field(out, "source", &text)?;
    field(out, "class", quote.class.as_str())
}

fn speaker(doc: &Document, quote: &Quote, out: &mut impl Write) -> io::Result<()> {
    let Some(id) = quote.speaker() else {
        return field(out, "speaker", "not known");
    };
    let entity = doc.entity(id);
    let label = entity.label.map_or("no label", |label| label.as_str());
    let text = format!("{} ({label}, {})", entity.name, entity.gender);
    field(out, "speaker", &text)?;
    chain(doc, quote, entity, out)
}

/// The mentions of the speaker up to the source, each with what linked it.
fn chain(doc: &Document, quote: &Quote, entity: &Entity, out: &mut impl Write) -> io::Result<()> {
    let until = quote.source.map(|id| doc.mention(id).span.end);
    let until = until.unwrap_or(quote.extent().end);
    for &id in &entity.mentions {
        let mention = doc.mention(id);
        if mention.span.end <= until {
            field(out, "", &linked(doc, mention))?;
        }
    }
    Ok(())
}

fn linked(doc: &Document, mention: &Mention) -> String {
    let text = quoted(doc.slice(mention.span));
    let Some(link) = &mention.link else {
        return format!("{text}, a {}, by {}", mention.kind, mention.by);
    };
    let runner_up = link.runner_up.map(|id| name(doc, id));
    let runner_up = runner_up.map_or(String::new(), |name| format!("; second: {name}"));
    format!(
        "{text} at byte {}, a {}, score {:.3}, by {}{runner_up}",
        mention.span.start, mention.kind, link.score, link.by
    )
}

fn name(doc: &Document, id: EntityId) -> &str {
    let entity = doc.entities.get(id.index());
    entity.map_or("an entity that is gone", |entity| &entity.name)
}

fn field(out: &mut impl Write, name: &str, value: &str) -> io::Result<()> {
    writeln!(out, "{name:<8} {value}")
}

fn quoted(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    format!("‹{}›", words.join(" "))
}
