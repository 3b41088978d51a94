//! `dixit train entity-rows`: texts with gold entities as the transformer sees them, for the
//! script that trains it.

use std::{collections::BTreeMap, path::PathBuf};

use dixit_core::{Document, MentionKind};
use dixit_quote::train::{Article, Origin, Rows, Scheme, Tokens};
use serde::Serialize;

use super::super::{
    CliError, Console, Context, Outcome,
    corpus::{
        Data,
        predict::Predictions,
        resolve::{self, Clusters},
    },
};
use crate::cli::shared::chain::BeforeArgs;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    before: BeforeArgs,
    /// Where to write: as `dixit train rows` does, each article with the heads of its
    /// mentions: token, entity, and 0 for a name, 1 for a description, 2 for a pronoun
    #[arg(long)]
    out: PathBuf,
}

#[derive(Serialize)]
struct Article2<'a> {
    #[serde(flatten)]
    tokens: Tokens,
    heads: &'a [(usize, usize, u8)],
}

pub(crate) fn run(args: Args, _console: &Console) -> Result<Outcome, CliError> {
    let pipeline = args.before.build("quote")?;
    let mut out = Predictions::create(&args.out)?;
    out.write(&Scheme::own())?;
    out.write(&"articles")?;
    let mut rows = Rows::default();
    for text in args.data.read(resolve::read)? {
        let doc = pipeline.run(text.plain()?).context(&text.id)?;
        let heads = heads(&doc, &text.gold);
        let article = Article {
            doc,
            gold: Vec::new(),
            origin: Origin::Corpus,
        };
        let tokens = rows.add(&article);
        out.write(&Article2 {
            tokens,
            heads: &heads,
        })?;
    }
    out.write(&"forms")?;
    for form in rows.forms() {
        out.write(form)?;
    }
    out.finish().map(|()| Outcome::Good)
}

/// The heads of all mentions; of several with one head the shortest.
fn heads(doc: &Document, gold: &Clusters) -> Vec<(usize, usize, u8)> {
    let mut heads: BTreeMap<usize, (usize, usize, u8)> = BTreeMap::new();
    for (entity, cluster) in gold.clusters.iter().enumerate() {
        for mention in &cluster.mentions {
            let tokens = doc.tokens.touching(mention.span);
            if tokens.is_empty() {
                continue;
            }
            let own = (tokens.len(), entity, kind(mention.kind));
            let head = dixit_resolve::head(doc, tokens);
            let known = heads.entry(head).or_insert(own);
            if own.0 < known.0 {
                *known = own;
            }
        }
    }
    let head = |(head, (_, entity, kind))| (head, entity, kind);
    heads.into_iter().map(head).collect()
}

fn kind(kind: MentionKind) -> u8 {
    match kind {
        MentionKind::Name => 0,
        MentionKind::Nominal => 1,
        MentionKind::Pronoun => 2,
    }
}
