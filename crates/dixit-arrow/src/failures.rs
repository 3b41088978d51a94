use std::sync::Arc;

use arrow_array::{Int64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use dixit_io::FailureRecord;

use crate::schema::{maybe, text};

/// The columns of documents that failed: those of a line of `failures.jsonl`.
pub fn failures_schema() -> SchemaRef {
    Arc::new(Schema::new(vec![
        maybe(text("source")),
        maybe(Arc::new(Field::new("line", DataType::Int64, false))),
        maybe(text("id")),
        maybe(text("stage")),
        text("reason"),
    ]))
}

/// A row for each failure.
///
/// ```
/// use dixit_io::FailureRecord;
///
/// let failure = FailureRecord {
///     source: None,
///     line: Some(7),
///     id: None,
///     stage: None,
///     reason: "no text".to_owned(),
/// };
/// assert_eq!(dixit_arrow::failures(&[failure]).num_rows(), 1);
/// ```
///
/// # Panics
///
/// If their texts have 2 GiB or more.
pub fn failures(failures: &[FailureRecord]) -> RecordBatch {
    let texts = |of: fn(&FailureRecord) -> Option<&str>| {
        Arc::new(failures.iter().map(of).collect::<StringArray>())
    };
    let lines = failures.iter().map(|failure| Some(failure.line? as i64));
    RecordBatch::try_new(
        failures_schema(),
        vec![
            texts(|failure| failure.source.as_deref()),
            Arc::new(lines.collect::<Int64Array>()),
            texts(|failure| failure.id.as_deref()),
            texts(|failure| failure.stage.as_deref()),
            texts(|failure| Some(&failure.reason)),
        ],
    )
    .expect("as many cells in each column, and a reason in each row")
}
