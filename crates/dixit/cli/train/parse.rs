//! `dixit train parse`: the parser's model, from trees.

use std::{fs, path::PathBuf};

use dixit_core::Document;
use dixit_learn::train::Crf;
use dixit_parse::Options;
use dixit_pos::Tagger;

use super::super::{CliError, Console, Context, Outcome, corpus::tokens};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Annotated texts (JSON lines)
    #[arg(long, required = true, num_args = 1..)]
    data: Vec<PathBuf>,
    /// Where to write the model
    #[arg(long)]
    out: PathBuf,
    /// Passes over the data
    #[arg(long, default_value_t = 10)]
    passes: usize,
    /// Words seen less often are one
    #[arg(long, default_value_t = 4)]
    min_count: usize,
    /// How far a first step goes
    #[arg(long, default_value_t = 0.05)]
    rate: f32,
    /// The share of hidden units left out at random
    #[arg(long, default_value_t = 0.3)]
    dropout: f32,
    /// Decides the order of the sentences
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Tag each of so many parts by a tagger that learns from the others, so
    /// that the parser sees mistakes; 1 for the tags of the corpus, 0 for the
    /// tagger inside the program
    #[arg(long, default_value_t = 4)]
    folds: usize,
    /// Passes of those taggers
    #[arg(long, default_value_t = 20)]
    tagger_passes: usize,
}

pub(crate) fn run(args: Args, console: &Console) -> Result<Outcome, CliError> {
    let mut docs = Vec::new();
    for path in &args.data {
        for gold in tokens::read(path)? {
            let mut doc = gold.document()?;
            (doc.tags, doc.arcs) = (gold.tags(), gold.arcs());
            docs.push(doc);
        }
    }
    retag(&mut docs, &args, console)?;
    let options = Options {
        passes: args.passes,
        min_count: args.min_count,
        rate: args.rate,
        dropout: args.dropout,
        seed: args.seed,
        ..Options::default()
    };
    let bytes = dixit_parse::train(&docs, &options, &provenance(&args), &mut |p| {
        let wrong = 100.0 * p.loss;
        console.note(format!("pass {}: {wrong:.2} % wrong governors", p.pass));
    })
    .context("cannot train")?;
    fs::write(&args.out, bytes).path("write", &args.out)?;
    Ok(Outcome::Good)
}

/// Puts predicted tags in place of the right ones.
fn retag(docs: &mut [Document], args: &Args, console: &Console) -> Result<(), CliError> {
    if args.folds == 1 {
        return Ok(());
    }
    if args.folds == 0 {
        let tagger = Tagger::embedded();
        let mut worker = tagger.worker();
        docs.iter_mut().for_each(|doc| worker.tag(doc));
        return Ok(());
    }
    let options = Crf {
        max_passes: args.tagger_passes,
        min_count: 2,
        l1: 0.3,
        ..Crf::default()
    };
    let gold = docs.to_vec();
    for fold in 0..args.folds {
        let is_mine = |i: usize| i % args.folds == fold;
        let others = gold.iter().enumerate().filter(|&(i, _)| !is_mine(i));
        let others: Vec<Document> = others.map(|(_, doc)| doc.clone()).collect();
        let bytes = dixit_pos::train(&others, &options, "one fold", &mut |_| {});
        let tagger = Tagger::from_bytes(&bytes.context("cannot train a tagger")?)
            .context("cannot use the tagger")?;
        let mut worker = tagger.worker();
        let mine = docs.iter_mut().enumerate().filter(|&(i, _)| is_mine(i));
        mine.for_each(|(_, doc)| worker.tag(doc));
        console.note(format!("tagged part {} of {}", fold + 1, args.folds));
    }
    Ok(())
}

fn provenance(args: &Args) -> String {
    let names = args.data.iter().filter_map(|path| path.file_name());
    let names: Vec<_> = names.map(|name| name.to_string_lossy()).collect();
    format!(
        "network on {}; {} passes, rate {}, dropout {}, words seen {} times, seed {}, tags by {} \
         taggers of {} passes",
        names.join(", "),
        args.passes,
        args.rate,
        args.dropout,
        args.min_count,
        args.seed,
        args.folds,
        args.tagger_passes
    )
}
