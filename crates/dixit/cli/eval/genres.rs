//! Which documents of a corpus are scored.

use super::super::{
    CliError,
    corpus::{
        Data,
        tokens::{self, TokenDoc},
    },
};

/// A corpus and the genres of it that count.
#[derive(Debug, clap::Args)]
pub(crate) struct Genres {
    #[command(flatten)]
    data: Data,
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
        let mut docs = self.data.read(tokens::read)?;
        docs.retain(|doc| self.counts(&doc.gold.genre));
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
