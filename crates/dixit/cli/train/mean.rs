//! `dixit train mean`: the mean of models of names.

use std::{fs, path::PathBuf};

use super::super::{CliError, Console, Context};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Models of the same lists and style
    #[arg(long, num_args = 1.., required = true)]
    models: Vec<PathBuf>,
}

pub(crate) fn train(args: Args, _console: &Console) -> Result<Vec<u8>, CliError> {
    let read = |path: &PathBuf| fs::read(path).path("read", path);
    let models = args
        .models
        .iter()
        .map(read)
        .collect::<Result<Vec<_>, _>>()?;
    dixit_ner::train::mean(&models).context("cannot take the mean")
}
