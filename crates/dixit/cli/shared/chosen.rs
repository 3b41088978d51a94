//! One document to be shown: annotated already, or an article to annotate.

use std::{
    io::BufRead,
    path::{Path, PathBuf},
    sync::Arc,
};

use dixit::{
    Document,
    io::{FailureRecord, Find, Inputs, Options, SCHEMA, Source, Unit, open_plain},
};
use serde_json::Value;

use crate::cli::{
    CliError, Console, Context,
    console::told,
    shared::{
        annotated::{self, Annotated},
        chain::ChainArgs,
        writing::units,
    },
};

/// Which document.
#[derive(Debug, clap::Args)]
pub(crate) struct ChosenArgs {
    /// An article, annotated documents, or the output folder of a run
    file: PathBuf,
    /// The id of the document, if there are several
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// What offsets count, if no run.json beside the documents says it
    #[arg(long, value_name = "UNIT", value_parser = units())]
    offsets: Option<Unit>,
    #[command(flatten)]
    chain: ChainArgs,
}

impl ChosenArgs {
    /// All documents meant, or the one of the id.
    pub(crate) fn documents(&self, console: &Console) -> Result<Vec<Document>, CliError> {
        let documents: Vec<Document> = match self.is_annotated()? {
            true => {
                let files = Annotated::find(std::slice::from_ref(&self.file), self.offsets)?;
                self.wanted(Annotated::open(files)?)?
            }
            false => self.annotate(console)?,
        };
        match (documents.is_empty(), &self.id) {
            (true, Some(id)) => {
                let what = format!("no document of {} has the id {id:?}", self.file.display());
                Err(CliError::new(what).remedy("look for \"id\" in documents.jsonl"))
            }
            _ => Ok(documents),
        }
    }

    /// The one document meant.
    pub(crate) fn document(&self, console: &Console) -> Result<Document, CliError> {
        let mut documents = self.documents(console)?;
        match (documents.len(), documents.pop()) {
            (1, Some(doc)) => Ok(doc),
            (n, _) => {
                let what = format!("{} holds {n} documents", self.file.display());
                Err(CliError::new(what).remedy("name one with --id"))
            }
        }
    }

    fn wanted(
        &self,
        documents: impl Iterator<Item = Result<Document, CliError>>,
    ) -> Result<Vec<Document>, CliError> {
        let wanted = |doc: &Document| self.id.as_deref().is_none_or(|id| doc.id() == id);
        documents
            .filter(|doc| doc.as_ref().map_or(true, wanted))
            .collect()
    }

    /// Articles that cannot be read are told of, and cost themselves alone.
    fn annotate(&self, console: &Console) -> Result<Vec<Document>, CliError> {
        let given = [&self.file];
        let inputs = Inputs::find(&given, &Find::default())?;
        let pipeline = self.chain.build(&self.chain.config()?)?;
        let (mut unread, mut documents) = (Vec::new(), Vec::new());
        for doc in Source::new(inputs, Options::default(), Arc::default()) {
            match doc {
                Ok(doc) if self.id.as_deref().is_none_or(|id| doc.id() == id) => {
                    let doc = pipeline.run(doc);
                    documents.push(doc.context("cannot annotate the document")?);
                }
                Ok(_) => {}
                Err(failure) => unread.push(failure),
            }
        }
        let wanted = |failure: &&FailureRecord| match (&self.id, &failure.id) {
            (Some(wanted), Some(id)) => wanted == id,
            (wanted, _) => wanted.is_none() || documents.is_empty(),
        };
        let told: Vec<String> = unread.iter().filter(wanted).map(told).collect();
        if documents.is_empty() && !told.is_empty() {
            return Err(CliError::new(told.join("; ")));
        }
        for line in told {
            console.note(line);
        }
        Ok(documents)
    }

    fn is_annotated(&self) -> Result<bool, CliError> {
        if annotated::of_run(&self.file).is_some() {
            return Ok(true);
        }
        match self.file.is_file() {
            true => first_line_is_annotated(&self.file),
            false => Ok(false),
        }
    }
}

fn first_line_is_annotated(path: &Path) -> Result<bool, CliError> {
    let file = open_plain(path).path("read", path)?;
    // An article that is no text at all is told later, by its reader.
    let Some(Ok(line)) = file.lines().next() else {
        return Ok(false);
    };
    let json: Option<Value> = serde_json::from_str(&line).ok();
    Ok(json.is_some_and(|json| json["schema"] == SCHEMA && json["quotes"].is_array()))
}
