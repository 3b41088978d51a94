//! Failures as Python knows them: records, and exceptions of one tree.

use dixit::io::FailureRecord;
use pyo3::{prelude::*, sync::PyOnceLock, types::PyType};

/// Why there is no document, where errors are records: a line of
/// ``failures.jsonl``. It is false, where a document is true.
///
/// >>> import dixit
/// >>> nlp = dixit.load()
/// >>> [bool(doc) for doc in nlp.pipe(["Kim spoke.", {"id": 7}], errors="record")]
/// [True, False]
#[pyclass(frozen, module = "dixit", get_all)]
pub(crate) struct Failure {
    /// Where it came from.
    source: Option<String>,
    /// The number of the row, from 1.
    row: Option<u64>,
    /// The id of the document, where known.
    id: Option<String>,
    /// The stage that failed, if the document could be read.
    stage: Option<String>,
    /// Why.
    reason: String,
}

#[pymethods]
impl Failure {
    fn __bool__(&self) -> bool {
        false
    }

    fn __repr__(&self) -> String {
        let row = self.row.map_or(String::new(), |row| format!("row {row}: "));
        format!("<Failure {row}{}>", self.reason)
    }
}

impl From<FailureRecord> for Failure {
    fn from(record: FailureRecord) -> Failure {
        Failure {
            source: record.source,
            row: record.line,
            id: record.id,
            stage: record.stage,
            reason: record.reason,
        }
    }
}

/// The failure of a stage, as the program writes it.
pub(crate) fn of_stage(failure: &dixit::pipeline::Failure, row: Option<u64>) -> FailureRecord {
    let reason = match std::error::Error::source(failure) {
        Some(cause) => format!("{failure}: {cause}"),
        None => failure.to_string(),
    };
    FailureRecord {
        source: None,
        line: row,
        id: Some(failure.id().to_owned()),
        stage: Some(failure.stage().to_owned()),
        reason,
    }
}

/// `dixit.InputError`, or `dixit.StageError` if a stage failed.
pub(crate) fn raised(py: Python<'_>, record: FailureRecord) -> PyErr {
    let class = match record.stage {
        Some(_) => "StageError",
        None => "InputError",
    };
    let place = record.line.map(|row| format!("row {row}: "));
    let message = place.unwrap_or_default() + &record.reason;
    let args = (message, record.line, record.id, record.stage, record.reason);
    match exception(py, class) {
        Ok(class) => PyErr::from_type(class.clone(), args),
        Err(error) => error,
    }
}

/// `dixit.InputError` with nothing but a reason.
pub(crate) fn input(py: Python<'_>, reason: impl Into<String>) -> PyErr {
    let record = FailureRecord {
        source: None,
        line: None,
        id: None,
        stage: None,
        reason: reason.into(),
    };
    raised(py, record)
}

/// Warns of columns that were left out: a `UserWarning` of Python.
pub(crate) fn left_out(py: Python<'_>, columns: &[String]) -> PyResult<()> {
    if columns.is_empty() {
        return Ok(());
    }
    let what = format!(
        "columns that no article can have were left out: {}",
        columns.join(", ")
    );
    let warnings = PyModule::import(py, "warnings")?;
    warnings.call_method1("warn", (what,))?;
    Ok(())
}

/// `dixit.ConfigError`.
pub(crate) fn config(py: Python<'_>, error: &dyn std::error::Error) -> PyErr {
    let class = exception(py, "ConfigError");
    class.map_or_else(
        |error| error,
        |class| PyErr::from_type(class.clone(), told(error)),
    )
}

/// An error and its causes in one line.
pub(crate) fn told(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text += &format!(": {error}");
        cause = error.source();
    }
    text
}

fn exception<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyType>> {
    static MODULE: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    let module = MODULE.get_or_try_init(py, || {
        PyModule::import(py, "dixit._errors").map(Bound::unbind)
    })?;
    Ok(module.bind(py).getattr(name)?.cast_into::<PyType>()?)
}
