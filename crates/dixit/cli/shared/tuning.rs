//! Settings of single stages that have a switch of their own.

use std::path::PathBuf;

use dixit::Config;
use dixit_core::Act;

use crate::cli::{CliError, Context};

/// Settings of single stages.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct TuningArgs {
    /// Names that you know better than the model: lines of
    /// NAME<TAB>LABEL<TAB>ID, or JSON with label, pattern and id
    #[arg(long, value_name = "FILE")]
    entities: Option<PathBuf>,
    /// Leave out quotations less sure than this, from 0 to 1
    #[arg(long, value_name = "SCORE", value_parser = score)]
    min_score: Option<f32>,
    /// Leave out reports inside reports
    #[arg(long)]
    no_nested: bool,
    /// Leave out quotations of other acts than these: say, ask, answer, think,
    /// know, plan, order, promise, accuse, praise, show, quote-only
    #[arg(long, value_name = "ACT,ACT", value_delimiter = ',', value_parser = act)]
    act: Vec<Act>,
}

fn act(text: &str) -> Result<Act, String> {
    Act::parse(text).ok_or_else(|| {
        let all: Vec<&str> = Act::ALL.iter().map(|act| act.as_str()).collect();
        format!("the acts are {}", all.join(", "))
    })
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
        if let Some(file) = &self.entities {
            config
                .set_entities(file.clone())
                .context("cannot use --entities")?;
        }
        if let Some(score) = self.min_score {
            config
                .set_min_score(score)
                .context("cannot use --min-score")?;
        }
        if self.no_nested {
            config
                .leave_out_nested()
                .context("cannot use --no-nested")?;
        }
        if !self.act.is_empty() {
            config.set_acts(&self.act).context("cannot use --act")?;
        }
        Ok(())
    }
}
