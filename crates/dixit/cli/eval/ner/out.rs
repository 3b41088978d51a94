//! What is found, in the form of the corpus.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
};

use dixit_core::Document;

use super::{
    gold::Gold,
    label_set::{LabelSet, found},
};
use crate::cli::{
    CliError, Context,
    corpus::{
        ner::Columns,
        predict::{Predictions, names},
    },
};

/// Where predictions go: JSON lines for texts, columns for columns.
pub(super) struct Out {
    path: PathBuf,
    lines: Option<Predictions>,
    columns: Option<BufWriter<File>>,
}

impl Out {
    pub(super) fn create(path: &Path) -> Result<Out, CliError> {
        Ok(Out {
            path: path.to_owned(),
            lines: None,
            columns: None,
        })
    }

    pub(super) fn write(&mut self, gold: &Gold, labels: LabelSet) -> Result<(), CliError> {
        match &gold.columns {
            None => self.write_line(&gold.doc),
            Some(columns) => self.write_columns(columns, &gold.doc, labels),
        }
    }

    fn write_line(&mut self, doc: &Document) -> Result<(), CliError> {
        if self.lines.is_none() {
            self.lines = Some(Predictions::create(&self.path)?);
        }
        let lines = self.lines.as_mut().expect("just made");
        lines.write(&names(doc))
    }

    fn write_columns(
        &mut self,
        columns: &Columns,
        doc: &Document,
        labels: LabelSet,
    ) -> Result<(), CliError> {
        let mut tags = vec!["O".to_owned(); doc.tokens.len()];
        for (start, end, label, _) in found(doc, labels) {
            for i in start..end {
                let part = if i == start { 'B' } else { 'I' };
                tags[i as usize] = format!("{part}-{label}");
            }
        }
        if self.columns.is_none() {
            let file = File::create(&self.path).path("write", &self.path)?;
            self.columns = Some(BufWriter::new(file));
        }
        let out = self.columns.as_mut().expect("just made");
        if let Some(id) = &columns.id {
            writeln!(out, "# doc = {id}")?;
        }
        let mut tags = tags.iter();
        for sentence in &columns.sentences {
            for (token, tag) in sentence.tokens.iter().zip(&mut tags) {
                writeln!(out, "{token}\t{tag}")?;
            }
            writeln!(out)?;
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Result<(), CliError> {
        if let Some(lines) = self.lines {
            lines.finish()?;
        }
        if let Some(mut columns) = self.columns {
            columns.flush().path("write", &self.path)?;
        }
        Ok(())
    }
}
