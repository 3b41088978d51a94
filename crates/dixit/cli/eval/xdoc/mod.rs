//! `dixit eval xdoc`: gold names joined inside their documents, by the resolver
//! or by the aggregate alone, and over documents by the aggregate.

mod pairs;
mod report;
mod rows;

use std::{collections::BTreeMap, io, path::PathBuf};

use dixit::{
    Document,
    aggregate::{Aggregate, Options, Summary, join_names},
    core::{By, EntityId, Mention, MentionKind, Span},
    pos::Tagger,
    resolve::Resolver,
    tokenize::Tokenizer,
};
use serde_json::{Value, json};

use super::super::{
    CliError, Console, Outcome,
    corpus::{
        predict::{Predictions, code_points, points},
        xdoc::{self, XdocDoc},
    },
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Texts whose names have identities across documents
    file: PathBuf,
    /// Write what was found here (JSON lines)
    #[arg(long, value_name = "FILE", alias = "predict")]
    out: Option<PathBuf>,
    /// Who joins the names inside each document
    #[arg(long, value_enum, default_value_t)]
    within: Within,
}

/// What decides which names of one document are one entity, before the
/// aggregate joins those of all documents.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Within {
    /// The stage of resolution, which reads the text: all of the chain is
    /// measured
    #[default]
    Resolver,
    /// The aggregate by itself, which knows the names alone, as of documents
    /// that come without entities: a shorter name is the longest that ends so
    Names,
}

pub(crate) fn run(args: Args, _console: &Console) -> Result<Outcome, CliError> {
    let engines = Engines {
        tokenizer: Tokenizer::new(),
        tagger: Tagger::embedded(),
        resolver: Resolver::embedded(),
        within: args.within,
    };
    let mut aggregate = Aggregate::new(Options::default());
    let gold = xdoc::read(&args.file)?;
    let mut documents = Vec::new();
    for text in &gold {
        let doc = engines.document(text)?;
        aggregate.add(&doc);
        documents.push(doc);
    }
    let summary = aggregate.finish();
    let mut out = Predictions::asked(args.out.as_deref())?;
    let mut found = Vec::new();
    for doc in &documents {
        let names = entities(doc, &summary);
        if let Some(out) = &mut out {
            out.write(&line(doc, &names))?;
        }
        found.push(by_span(names));
    }
    out.map_or(Ok(()), Predictions::finish)?;
    report::print(&rows::rows(&gold, &found), &mut io::stdout().lock())?;
    Ok(Outcome::Good)
}

struct Engines {
    tokenizer: Tokenizer,
    tagger: Tagger,
    resolver: Resolver,
    within: Within,
}

impl Engines {
    /// The text with its gold names, joined inside it.
    fn document(&self, gold: &XdocDoc) -> Result<Document, CliError> {
        let mut doc = gold.plain()?;
        self.tokenizer.worker().annotate(&mut doc);
        self.tagger.worker().annotate(&mut doc);
        for name in &gold.gold.names {
            let tokens = doc.tokens.touching(name.span);
            let mut mention = Mention::new(name.span, tokens, MentionKind::Name, By::new("gold"));
            mention.label = name.label;
            doc.add_mention(mention);
        }
        match self.within {
            Within::Resolver => self.resolver.link(&mut doc),
            Within::Names => join_names(&mut doc),
        }
        Ok(doc)
    }
}

/// Each gold name with its entity of the collection; one that has none stands
/// alone.
fn entities(doc: &Document, summary: &Summary) -> Vec<(Span, String)> {
    let entities = summary.entities_of(doc);
    let names = doc.mentions.iter().enumerate();
    let names = names.filter(|(_, mention)| mention.by.as_str() == "gold");
    let name = |(i, mention): (usize, &Mention)| {
        let entity = |id: EntityId| Some(entities[id.index()]?.id.to_string());
        let entity = mention.entity().and_then(entity);
        let alone = || format!("{}#{i}", doc.id());
        (mention.span, entity.unwrap_or_else(alone))
    };
    names.map(name).collect()
}

/// Of two names on one span the entity that comes first by its letters.
fn by_span(mut names: Vec<(Span, String)>) -> BTreeMap<Span, String> {
    names.sort_by(|a, b| b.cmp(a));
    names.into_iter().collect()
}

fn line(doc: &Document, names: &[(Span, String)]) -> Value {
    let offsets = code_points(doc);
    let name = |(span, entity): &(Span, String)| {
        let [start, end] = points(&offsets, *span);
        json!({"start": start, "end": end, "entity": entity})
    };
    let mentions: Vec<Value> = names.iter().map(name).collect();
    json!({"id": doc.id(), "mentions": mentions})
}
