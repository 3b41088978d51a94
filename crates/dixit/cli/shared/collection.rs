//! The annotated documents of a collection and its tables, written side by side.

use dixit::{
    Document,
    aggregate::Summary,
    io::{Packed, Shape, write_document},
};

use super::{
    folder::Folder,
    tables::{TableArgs, Tables},
};
use crate::cli::CliError;

/// Documents and tables under way in a folder, which must be locked.
pub(crate) struct CollectionWriter<'a> {
    tables: Tables<'a>,
    documents: Packed,
    shape: Shape,
    line: Vec<u8>,
}

impl<'a> CollectionWriter<'a> {
    pub(crate) fn create(
        which: &'a TableArgs,
        folder: &Folder,
        shape: Shape,
    ) -> Result<CollectionWriter<'a>, CliError> {
        let compression = which.compression();
        Ok(CollectionWriter {
            tables: Tables::create(which, &folder.path, shape.unit, shape.text)?,
            documents: Packed::create(&folder.file("documents.jsonl"), compression)?,
            shape,
            line: Vec::new(),
        })
    }

    /// Adds a document, with its ids over the collection.
    pub(crate) fn push(&mut self, summary: &Summary, mut doc: Document) -> Result<(), CliError> {
        self.tables.document(summary, &mut doc)?;
        self.line.clear();
        write_document(&doc, &self.shape, &mut self.line);
        Ok(self.documents.push(&self.line)?)
    }

    /// Adds all of these, with the tokens that they have, and says how many they are.
    pub(crate) fn push_all(
        &mut self,
        summary: &Summary,
        documents: impl Iterator<Item = Result<Document, CliError>>,
    ) -> Result<u64, CliError> {
        let mut count = 0;
        for doc in documents {
            let doc = doc?;
            self.shape.tokens = !doc.tokens.is_empty();
            self.push(summary, doc)?;
            count += 1;
        }
        Ok(count)
    }

    /// Writes what all documents give, and lets the files have their names.
    pub(crate) fn finish(self, summary: &Summary) -> Result<(), CliError> {
        self.tables.finish(summary)?;
        Ok(self.documents.finish()?)
    }
}
