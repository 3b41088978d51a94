//! `dixit eval xdoc`: gold names joined inside their documents, by the resolver
//! or by the aggregate alone, and over documents by the aggregate, for the
//! scorer of names across documents.

use std::path::PathBuf;

use dixit::{
    Document,
    aggregate::{Aggregate, Options, Summary, join_names},
    core::{By, EntityId, Mention, MentionKind},
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
    /// Where to write the predictions
    #[arg(long, value_name = "FILE")]
    predict: PathBuf,
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
    let mut documents = Vec::new();
    for gold in xdoc::read(&args.file)? {
        let doc = engines.document(&gold)?;
        aggregate.add(&doc);
        documents.push(doc);
    }
    let summary = aggregate.finish();
    let mut predictions = Predictions::create(&args.predict)?;
    for doc in &documents {
        predictions.write(&prediction(doc, &summary))?;
    }
    predictions.finish()?;
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
        self.tokenizer.read(&mut doc);
        self.tagger.worker().annotate(&mut doc);
        for name in &gold.gold {
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
fn prediction(doc: &Document, summary: &Summary) -> Value {
    let offsets = code_points(doc);
    let entities = summary.entities_of(doc);
    let names = doc.mentions.iter().enumerate();
    let names = names.filter(|(_, mention)| mention.by.as_str() == "gold");
    let mentions: Vec<Value> = names
        .map(|(i, mention)| {
            let entity = |id: EntityId| Some(entities[id.index()]?.id.to_string());
            let entity = mention.entity().and_then(entity);
            let [start, end] = points(&offsets, mention.span);
            let alone = || format!("{}#{i}", doc.id());
            json!({"start": start, "end": end, "entity": entity.unwrap_or_else(alone)})
        })
        .collect();
    json!({"id": doc.id(), "mentions": mentions})
}
