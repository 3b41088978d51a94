//! Settings of single stages that have a switch of their own.

use dixit::Config;

use super::{CliError, Context};

/// Settings of single stages.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct TuningArgs {
    /// Leave out quotations less sure than this, from 0 to 1
    #[arg(long, value_name = "SCORE", value_parser = score)]
    min_score: Option<f32>,
}

fn score(text: &str) -> Result<f32, String> {
    match text.parse() {
        Ok(score) if (0.0..=1.0).contains(&score) => Ok(score),
        _ => Err("a score is a number from 0 to 1".to_owned()),
    }
}

impl TuningArgs {
    /// Writes the settings into the configuration.
    pub(crate) fn apply(&self, config: &mut Config) -> Result<(), CliError> {
        if let Some(score) = self.min_score {
            config
                .set_min_score(score)
                .context("cannot use --min-score")?;
        }
        Ok(())
    }
}
