//! What has been written so far, in a form from which a run can go on.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use dixit::{
    Document,
    io::{Compression, Draft, FailureRecord, Packed, Shape, Unit, write_document},
};
use serde::{Deserialize, Serialize};

use super::plan::Plan;
use crate::cli::{
    CliError, Context,
    shared::{annotated::Annotated, folder::Folder},
};

const DOCUMENTS: &str = "documents.jsonl";
const MARK: &str = ".run.json.mark";

/// How often it is made sure that a run can go on from here.
const PAUSE: Duration = Duration::from_secs(2);

/// Documents that are read before they are written: few, since one may be large.
const AHEAD: usize = 4;

/// Documents and failures, in the order of the input, and how far they are.
pub(super) struct Journal {
    documents: Draft,
    failures: Draft,
    documents_path: PathBuf,
    mark_path: PathBuf,
    mark: Mark,
    saved: Instant,
    is_shard: bool,
}

/// How far: up to here the drafts are whole.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Mark {
    fingerprint: String,
    items: u64,
    documents: u64,
    failures: u64,
}

impl Journal {
    /// A new journal, or, with `--resume`, the one that is there.
    pub(super) fn open(plan: &Plan) -> Result<Journal, CliError> {
        let mark_path = plan.folder.file(MARK);
        let annotation = match plan.shard {
            Some(shard) => format!("{} {shard}", plan.annotation),
            None => plan.annotation.clone(),
        };
        let mark = match plan.resume {
            true => Mark::read(&mark_path, &annotation)?,
            false => Mark::default(),
        };
        let documents_path = plan.folder.file(DOCUMENTS);
        let failures_path = plan.folder.file("failures.jsonl");
        let mut journal = Journal {
            documents: take_up(&documents_path, mark.documents)?,
            failures: take_up(&failures_path, mark.failures)?,
            mark: Mark {
                fingerprint: annotation,
                ..mark
            },
            documents_path,
            mark_path,
            saved: Instant::now(),
            is_shard: plan.shard.is_some(),
        };
        // What stands in the folder is no longer the run of its receipt.
        let _ = fs::remove_file(plan.folder.file("run.json"));
        journal.save()?;
        Ok(journal)
    }

    /// Documents and failures written.
    pub(super) fn items(&self) -> u64 {
        self.mark.items
    }

    pub(super) fn document(&mut self, line: &[u8]) -> Result<(), CliError> {
        self.documents.push(line)?;
        self.count()
    }

    pub(super) fn failure(&mut self, failure: &FailureRecord) -> Result<(), CliError> {
        let mut line = Vec::new();
        failure.write(&mut line);
        self.failures.push(&line)?;
        if self.is_shard {
            // Keeps its place among the documents: see `dixit merge`.
            self.documents.push(b"\n")?;
        }
        self.count()
    }

    fn count(&mut self) -> Result<(), CliError> {
        self.mark.items += 1;
        match self.saved.elapsed() > PAUSE {
            true => self.save(),
            false => Ok(()),
        }
    }

    /// Makes sure that a run can go on from here.
    pub(super) fn save(&mut self) -> Result<(), CliError> {
        // What the mark counts must outlast a power cut before the mark does.
        self.mark.documents = self.documents.sync()?;
        self.mark.failures = self.failures.sync()?;
        let json = serde_json::to_vec(&self.mark).expect("numbers and a string");
        let mut mark = Draft::create(&self.mark_path)?;
        mark.push(&json)?;
        mark.sync()?;
        mark.finish()?;
        self.saved = Instant::now();
        Ok(())
    }

    /// The documents written up to the last [`save`](Journal::save).
    pub(super) fn documents(&self, unit: Unit) -> Result<Annotated, CliError> {
        Annotated::open(vec![(self.documents.part().to_owned(), unit)])
    }

    /// Writes the documents once more, as `each` leaves them. The copy has no name
    /// yet, and the run can go on from the journal. With `ahead` they are read on a
    /// thread of their own.
    pub(super) fn rewrite(
        &self,
        shape: &Shape,
        compression: Compression,
        ahead: bool,
        mut each: impl FnMut(&mut Document) -> Result<(), CliError>,
    ) -> Result<Packed, CliError> {
        // The draft of its own name is the journal.
        let mut whole = Packed::create_beside(&self.documents_path, "whole", compression)?;
        let mut line = Vec::new();
        let documents = self.documents(shape.unit)?;
        let write = |doc: Result<Document, CliError>| -> Result<(), CliError> {
            let mut doc = doc?;
            each(&mut doc)?;
            line.clear();
            write_document(&doc, shape, &mut line);
            Ok(whole.push(&line)?)
        };
        match ahead {
            true => read_ahead(documents, write)?,
            false => documents.into_iter().try_for_each(write)?,
        }
        Ok(whole)
    }

    /// Gives the failures their name, and to those of a shard the documents, which
    /// are wanted as they are. From what is left a run can go on still.
    pub(super) fn finish(self) -> Result<(), CliError> {
        if self.is_shard {
            self.documents.finish()?;
        }
        Ok(self.failures.finish()?)
    }
}

/// Hands over documents that another thread reads.
fn read_ahead(
    documents: Annotated,
    write: impl FnMut(Result<Document, CliError>) -> Result<(), CliError>,
) -> Result<(), CliError> {
    let (sender, receiver) = mpsc::sync_channel(AHEAD);
    thread::scope(|scope| {
        // Whoever does not listen any more has failed, and says so.
        scope.spawn(move || documents.into_iter().all(|doc| sender.send(doc).is_ok()));
        receiver.into_iter().try_for_each(write)
    })
}

/// Removes what a finished run has no use for any more; to be called when its receipt
/// is written. A run that was cut off in between has left it.
pub(super) fn sweep(folder: &Folder) -> Result<(), CliError> {
    let part = Draft::part_of(&folder.file(DOCUMENTS));
    // Without the mark nobody looks for the other.
    for path in [folder.file(MARK), part] {
        if path.exists() {
            fs::remove_file(&path).path("remove", &path)?;
        }
    }
    Ok(())
}

/// A draft of which so many bytes are sure.
fn take_up(path: &Path, bytes: u64) -> Result<Draft, CliError> {
    let draft = Draft::resume(path, bytes).map_err(CliError::from_error);
    draft.map_err(|error| match bytes {
        0 => error,
        _ => error.remedy("if that cannot be mended, start again with --force"),
    })
}

impl Mark {
    fn read(path: &Path, fingerprint: &str) -> Result<Mark, CliError> {
        if !path.exists() {
            return Ok(Mark::default());
        }
        let json = fs::read_to_string(path).path("read", path)?;
        let mark: Mark = serde_json::from_str(&json)
            .path("read", path)
            .map_err(|error| error.remedy("start again with --force"))?;
        if mark.fingerprint != fingerprint {
            let what = "the inputs, the settings or the program are not those of the run that \
                        was cut off";
            return Err(CliError::new(what).remedy("start again with --force"));
        }
        Ok(mark)
    }
}
