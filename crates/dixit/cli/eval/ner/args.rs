use std::path::PathBuf;

use super::label_set::LabelSet;

/// The case in which texts are read, if not their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Case {
    Upper,
    Lower,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Marked texts (JSON lines), or columns of tokens and tags
    pub(super) file: PathBuf,
    /// A model file instead of the one inside the program
    #[arg(long)]
    pub(super) model: Option<PathBuf>,
    /// Whose conventions to follow, by the number in the model's card
    #[arg(long)]
    pub(super) style: Option<u8>,
    /// Which labels count as one
    #[arg(long = "fold", value_enum, default_value_t = LabelSet::None)]
    pub(super) labels: LabelSet,
    /// Read the texts in another case
    #[arg(long, value_enum)]
    pub(super) case: Option<Case>,
    /// Join columns as they were written, for corpora that part words at hyphens
    #[arg(long)]
    pub(super) written_out: bool,
    /// Write the names found, for the scorer
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
}
