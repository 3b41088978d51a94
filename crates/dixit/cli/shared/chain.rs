//! The pipeline that the command line asks for.

use std::{num::NonZero, thread, time::Duration};

use dixit::{Config, Pipeline};
use sha2::{Digest, Sha256};

use crate::cli::{CliError, Context};

/// Which stages run, and how.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct ChainArgs {
    /// A pipeline: its name (news, careful, accurate), or a file of its own
    #[arg(short, long, default_value = "news", value_name = "NAME|FILE")]
    pub(crate) pipeline: String,
    /// Documents at a time [default: one for each core]
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<NonZero<usize>>,
    /// Give up on a document that takes longer; 0 for no limit
    #[arg(long, value_name = "SECONDS", default_value_t = 60.0, value_parser = seconds)]
    timeout: f64,
}

fn seconds(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(seconds) if (0.0..=1e6).contains(&seconds) => Ok(seconds),
        _ => Err("a time is a number of seconds, 0 or more".to_owned()),
    }
}

impl ChainArgs {
    /// The configuration, with the settings of the command line.
    pub(crate) fn config(&self) -> Result<Config, CliError> {
        config(&self.pipeline)
    }

    /// Loads the models.
    pub(crate) fn build(&self, config: &Config) -> Result<Pipeline, CliError> {
        let pipeline = build(config)?;
        Ok(match self.timeout {
            0.0 => pipeline,
            seconds => pipeline.with_limit(Duration::from_secs_f64(seconds)),
        })
    }

    pub(crate) fn jobs(&self) -> NonZero<usize> {
        let cores = || thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
        self.jobs.unwrap_or_else(cores)
    }
}

/// Which models read the texts that one stage learns from or is scored on.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct BeforeArgs {
    /// The pipeline whose other stages read the texts: its name (news), or a file of its own
    #[arg(short, long, default_value = "news", value_name = "NAME|FILE")]
    pipeline: String,
}

impl BeforeArgs {
    /// The whole pipeline.
    pub(crate) fn config(&self) -> Result<Config, CliError> {
        config(&self.pipeline)
    }

    /// The stages before this one, loaded.
    pub(crate) fn build(&self, stage: &str) -> Result<Pipeline, CliError> {
        build(&self.config()?.before(stage))
    }
}

/// The ready pipeline of this name, or the one in the file.
pub(crate) fn config(name: &str) -> Result<Config, CliError> {
    // A place in the file is shown line by line.
    Config::named(name).map_err(|error| CliError::from_error(error).keep_lines())
}

/// Loads the models.
pub(crate) fn build(config: &Config) -> Result<Pipeline, CliError> {
    config.build().context("cannot set up the pipeline")
}

/// The SHA-256 of a model file, as its card states it.
pub(crate) fn checksum(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
