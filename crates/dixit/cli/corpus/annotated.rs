//! What all corpora share: files of texts, and what is marked on each.

use std::path::{Path, PathBuf};

use dixit_core::Document;

use crate::cli::{CliError, Context};

/// A text and what is marked on it.
#[derive(Debug)]
pub(crate) struct Annotated<T> {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) gold: T,
}

impl<T> Annotated<T> {
    /// The text without what is marked on it.
    pub(crate) fn plain(&self) -> Result<Document, CliError> {
        Document::new(self.id.as_str(), self.text.as_str()).context("cannot read a text")
    }
}

/// The files of a corpus.
#[derive(Debug, clap::Args)]
pub(crate) struct Data {
    /// Annotated texts (JSON lines)
    #[arg(long, required = true, num_args = 1..)]
    data: Vec<PathBuf>,
}

impl Data {
    /// What is read of all files, one after the other.
    pub(crate) fn read<T>(
        &self,
        read: impl Fn(&Path) -> Result<Vec<T>, CliError>,
    ) -> Result<Vec<T>, CliError> {
        let files = self.data.iter().map(|path| read(path));
        Ok(files
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect())
    }

    /// The names of the files, for what a model says of its making.
    #[cfg_attr(
        not(feature = "train"),
        expect(dead_code, reason = "training alone asks")
    )]
    pub(crate) fn names(&self) -> String {
        let names = self.data.iter().filter_map(|path| path.file_name());
        let names: Vec<_> = names.map(|name| name.to_string_lossy()).collect();
        names.join(", ")
    }
}
