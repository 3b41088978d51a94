//! Settings of single stages that have a switch of their own.

use dixit::Config;

use super::CliError;

/// Settings of single stages.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct TuningArgs {}

impl TuningArgs {
    /// Writes the settings into the configuration.
    pub(crate) fn apply(&self, _config: &mut Config) -> Result<(), CliError> {
        Ok(())
    }
}
