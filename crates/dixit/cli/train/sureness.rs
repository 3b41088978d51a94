//! `dixit train sureness`: writes into a quotation model what its scores are
//! worth, as measured on annotated articles; `dixit info` prints it.

use std::{fs, path::PathBuf};

use dixit::model;
use dixit_learn::Calibration;
use dixit_quote::{
    Attributor,
    train::{with_calibration, with_min_score, with_provenance},
};

use super::super::{CliError, Console, Context, eval::quotes::measure};
use crate::cli::shared::chain::BeforeArgs;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The model
    #[arg(long)]
    model: PathBuf,
    /// Annotated articles (JSON lines)
    #[arg(long)]
    data: PathBuf,
    #[command(flatten)]
    before: BeforeArgs,
    /// Write this as the least score that counts, too
    #[arg(long)]
    min_score: Option<f32>,
    /// Make the scores mean what they say first, by what is right of these articles
    #[arg(long)]
    calibrate: bool,
    /// Measure it reading beside the model inside, as the pipeline `accurate` does
    #[arg(long, conflicts_with = "calibrate")]
    second: bool,
}

pub(crate) fn train(args: Args, console: &Console) -> Result<Vec<u8>, CliError> {
    let mut bytes = fs::read(&args.model).path("read", &args.model)?;
    let what = || args.model.display().to_string();
    if let Some(score) = args.min_score {
        bytes = with_min_score(&bytes, score).context(what())?;
    }
    let before = args.before.build("quote")?;
    let measured = |bytes: &[u8]| {
        let attributor = Attributor::from_bytes(bytes).context(what())?;
        let attributor = match args.second {
            true => Attributor::embedded().with_second(attributor, 0.0..f32::INFINITY),
            false => attributor,
        };
        let attributor = attributor.with_nested(false);
        measure(&attributor, &args.data, &before, |_, _| Ok(()))
    };
    if args.calibrate {
        bytes = with_calibration(&bytes, Calibration::NONE).context(what())?;
        let found = measured(&bytes)?.sureness.outcomes();
        let (calibration, error) = dixit_learn::train::calibrate(&found);
        console.note(format!("calibration error, cross-validated: {error:.3}"));
        bytes = with_calibration(&bytes, calibration).context(what())?;
    }
    let board = measured(&bytes)?;
    let made = model::inspect(&bytes).context(what())?.provenance;
    let made = made.lines().next().unwrap_or_default();
    let name = args.data.file_name().unwrap_or_default().to_string_lossy();
    let mut table = format!("{made}\nfrom a least score on, precision and recall on {name}:\n");
    let mut lines = Vec::new();
    board.sureness.print(&mut lines)?;
    table.push_str(String::from_utf8_lossy(&lines).trim_end());
    with_provenance(&bytes, &table).context("cannot write the model")
}
