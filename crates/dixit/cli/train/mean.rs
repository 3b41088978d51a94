//! `dixit train mean`: the mean of models of names.

use std::{fs, path::PathBuf};

use super::super::{CliError, Console, Context, Outcome};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Models of the same lists and style
    #[arg(long, num_args = 1.., required = true)]
    models: Vec<PathBuf>,
    /// Where to write the model
    #[arg(long)]
    out: PathBuf,
}

pub(crate) fn run(args: Args, _console: &Console) -> Result<Outcome, CliError> {
    let read = |path: &PathBuf| fs::read(path).path("read", path);
    let models = args
        .models
        .iter()
        .map(read)
        .collect::<Result<Vec<_>, _>>()?;
    let bytes = dixit_ner::train::mean(&models).context("cannot take the mean")?;
    fs::write(&args.out, bytes).path("write", &args.out)?;
    Ok(Outcome::Good)
}
