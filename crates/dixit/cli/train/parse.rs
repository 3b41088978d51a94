//! `dixit train parse`: the parser's model, from trees.

use dixit_core::Document;
use dixit_learn::train::Crf;
use dixit_parse::Options;
use dixit_pos::Tagger;

use super::{
    super::{
        CliError, Console, Context,
        corpus::{Data, tokens},
    },
    parts::parts,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    data: Data,
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

pub(crate) fn train(args: Args, console: &Console) -> Result<Vec<u8>, CliError> {
    let mut docs = args.data.read(tokens::documents)?;
    retag(&mut docs, &args, console)?;
    let options = Options {
        passes: args.passes,
        min_count: args.min_count,
        rate: args.rate,
        dropout: args.dropout,
        seed: args.seed,
        ..Options::default()
    };
    dixit_parse::train(&docs, &options, &provenance(&args), &mut |p| {
        let wrong = 100.0 * p.loss;
        console.note(format!("pass {}: {wrong:.2} % wrong governors", p.pass));
    })
    .context("cannot train")
}

/// Puts predicted tags in place of the right ones.
fn retag(docs: &mut [Document], args: &Args, console: &Console) -> Result<(), CliError> {
    if args.folds == 1 {
        return Ok(());
    }
    if args.folds == 0 {
        let tagger = Tagger::embedded();
        let mut worker = tagger.worker();
        docs.iter_mut().for_each(|doc| worker.annotate(doc));
        return Ok(());
    }
    let options = Crf {
        max_passes: args.tagger_passes,
        min_count: 2,
        l1: 0.3,
        ..Crf::default()
    };
    // With the right tags, which the others learn from.
    let tagged = docs.to_vec();
    for (part, (others, mine)) in parts(&tagged, args.folds).enumerate() {
        let bytes = dixit_pos::train(&others, &options, "one fold", &mut |_| {});
        let tagger = Tagger::from_bytes(&bytes.context("cannot train a tagger")?)
            .context("cannot use the tagger")?;
        let mut worker = tagger.worker();
        mine.for_each(|i| worker.annotate(&mut docs[i]));
        console.note(format!("tagged part {} of {}", part + 1, args.folds));
    }
    Ok(())
}

fn provenance(args: &Args) -> String {
    format!(
        "network on {}; {} passes, rate {}, dropout {}, words seen {} times, seed {}, tags by {} \
         taggers of {} passes",
        args.data.names(),
        args.passes,
        args.rate,
        args.dropout,
        args.min_count,
        args.seed,
        args.folds,
        args.tagger_passes
    )
}
