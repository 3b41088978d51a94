//! `dixit check PIPELINE`: the stages, what they need and give, and gaps.

use std::io::{self, Write};

use dixit::pipeline::Gap;

use super::{CliError, Console, Context, Outcome};
use crate::cli::shared::chain;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A pipeline: its name (news), or a file of its own
    #[arg(default_value = "news", value_name = "NAME|FILE")]
    pipeline: String,
}

pub(crate) fn run(args: Args, _console: &Console) -> Result<Outcome, CliError> {
    let config = chain::config(&args.pipeline)?;
    let stages = config.stages().context("cannot set up the pipeline")?;
    let mut out = io::stdout().lock();
    writeln!(out, "{:<10} {:<34} gives", "stage", "needs")?;
    for stage in &stages {
        let (needs, gives) = (stage.needs().to_string(), stage.gives());
        writeln!(out, "{:<10} {needs:<34} {gives}", stage.name())?;
    }
    out.flush()?;
    match Gap::all(&stages).first() {
        None => config
            .build()
            .context("cannot set up the pipeline")
            .map(|_| Outcome::Good),
        Some(gap) => Err(CliError::new(gap.to_string())),
    }
}
