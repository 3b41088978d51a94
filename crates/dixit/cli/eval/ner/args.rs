use std::path::PathBuf;

use super::label_set::LabelSet;
use crate::cli::corpus::ner::Case;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Marked texts (JSON lines), or columns of tokens and tags
    pub(super) file: PathBuf,
    /// A model file instead of the one inside the program
    #[arg(long)]
    pub(super) model: Option<PathBuf>,
    /// The file of an encoder for where case tells nothing, instead of the one inside;
    /// a model file has none
    #[arg(long)]
    pub(super) caseless: Option<PathBuf>,
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
    /// Write the names found here, as JSON lines or columns
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
}
