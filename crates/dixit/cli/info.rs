//! `dixit info`: the version, the models, and what they were made of.

use std::io::{self, Write};

use dixit::{ModelInfo, model};
use dixit_core::grouped;

use super::{CliError, Console, Context, Outcome};
use crate::cli::shared::chain::{self, checksum};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A pipeline: its name (news), or a file of its own
    #[arg(short, long, default_value = "news", value_name = "NAME|FILE")]
    pipeline: String,
    /// Print what the models learnt from, and under which terms
    #[arg(long, alias = "licenses")]
    licences: bool,
}

/// Kept beside the cards of the models, where its readers look first.
const LICENCES: &str = include_str!("../../../models/licences.md");

pub(crate) fn run(args: Args, _console: &Console) -> Result<Outcome, CliError> {
    if args.licences {
        io::stdout().lock().write_all(LICENCES.as_bytes())?;
        return Ok(Outcome::Good);
    }
    let config = chain::config(&args.pipeline)?;
    let models = config.models().context("cannot read the models")?;
    let mut out = io::stdout().lock();
    let stages: Vec<&str> = config.names().collect();
    writeln!(out, "dixit {}", env!("CARGO_PKG_VERSION"))?;
    writeln!(
        out,
        "licence  {} (the models: dixit info --licences)",
        env!("CARGO_PKG_LICENSE")
    )?;
    writeln!(out, "pipeline {}: {}", args.pipeline, stages.join(", "))?;
    writeln!(out, "kernel   {}", dixit_encoder::Kernel::best().name())?;
    for model in &models {
        describe(model, &mut out)?;
    }
    out.flush()?;
    Ok(Outcome::Good)
}

fn describe(info: &ModelInfo, out: &mut impl Write) -> Result<(), CliError> {
    let place = match &info.file {
        Some(path) => path.display().to_string(),
        None => "inside the program".to_owned(),
    };
    let header = model::inspect(&info.bytes).context(format!("the model of {}", info.stage))?;
    writeln!(out, "\nmodel {} ({place})", info.stage)?;
    writeln!(out, "  kind     {} {}", header.kind, header.schema)?;
    writeln!(out, "  bytes    {}", grouped(info.bytes.len() as u64))?;
    writeln!(out, "  sha256   {}", checksum(&info.bytes))?;
    for line in header.provenance.lines() {
        writeln!(out, "  made     {line}")?;
    }
    Ok(())
}
