//! `dixit train caseless`: an encoder of names as a model file, its scores made to
//! mean what they say.

use std::{fs, path::PathBuf};

use dixit_ner::{Recognizer, train::caseless};

use super::{
    super::{CliError, Console, Context, corpus::ner::Case, shared::model::open},
    calibration::found,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The encoder, as `training/pack.py` writes it
    #[arg(long)]
    encoder: PathBuf,
    /// The model of names below it; none for the one inside
    #[arg(long)]
    model: Option<PathBuf>,
    /// Marked texts (JSON lines) to fit the scores to
    #[arg(long)]
    data: PathBuf,
}

pub(crate) fn train(args: Args, console: &Console) -> Result<Vec<u8>, CliError> {
    let model = args.model.as_deref();
    let recognizer = open::<Recognizer>(model)?;
    let json = fs::read(&args.encoder).path("read", &args.encoder)?;
    let encoder = serde_json::from_slice(&json).path("read", &args.encoder)?;
    let provenance = "an encoder by training/names.py, told what the linear models find";
    let found = found(&args.data, &[Case::Upper, Case::Lower])?;
    let made = caseless(recognizer, encoder, provenance, found).context("cannot make the model")?;
    console.note(format!(
        "calibration error, cross-validated: {:.3}",
        made.error
    ));
    Ok(made.model)
}
