//! Who is who in a collection, once all documents are known.

use std::sync::Arc;

use dixit::aggregate::{DocumentRow, MentionRow, QuoteRow, Row, Summary as CoreSummary, TieRow};
use dixit_arrow::table_schema;
use pyo3::{prelude::*, types::PyDict};

use crate::{
    csv::Dates,
    doc::{Doc, Inner},
    table::Table,
};

/// Who is who in a collection: made by ``Collection.finish`` when all documents
/// are known. Documents of the collection are then looked up in it, one by one
/// and wherever they are.
///
/// >>> import dixit
/// >>> coll = dixit.Collection(documents=False)
/// >>> doc = dixit.load()("“No,” Kim Jong Un said.", id="a1")
/// >>> coll.add(doc)
/// >>> summary = coll.finish()
/// >>> summary.rows([doc])["quotes"].to_pylist()[0]["speaker_id"]
/// 'person/kim-jong-un'
/// >>> summary.mark(doc).entities[0].key
/// 'person/kim-jong-un'
#[pyclass(frozen, module = "dixit")]
pub(crate) struct Summary {
    inner: Arc<CoreSummary>,
}

impl Summary {
    pub(crate) fn of(summary: CoreSummary) -> Summary {
        Summary {
            inner: Arc::new(summary),
        }
    }

    pub(crate) fn core(&self) -> &CoreSummary {
        &self.inner
    }
}

#[pymethods]
impl Summary {
    /// The tables of the collection, by name: ``speakers``, ``entities`` and all
    /// others that have no rows for single documents.
    fn tables<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        dict(py, py.detach(|| tables(&self.inner)))
    }

    /// The rows of some documents that were added: ``documents``, ``quotes`` and
    /// ``mentions``.
    fn rows<'py>(
        &self,
        py: Python<'py>,
        docs: Vec<PyRef<'py, Doc>>,
    ) -> PyResult<Bound<'py, PyDict>> {
        let docs: Vec<Arc<Inner>> = docs.iter().map(|doc| doc.inner.clone()).collect();
        dict(py, py.detach(|| of_documents(&self.inner, &docs).into()))
    }

    /// The document with the ids that its entities have over the collection.
    fn mark(&self, doc: &Doc) -> Doc {
        let mut doc = doc.inner.doc().clone();
        self.inner.mark(&mut doc);
        Doc::of(doc)
    }

    fn __repr__(&self) -> String {
        let (documents, speakers) = (self.inner.documents, self.inner.speakers.len());
        format!("<Summary of {documents} documents: {speakers} speakers>")
    }
}

pub(crate) fn dict<'py>(
    py: Python<'py>,
    tables: Vec<(&'static str, Table)>,
) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (name, table) in tables {
        dict.set_item(name, Bound::new(py, table)?)?;
    }
    Ok(dict)
}

pub(crate) fn tables(summary: &CoreSummary) -> Vec<(&'static str, Table)> {
    vec![
        table(&summary.entities),
        table(&summary.speakers),
        table(&summary.counts),
        table(&summary.publishers),
        table(&summary.about),
        ties(summary),
        table(&summary.families),
        table(&summary.variants),
        table(&summary.copies),
        table(&summary.candidates),
    ]
}

pub(crate) fn of_documents(
    summary: &CoreSummary,
    documents: &[Arc<Inner>],
) -> [(&'static str, Table); 3] {
    let (mut rows, mut quotes, mut mentions) = (
        Rows::<DocumentRow>::default(),
        Rows::<QuoteRow>::default(),
        Rows::<MentionRow>::default(),
    );
    for inner in documents {
        let doc = &inner.recorded();
        rows.push(&summary.document(doc));
        let point = |byte: u32| {
            inner
                .points(dixit_core::Span {
                    start: byte,
                    end: byte,
                })
                .0 as u64
        };
        for row in summary.quotes(doc, point) {
            quotes.push(&row);
        }
        for row in summary.mentions(doc) {
            mentions.push(&row);
        }
    }
    [rows.finish(), quotes.finish(), mentions.finish()]
}

fn table<R: Row>(rows: &[R]) -> (&'static str, Table) {
    let mut table = Rows::<R>::default();
    rows.iter().for_each(|row| table.push(row));
    table.finish()
}

/// There are far more of them than of any other rows: they are not held
/// together.
fn ties(summary: &CoreSummary) -> (&'static str, Table) {
    let mut table = Rows::<TieRow>::default();
    summary.ties().for_each(|row| table.push(&row));
    table.finish()
}

/// Rows of a batch: their texts must stay below 2 GiB.
const ROWS: usize = 65_536;

/// A table in batches.
struct Rows<R> {
    table: dixit_arrow::Table<R>,
    batches: Vec<arrow_array::RecordBatch>,
    dates: Dates,
}

impl<R: Row> Default for Rows<R> {
    fn default() -> Rows<R> {
        Rows {
            table: dixit_arrow::Table::default(),
            batches: Vec::new(),
            dates: Dates::default(),
        }
    }
}

impl<R: Row> Rows<R> {
    fn push(&mut self, row: &R) {
        self.table.push(row);
        if self.table.len() == ROWS {
            self.close();
        }
    }

    fn close(&mut self) {
        let batch = self.batches.len();
        for coarse in self.table.coarse() {
            let place = (batch, coarse.row, coarse.column);
            self.dates.insert(place, coarse.date.to_string());
        }
        self.batches.push(self.table.finish());
    }

    fn finish(mut self) -> (&'static str, Table) {
        self.close();
        let table = Table::new(table_schema::<R>(), self.batches);
        (R::TABLE, table.with_dates(self.dates))
    }
}
