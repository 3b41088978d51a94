//! A collection that is walked through: its tables, its records, and what the
//! user decides.

mod decisions;
mod rebuild;
mod records;
mod stores;

use std::{fmt, path::PathBuf, sync::Arc};

use dixit_aggregate::People;
use dixit_core::Document;
use dixit_io::Unit;
use dixit_store::Store;

pub(crate) use self::{
    decisions::{Decision, Decisions},
    rebuild::{Rebuild, State},
};

use self::{records::Records, stores::Stores};
use crate::{Error, protocol::answer::Refusal};

/// Makes the tables of the collection again, with these lines of a people file;
/// or says why it cannot.
pub type Remake = dyn Fn(&str) -> Result<(), String> + Send + Sync;

/// The output folder of a run, and how its tables are made again.
pub struct Collection {
    /// The folder. Nothing is written outside it.
    pub folder: PathBuf,
    /// What offsets in `documents.jsonl` count.
    pub unit: Unit,
    /// Lines of a people file that come before those decided here.
    pub people: String,
    /// Makes the tables again.
    pub remake: Box<Remake>,
}

impl fmt::Debug for Collection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Collection");
        debug.field("folder", &self.folder).finish_non_exhaustive()
    }
}

/// A collection that is open.
pub(crate) struct Open {
    stores: Arc<Stores>,
    records: Arc<Records>,
    pub(crate) decisions: Arc<Decisions>,
    pub(crate) rebuild: Arc<Rebuild>,
}

impl Open {
    /// Opens it.
    pub(crate) fn new(collection: Collection) -> Result<Open, Error> {
        let folder = &collection.folder;
        let stores = Arc::new(Stores::open(folder.join("dixit.sqlite"))?);
        let records = Arc::new(Records::new(
            folder.join("documents.jsonl"),
            collection.unit,
        ));
        let decisions = Decisions::open(folder.join("people.tsv"), &collection.people)?;
        let decisions = Arc::new(decisions);
        let (made, read, decided) = (stores.clone(), records.clone(), decisions.clone());
        let remake = collection.remake;
        let rebuild = Rebuild::new(move || {
            remake(&decided.text())?;
            read.forget();
            made.renew();
            Ok(())
        });
        Ok(Open {
            stores,
            records,
            decisions,
            rebuild: Arc::new(rebuild),
        })
    }

    /// Asks the tables.
    pub(crate) fn ask<T>(
        &self,
        query: impl FnOnce(&Store) -> Result<T, dixit_store::Error>,
    ) -> Result<T, Refusal> {
        self.stores.ask(query)
    }

    /// An article as it was annotated, with the speakers that were decided.
    pub(crate) fn record(&self, id: &str, number: u64) -> Result<Document, Refusal> {
        let doc = self.records.read(id, number)?;
        let people = People::parse(&self.decisions.text());
        Ok(match people {
            Ok(people) => people.amended(&doc).into_owned(),
            // It was right when it was written; somebody else has changed it.
            Err(_) => doc,
        })
    }
}
