//! Rows as the program writes them.

use std::collections::HashMap;

use ::csv::Writer;
use arrow_array::{
    Array, RecordBatch, RecordBatchReader,
    cast::AsArray,
    temporal_conversions::as_date,
    types::{Date32Type, Float64Type, Int64Type},
};
use arrow_schema::{DataType, Schema};
use pyo3::prelude::*;

use crate::{capsule, error};

/// What is known of dates that columns of days cannot tell, by batch, row and
/// column.
pub(crate) type Dates = HashMap<(usize, usize, usize), String>;

/// The rows of a table, whoever made it, as the program writes them: see
/// ``Table.to_csv``.
///
/// >>> import dixit, pyarrow
/// >>> dixit.csv(pyarrow.table({"n": [1], "share": [0.5], "names": [["a", "b"]]}))
/// 'n,share,names\n1,0.5000,a|b\n'
#[pyfunction]
#[pyo3(signature = (data, *, header = true))]
pub(crate) fn csv(data: &Bound<'_, PyAny>, header: bool) -> PyResult<String> {
    let py = data.py();
    let batches = capsule::imported(data)?;
    let csv = py.detach(|| {
        let schema = batches.schema();
        let batches: Result<Vec<_>, _> = batches.collect();
        text(
            &schema,
            &batches.map_err(|failed| failed.to_string())?,
            &Dates::default(),
            header,
        )
    });
    csv.map_err(|reason| error::input(py, reason))
}

/// The rows as CSV; or which column has no such form.
pub(crate) fn text(
    schema: &Schema,
    batches: &[RecordBatch],
    dates: &Dates,
    header: bool,
) -> Result<String, String> {
    let mut rows = Writer::from_writer(Vec::new());
    let fields = schema.fields();
    if header {
        let names = fields.iter().map(|field| field.name());
        rows.write_record(names)
            .map_err(|error| error.to_string())?;
    }
    for (number, batch) in batches.iter().enumerate() {
        for row in 0..batch.num_rows() {
            for (at, column) in batch.columns().iter().enumerate() {
                let cell = match dates.get(&(number, row, at)) {
                    Some(date) => Some(date.clone()),
                    None => cell(column.as_ref(), row),
                };
                let no_form = || format!("the column {:?} has no form in CSV", fields[at].name());
                let cell = cell.ok_or_else(no_form)?;
                rows.write_field(cell).map_err(|error| error.to_string())?;
            }
            let end: [&str; 0] = [];
            rows.write_record(end).map_err(|error| error.to_string())?;
        }
    }
    let bytes = rows.into_inner().map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}

fn cell(column: &dyn Array, row: usize) -> Option<String> {
    if column.is_null(row) {
        return Some(String::new());
    }
    match column.data_type() {
        DataType::Utf8 => Some(column.as_string::<i32>().value(row).to_owned()),
        DataType::Int64 => Some(column.as_primitive::<Int64Type>().value(row).to_string()),
        DataType::Date32 => {
            let day = column.as_primitive::<Date32Type>().value(row);
            Some(as_date::<Date32Type>(day.into())?.to_string())
        }
        DataType::Float64 => {
            let number = column.as_primitive::<Float64Type>().value(row);
            Some(format!("{number:.4}"))
        }
        DataType::List(_) => {
            let list = column.as_list::<i32>().value(row);
            let texts = list.as_string_opt::<i32>()?;
            let texts = texts
                .iter()
                .map(|text| text.unwrap_or_default().replace('|', "/"));
            Some(texts.collect::<Vec<_>>().join("|"))
        }
        _ => None,
    }
}
