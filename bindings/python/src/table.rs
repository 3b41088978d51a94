//! Tables of Arrow that Python libraries take over without a copy.

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use pyo3::{
    prelude::*,
    types::{PyCapsule, PyList},
};

use crate::{
    capsule,
    csv::{self, Dates},
    error,
};

/// Rows in columns of Arrow. Every library that knows the PyCapsule interface
/// takes it over without a copy: ``pyarrow.table(t)``, ``polars.DataFrame(t)``,
/// ``duckdb.from_arrow(t)``; ``to_pandas()`` and its like import what they need.
///
/// >>> import dixit
/// >>> coll = dixit.Collection()
/// >>> coll.add(dixit.load()("“No,” Kim Jong Un said.", id="a1"))
/// >>> speakers = coll.tables()["speakers"]
/// >>> speakers.num_rows, speakers.column_names[:2]
/// (1, ['id', 'name'])
#[pyclass(frozen, module = "dixit")]
pub(crate) struct Table {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
    /// What is known of dates that are no days.
    dates: Dates,
    failures: Option<Py<Table>>,
}

impl Table {
    pub(crate) fn new(schema: SchemaRef, batches: Vec<RecordBatch>) -> Table {
        Table {
            schema,
            batches,
            dates: Dates::default(),
            failures: None,
        }
    }

    pub(crate) fn with_dates(self, dates: Dates) -> Table {
        Table { dates, ..self }
    }

    pub(crate) fn with_failures(self, failures: Py<Table>) -> Table {
        Table {
            failures: Some(failures),
            ..self
        }
    }
}

#[pymethods]
impl Table {
    /// Number of rows.
    #[getter]
    fn num_rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// The names of the columns.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        let fields = self.schema.fields().iter();
        fields.map(|field| field.name().clone()).collect()
    }

    /// The documents that failed, a row each, where errors are records; else
    /// ``None``.
    #[getter]
    fn failures(&self, py: Python<'_>) -> Option<Py<Table>> {
        self.failures.as_ref().map(|table| table.clone_ref(py))
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The interface lets a producer give what it has.
        drop(requested_schema);
        capsule::exported(py, self.batches.clone(), self.schema.clone())
    }

    /// A ``pyarrow.Table``.
    fn to_arrow<'py>(slf: &Bound<'py, Table>) -> PyResult<Bound<'py, PyAny>> {
        PyModule::import(slf.py(), "pyarrow")?.call_method1("table", (slf,))
    }

    /// A ``pandas.DataFrame``.
    fn to_pandas<'py>(slf: &Bound<'py, Table>) -> PyResult<Bound<'py, PyAny>> {
        Table::to_arrow(slf)?.call_method0("to_pandas")
    }

    /// A ``polars.DataFrame``.
    fn to_polars<'py>(slf: &Bound<'py, Table>) -> PyResult<Bound<'py, PyAny>> {
        PyModule::import(slf.py(), "polars")?.call_method1("DataFrame", (slf,))
    }

    /// The rows as a list of dicts.
    fn to_pylist<'py>(slf: &Bound<'py, Table>) -> PyResult<Bound<'py, PyList>> {
        let list = Table::to_arrow(slf)?.call_method0("to_pylist")?;
        Ok(list.cast_into::<PyList>()?)
    }

    /// The rows as the program writes them: CSV with ``|`` in lists and four
    /// decimals. Columns of structs have no such form. A date known only to its month
    /// or year is written so, though the column has its first day.
    #[pyo3(signature = (*, header = true))]
    fn to_csv(&self, py: Python<'_>, header: bool) -> PyResult<String> {
        let csv = py.detach(|| csv::text(&self.schema, &self.batches, &self.dates, header));
        csv.map_err(|reason| error::input(py, reason))
    }

    fn __len__(&self) -> usize {
        self.num_rows()
    }

    fn __bool__(&self) -> bool {
        true
    }

    fn __repr__(&self) -> String {
        let columns = self.column_names().join(", ");
        format!("<Table of {} rows: {columns}>", self.num_rows())
    }
}
