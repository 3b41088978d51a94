//! Tables in, tables out.

use std::sync::Arc;

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::Schema;
use dixit::{
    Document,
    io::{FailureRecord, FieldReader, Fields, Options, Role, Rows, Shape},
};
use pyo3::prelude::*;

use crate::{
    capsule::{self, Batches},
    doc::Doc,
    error,
    nlp::{NAME, Pipeline},
    pipe::Errors,
    table::Table,
};

/// Documents and bytes of text of one batch of the output.
const DOCUMENTS: usize = 1024;
const BYTES: usize = 16 << 20;

/// Why it ends before its end.
enum End {
    Failure(Box<FailureRecord>),
    Arrow(String),
    Python(PyErr),
}

/// A table under way.
struct Annotation<'a> {
    nlp: &'a Pipeline,
    jobs: usize,
    shape: Shape,
    errors: Errors,
    /// Read and not annotated yet, each with its row.
    docs: Vec<(u64, Document)>,
    bytes: usize,
    batches: Vec<RecordBatch>,
    failures: Vec<FailureRecord>,
}

/// Which columns are what.
pub(crate) struct Columns<'a> {
    pub(crate) text: Option<&'a str>,
    pub(crate) id: Option<&'a str>,
    /// One of JSON objects, in place of all others.
    pub(crate) json: Option<&'a str>,
}

impl Columns<'_> {
    /// How the reader of fields is told of them; refuses columns that are not there.
    fn fields(&self, py: Python<'_>, schema: &Schema) -> PyResult<Fields> {
        let mut fields = Fields::default();
        if let Some(name) = self.json {
            check(py, schema, name)?;
        }
        for (role, name) in [(Role::Text, self.text), (Role::Id, self.id)] {
            if let Some(name) = name {
                if self.json.is_none() {
                    check(py, schema, name)?;
                }
                fields.set(role, name);
            }
        }
        Ok(fields)
    }
}

pub(crate) fn annotate(
    nlp: &Pipeline,
    data: &Bound<'_, PyAny>,
    columns: Columns<'_>,
    tokens: bool,
    errors: Errors,
    jobs: usize,
) -> PyResult<Table> {
    let py = data.py();
    let batches = capsule::imported(data)?;
    let options = Options {
        fields: columns.fields(py, &batches.schema())?,
        ..Options::default()
    };
    let shape = Shape {
        tokens,
        ..Shape::default()
    };
    let mut annotation = Annotation {
        nlp,
        jobs,
        shape,
        errors,
        docs: Vec::new(),
        bytes: 0,
        batches: Vec::new(),
        failures: Vec::new(),
    };
    let reader = FieldReader::new(NAME, options, Arc::default());
    let (under_way, json) = (&mut annotation, columns.json);
    // The reader is one thread's, so it goes along.
    let (done, left_out) = py.detach(move || {
        let done = under_way.run(batches, &reader, json);
        (done, reader.left_out())
    });
    error::left_out(py, &left_out)?;
    done.map_err(|end| match end {
        End::Failure(record) => error::raised(py, *record),
        End::Arrow(reason) => error::input(py, reason),
        End::Python(raised) => raised,
    })?;
    let table = Table::new(
        dixit_arrow::documents_schema(shape.unit),
        annotation.batches,
    );
    match errors {
        Errors::Raise => Ok(table),
        Errors::Record => {
            let failures = dixit_arrow::failures(&annotation.failures);
            let failures = Table::new(dixit_arrow::failures_schema(), vec![failures]);
            Ok(table.with_failures(Py::new(py, failures)?))
        }
    }
}

fn check(py: Python<'_>, schema: &Schema, name: &str) -> PyResult<()> {
    let names = Rows::names(schema);
    if names.iter().any(|column| column == name) {
        return Ok(());
    }
    let what = format!(
        "there is no column {name:?}; the columns are {}",
        names.join(", ")
    );
    Err(error::input(py, what))
}

impl Annotation<'_> {
    fn run(
        &mut self,
        batches: Batches,
        reader: &FieldReader,
        json: Option<&str>,
    ) -> Result<(), End> {
        let mut row = 0;
        for batch in batches {
            let batch = batch.map_err(|failed| End::Arrow(failed.to_string()))?;
            let rows = Rows::of(&batch);
            for at in 0..rows.len() {
                row += 1;
                let doc = match json {
                    None => reader.row(&rows, at, row),
                    Some(name) => reader.object(rows.text(name, at).unwrap_or_default(), row),
                };
                match doc {
                    Ok(doc) => self.add(row, doc)?,
                    Err(failure) => self.fail(FailureRecord {
                        source: None,
                        ..failure
                    })?,
                }
            }
        }
        self.flush()
    }

    fn add(&mut self, row: u64, doc: Document) -> Result<(), End> {
        self.bytes += doc.text().len();
        self.docs.push((row, doc));
        match self.docs.len() >= DOCUMENTS || self.bytes >= BYTES {
            true => self.flush(),
            false => Ok(()),
        }
    }

    fn fail(&mut self, failure: FailureRecord) -> Result<(), End> {
        if self.errors == Errors::Raise {
            return Err(End::Failure(Box::new(failure)));
        }
        self.failures.push(failure);
        Ok(())
    }

    /// Annotates what was read.
    fn flush(&mut self) -> Result<(), End> {
        Python::attach(|py| py.check_signals()).map_err(End::Python)?;
        let docs = std::mem::take(&mut self.docs);
        self.bytes = 0;
        let mut read = Vec::with_capacity(docs.len());
        for outcome in self.nlp.read_all(docs, self.jobs) {
            match outcome {
                Ok(doc) => read.push(doc),
                Err(failure) => self.fail(*failure)?,
            }
        }
        if !read.is_empty() {
            let batch = dixit_arrow::documents(&read, &self.shape);
            let batch = batch.map_err(|failed| End::Arrow(error::told(&failed)))?;
            self.batches.push(batch);
        }
        Ok(())
    }
}

/// The documents of rows that ``Pipeline.annotate`` has made, in their order.
///
/// >>> import dixit, pyarrow
/// >>> articles = pyarrow.table({"id": ["a1"], "text": ["“No,” she said."]})
/// >>> table = dixit.load().annotate(articles)
/// >>> [doc.id for doc in dixit.documents(table)]
/// ['a1']
#[pyfunction]
pub(crate) fn documents(data: &Bound<'_, PyAny>) -> PyResult<Vec<Doc>> {
    let py = data.py();
    let batches = capsule::imported(data)?;
    let read = py.detach(|| {
        let mut docs = Vec::new();
        for batch in batches {
            let batch = batch.map_err(|failed| failed.to_string())?;
            let read = dixit_arrow::read_documents(&batch);
            let read = read.map_err(|failed| error::told(&failed))?;
            docs.extend(read.into_iter().map(Doc::of));
        }
        Ok(docs)
    });
    read.map_err(|reason: String| error::input(py, reason))
}
