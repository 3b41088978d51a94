//! A row of a table as the fields of a document.

use arrow_array::{
    Array, ArrowPrimitiveType, RecordBatch,
    cast::AsArray,
    temporal_conversions::{as_date, as_datetime},
    types::{
        Date32Type, Date64Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type,
        Int64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
        TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
    },
};
use arrow_schema::{DataType, TimeUnit};
use dixit_core::Value;

/// The cells of a row that hold something.
pub(crate) fn fields(batch: &RecordBatch, row: usize) -> Vec<(String, Value)> {
    let schema = batch.schema_ref();
    let columns = schema.fields().iter().zip(batch.columns());
    let fields = columns.filter_map(|(field, column)| {
        let value = value(column.as_ref(), row)?;
        Some((field.name().clone(), value))
    });
    fields.collect()
}

/// The text of a cell, if it holds one.
pub(crate) fn text(column: &dyn Array, row: usize) -> Option<String> {
    match value(column, row)? {
        Value::Text(text) => Some(text),
        Value::Json(_) => None,
    }
}

fn value(column: &dyn Array, row: usize) -> Option<Value> {
    if column.is_null(row) {
        return None;
    }
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    match column.data_type() {
        DataType::Utf8 => text(column.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => text(column.as_string::<i64>().value(row)),
        DataType::Utf8View => text(column.as_string_view().value(row)),
        DataType::Boolean => Some(Value::Json(column.as_boolean().value(row).to_string())),
        DataType::Dictionary(..) => {
            let dictionary = column.as_any_dictionary();
            let key = *dictionary.normalized_keys().get(row)?;
            value(dictionary.values().as_ref(), key)
        }
        _ => number(column, row)
            .map(Value::Json)
            .or_else(|| Some(Value::Text(time(column, row)?))),
    }
}

fn native<T: ArrowPrimitiveType>(column: &dyn Array, row: usize) -> T::Native {
    column.as_primitive::<T>().value(row)
}

fn number(column: &dyn Array, row: usize) -> Option<String> {
    Some(match column.data_type() {
        DataType::Int8 => native::<Int8Type>(column, row).to_string(),
        DataType::Int16 => native::<Int16Type>(column, row).to_string(),
        DataType::Int32 => native::<Int32Type>(column, row).to_string(),
        DataType::Int64 => native::<Int64Type>(column, row).to_string(),
        DataType::UInt8 => native::<UInt8Type>(column, row).to_string(),
        DataType::UInt16 => native::<UInt16Type>(column, row).to_string(),
        DataType::UInt32 => native::<UInt32Type>(column, row).to_string(),
        DataType::UInt64 => native::<UInt64Type>(column, row).to_string(),
        DataType::Float32 => finite(f64::from(native::<Float32Type>(column, row)))?,
        DataType::Float64 => finite(native::<Float64Type>(column, row))?,
        _ => return None,
    })
}

/// A missing number of pandas is no number.
fn finite(number: f64) -> Option<String> {
    number.is_finite().then(|| format!("{number:?}"))
}

/// Days and instants in ISO form, instants in UTC.
fn time(column: &dyn Array, row: usize) -> Option<String> {
    let text = match column.data_type() {
        DataType::Date32 => as_date::<Date32Type>(native::<Date32Type>(column, row).into())?
            .format("%Y-%m-%d")
            .to_string(),
        DataType::Date64 => as_date::<Date64Type>(native::<Date64Type>(column, row))?
            .format("%Y-%m-%d")
            .to_string(),
        DataType::Timestamp(unit, _) => {
            let time = match unit {
                TimeUnit::Second => {
                    as_datetime::<TimestampSecondType>(native::<TimestampSecondType>(column, row))
                }
                TimeUnit::Millisecond => {
                    as_datetime::<TimestampMillisecondType>(native::<TimestampMillisecondType>(
                        column, row,
                    ))
                }
                TimeUnit::Microsecond => {
                    as_datetime::<TimestampMicrosecondType>(native::<TimestampMicrosecondType>(
                        column, row,
                    ))
                }
                TimeUnit::Nanosecond => {
                    as_datetime::<TimestampNanosecondType>(native::<TimestampNanosecondType>(
                        column, row,
                    ))
                }
            };
            time?.format("%Y-%m-%dT%H:%M:%S%.f").to_string()
        }
        _ => return None,
    };
    Some(text)
}
