//! `dixit train pos`: the part-of-speech model, from tagged texts.

use std::{fs, path::PathBuf};

use dixit_learn::train::Crf;

use super::super::{CliError, Console, Context, Outcome, corpus::tokens};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Annotated texts (JSON lines)
    #[arg(long, required = true, num_args = 1..)]
    data: Vec<PathBuf>,
    /// Where to write the model
    #[arg(long)]
    out: PathBuf,
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

pub(crate) fn run(args: Args, console: &Console) -> Result<Outcome, CliError> {
    let mut docs = Vec::new();
    for path in &args.data {
        for gold in tokens::read(path)? {
            let mut doc = gold.document()?;
            doc.tags = gold.tags();
            docs.push(doc);
        }
    }
    let options = Crf {
        max_passes: args.passes,
        l1: args.l1,
        l2: args.l2,
        min_count: args.min_count,
        ..Crf::default()
    };
    let bytes = dixit_pos::train(&docs, &options, &provenance(&args), &mut |p| {
        console.note(format!(
            "pass {}: loss {:.0}, {} weights",
            p.pass, p.loss, p.active
        ));
    })
    .context("cannot train")?;
    fs::write(&args.out, bytes).path("write", &args.out)?;
    Ok(Outcome::Good)
}

fn provenance(args: &Args) -> String {
    let names = args.data.iter().filter_map(|path| path.file_name());
    let names: Vec<_> = names.map(|name| name.to_string_lossy()).collect();
    format!(
        "CRF on {}; L1 {}, L2 {}, at most {} passes, features seen {} times",
        names.join(", "),
        args.l1,
        args.l2,
        args.passes,
        args.min_count
    )
}
