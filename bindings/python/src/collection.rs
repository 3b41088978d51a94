//! What many documents say together.

use std::sync::{Arc, Mutex};

use dixit::aggregate::{Aggregate, Options, join_names};
use pyo3::{
    exceptions::PyValueError,
    prelude::*,
    types::{PyBytes, PyDict},
};

use crate::{
    doc::{Doc, Inner},
    error,
    summary::{self, Summary},
};

/// Documents added up: who spoke, who and what was spoken of, over all of them.
///
/// It is the same in whatever order documents are added, and however they are
/// split over collections that are merged. With ``documents=False`` only sums are
/// kept, and the tables that have rows for single documents (``documents``,
/// ``quotes``, ``mentions``) are not made.
///
/// >>> import dixit
/// >>> nlp = dixit.load()
/// >>> one, other = dixit.Collection(), dixit.Collection()
/// >>> one.add(nlp("“No,” Kim Jong Un said.", id="a1"))
/// >>> other.add(nlp("Kim Jong Un said: “Yes.”", id="a2"))
/// >>> one.merge(other)
/// >>> [(row["id"], row["quotes"]) for row in one.tables()["speakers"].to_pylist()]
/// [('person/kim-jong-un', 2)]
#[pyclass(frozen, module = "dixit")]
pub(crate) struct Collection {
    state: Mutex<State>,
}

#[derive(Clone)]
struct State {
    aggregate: Aggregate,
    /// In the order in which they were added; nothing if they are not kept.
    documents: Option<Vec<Arc<Inner>>>,
    count: u64,
}

impl Collection {
    fn with<T>(&self, py: Python<'_>, work: impl FnOnce(&mut State) -> T + Send) -> T
    where
        T: Send,
    {
        py.detach(|| {
            let state = self.state.lock();
            work(&mut state.unwrap_or_else(|poisoned| poisoned.into_inner()))
        })
    }
}

#[pymethods]
impl Collection {
    #[new]
    #[pyo3(signature = (*, documents = true))]
    fn new(documents: bool) -> Collection {
        Collection {
            state: Mutex::new(State {
                aggregate: Aggregate::new(Options::default()),
                documents: documents.then(Vec::new),
                count: 0,
            }),
        }
    }

    /// Adds a document. Its id should be one that no other has.
    fn add(&self, py: Python<'_>, doc: &Doc) {
        let inner = doc.inner.clone();
        self.with(py, move |state| {
            let inner = joined(inner);
            state.aggregate.add(inner.doc());
            state.count += 1;
            if let Some(documents) = &mut state.documents {
                documents.push(inner);
            }
        });
    }

    /// Adds all of another collection, which stays as it is.
    fn merge(&self, py: Python<'_>, other: &Collection) -> PyResult<()> {
        let other = other.with(py, |state| state.clone());
        let merged = self.with(py, |state| {
            match (&mut state.documents, other.documents) {
                (Some(documents), Some(others)) => documents.extend(others),
                (None, _) => {}
                (Some(_), None) => return false,
            }
            state.aggregate.merge(other.aggregate);
            state.count += other.count;
            true
        });
        match merged {
            true => Ok(()),
            false => Err(PyValueError::new_err(
                "the other keeps no documents; make this one with documents=False too",
            )),
        }
    }

    /// The sums as a partial state, the file that ``dixit merge`` reads; for
    /// another process or machine to add to its own. Documents are not in it.
    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        let bytes = self.with(py, |state| state.aggregate.to_bytes());
        PyBytes::new(py, &bytes)
    }

    /// The collection of a partial state.
    ///
    /// >>> import dixit
    /// >>> coll = dixit.Collection(documents=False)
    /// >>> coll.add(dixit.load()("“No,” Kim Jong Un said.", id="a1"))
    /// >>> len(dixit.Collection.from_bytes(coll.to_bytes()))
    /// 1
    #[staticmethod]
    fn from_bytes(py: Python<'_>, state: &[u8]) -> PyResult<Collection> {
        let read = py.detach(|| Aggregate::from_bytes(state));
        let aggregate = read.map_err(|failed| error::input(py, error::told(&failed)))?;
        Ok(Collection {
            state: Mutex::new(State {
                count: aggregate.ids().count() as u64,
                aggregate,
                documents: None,
            }),
        })
    }

    /// What the pickle of a collection holds, as one again.
    #[staticmethod]
    fn _restore(
        py: Python<'_>,
        state: &[u8],
        documents: Option<Vec<PyRef<'_, Doc>>>,
    ) -> PyResult<Collection> {
        let collection = Collection::from_bytes(py, state)?;
        let documents = documents.map(|docs| docs.iter().map(|doc| doc.inner.clone()).collect());
        collection.with(py, |state| state.documents = documents);
        Ok(collection)
    }

    #[expect(clippy::type_complexity, reason = "the arguments of `_restore`")]
    fn __reduce__<'py>(
        slf: &Bound<'py, Collection>,
    ) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>, Option<Vec<Doc>>))> {
        let py = slf.py();
        let documents = slf.get().with(py, |state| state.documents.clone());
        let documents = documents.map(|docs| docs.into_iter().map(|inner| Doc { inner }).collect());
        let restore = py.get_type::<Collection>().getattr("_restore")?;
        Ok((restore, (slf.get().to_bytes(py), documents)))
    }

    /// Number of documents.
    fn __len__(&self, py: Python<'_>) -> usize {
        self.with(py, |state| state.count as usize)
    }

    fn __bool__(&self) -> bool {
        true
    }

    /// Decides who is who among all that was added. More may be added after.
    fn finish(&self, py: Python<'_>) -> Summary {
        // Deciding uses the sums up.
        Summary::of(self.with(py, |state| state.aggregate.clone().finish()))
    }

    /// The tables, by name, each with the columns of its CSV file: those that
    /// ``dixit run`` writes.
    fn tables<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let summary = self.finish(py);
        let tables = self.with(py, |state| {
            let mut tables = summary::tables(summary.core());
            if let Some(documents) = &state.documents {
                tables.extend(summary::of_documents(summary.core(), documents));
            }
            tables
        });
        summary::dict(py, tables)
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        format!("<Collection of {} documents>", self.__len__(py))
    }
}

/// For a pipeline that resolves nothing.
fn joined(inner: Arc<Inner>) -> Arc<Inner> {
    if !inner.doc().entities.is_empty() {
        return inner;
    }
    let mut doc = inner.doc().clone();
    join_names(&mut doc);
    Inner::of(doc)
}
