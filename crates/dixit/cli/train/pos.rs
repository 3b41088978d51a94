//! `dixit train pos`: the part-of-speech model, from tagged texts.

use dixit_learn::train::Crf;

use super::super::{
    CliError, Console, Context,
    corpus::{Data, tokens},
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    data: Data,
    /// Passes over the data, at most
    #[arg(long, default_value_t = 40)]
    passes: usize,
    /// Weight of the sum of absolute weights
    #[arg(long, default_value_t = 0.3)]
    l1: f64,
    /// Weight of half the sum of squared weights
    #[arg(long, default_value_t = 0.01)]
    l2: f64,
    /// Features seen less often are left out
    #[arg(long, default_value_t = 1)]
    min_count: u32,
}

pub(crate) fn train(args: Args, console: &Console) -> Result<Vec<u8>, CliError> {
    let docs = args.data.read(tokens::documents)?;
    let options = Crf {
        max_passes: args.passes,
        l1: args.l1,
        l2: args.l2,
        min_count: args.min_count,
        ..Crf::default()
    };
    dixit_pos::train(&docs, &options, &provenance(&args), &mut |p| {
        console.note(format!(
            "pass {}: loss {:.0}, {} weights",
            p.pass, p.loss, p.active
        ));
    })
    .context("cannot train")
}

fn provenance(args: &Args) -> String {
    format!(
        "CRF on {}; L1 {}, L2 {}, at most {} passes, features seen {} times",
        args.data.names(),
        args.l1,
        args.l2,
        args.passes,
        args.min_count
    )
}
