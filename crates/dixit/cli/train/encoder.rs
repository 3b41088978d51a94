//! `dixit train encoder`: the first model out of a file of quotation models, in the
//! shape that the scripts in `training/` write, for them to go on from.

use std::{fs, path::PathBuf};

use dixit_quote::train::{encoder, transformer};
use serde::Serialize;

use super::super::{CliError, Console, Context};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The model, with a small encoder or a transformer
    #[arg(long)]
    model: PathBuf,
}

pub(crate) fn train(args: Args, _console: &Console) -> Result<Vec<u8>, CliError> {
    let bytes = fs::read(&args.model).path("read", &args.model)?;
    match encoder(&bytes) {
        Ok(small) => json(&small),
        Err(_) => json(&transformer(&bytes).path("use", &args.model)?),
    }
}

fn json(stored: &impl Serialize) -> Result<Vec<u8>, CliError> {
    serde_json::to_vec(stored).context("cannot write the encoder")
}
