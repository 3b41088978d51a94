//! Which documents of a corpus are scored.

use std::path::PathBuf;

use super::super::{
    CliError,
    corpus::tokens::{self, TokenDoc},
};

/// A corpus and the genres of it that count.
#[derive(Debug, clap::Args)]
pub(crate) struct Genres {
    /// Annotated texts (JSON lines)
    #[arg(long, required = true, num_args = 1..)]
    data: Vec<PathBuf>,
    /// Score these genres alone
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Leave these genres out
    #[arg(long, value_delimiter = ',')]
    without: Vec<String>,
}

impl Genres {
    /// Reads the documents that count.
    pub(crate) fn read(&self) -> Result<Vec<TokenDoc>, CliError> {
        let mut docs = Vec::new();
        for path in &self.data {
            docs.extend(tokens::read(path)?);
        }
        docs.retain(|doc| self.counts(&doc.genre));
        if docs.is_empty() {
            return Err(CliError::new("no document of these genres")
                .remedy("see which genres the corpus has"));
        }
        Ok(docs)
    }

    fn counts(&self, genre: &String) -> bool {
        (self.only.is_empty() || self.only.contains(genre)) && !self.without.contains(genre)
    }
}
