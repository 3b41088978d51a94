//! The pipeline that the command line asks for.

use std::{num::NonZero, thread};

use dixit::{Config, Pipeline};
use sha2::{Digest, Sha256};

use super::{CliError, Context};

/// Which stages run, and how.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct ChainArgs {
    /// A pipeline: its name (news), or a file of its own
    #[arg(short, long, default_value = "news", value_name = "NAME|FILE")]
    pub(crate) pipeline: String,
    /// Documents at a time [default: one for each core]
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<NonZero<usize>>,
}

impl ChainArgs {
    /// The configuration, with the settings of the command line.
    pub(crate) fn config(&self) -> Result<Config, CliError> {
        config(&self.pipeline)
    }

    pub(crate) fn jobs(&self) -> NonZero<usize> {
        let cores = || thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
        self.jobs.unwrap_or_else(cores)
    }
}

/// The ready pipeline of this name, or the one in the file.
pub(crate) fn config(name: &str) -> Result<Config, CliError> {
    Config::named(name).map_err(CliError::from_error)
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
