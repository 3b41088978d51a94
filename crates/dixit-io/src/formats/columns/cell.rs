//! A cell of a column as the value of a field.

use std::fmt::Debug;

use arrow_array::{
    Array, ArrayRef, ArrowPrimitiveType, StructArray,
    cast::AsArray,
    temporal_conversions::{as_date, as_datetime, as_duration, as_time},
    types::{
        Date32Type, Date64Type, Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type,
        DurationMicrosecondType, DurationMillisecondType, DurationNanosecondType,
        DurationSecondType, Float16Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type,
        Int64Type, Time32MillisecondType, Time32SecondType, Time64MicrosecondType,
        Time64NanosecondType, TimestampMicrosecondType, TimestampMillisecondType,
        TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type,
        UInt64Type,
    },
};
use arrow_schema::{DataType, TimeUnit};
use serde_json::{Map, Number, Value as Json};

/// What stands in a cell.
pub(super) enum Cell<'a> {
    Nothing,
    Text(&'a str),
    /// Text of older writers, or no text at all.
    Bytes(&'a [u8]),
    Json(Json),
    /// Of a kind that no article has, or with such inside.
    Unknown,
}

/// The value of a row; nothing for a null.
pub(super) fn cell(column: &dyn Array, row: usize) -> Cell<'_> {
    if column.is_null(row) {
        return Cell::Nothing;
    }
    match column.data_type() {
        DataType::Utf8 => Cell::Text(column.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => Cell::Text(column.as_string::<i64>().value(row)),
        DataType::Utf8View => Cell::Text(column.as_string_view().value(row)),
        DataType::Binary => Cell::Bytes(column.as_binary::<i32>().value(row)),
        DataType::LargeBinary => Cell::Bytes(column.as_binary::<i64>().value(row)),
        DataType::BinaryView => Cell::Bytes(column.as_binary_view().value(row)),
        DataType::FixedSizeBinary(_) => Cell::Bytes(column.as_fixed_size_binary().value(row)),
        DataType::Dictionary(..) => {
            let dictionary = column.as_any_dictionary();
            let key = number(dictionary.keys(), row).and_then(|key| key.as_u64());
            key.map_or(Cell::Nothing, |key| {
                cell(dictionary.values().as_ref(), key as usize)
            })
        }
        _ => json(column, row),
    }
}

/// Numbers and truth as JSON, times as text, lists and maps with all that is
/// in them.
fn json(column: &dyn Array, row: usize) -> Cell<'_> {
    let value = match column.data_type() {
        DataType::Boolean => Some(Json::Bool(column.as_boolean().value(row))),
        DataType::List(_) => list(&column.as_list::<i32>().value(row)),
        DataType::LargeList(_) => list(&column.as_list::<i64>().value(row)),
        DataType::FixedSizeList(..) => list(&column.as_fixed_size_list().value(row)),
        DataType::Struct(_) => object(column.as_struct(), row),
        DataType::Map(..) => map(&column.as_map().value(row)),
        kind if kind.is_numeric() => return number(column, row).map_or(Cell::Nothing, Cell::Json),
        DataType::Null => return Cell::Nothing,
        _ => time(column, row).map(Json::String),
    };
    value.map_or(Cell::Unknown, Cell::Json)
}

/// A value inside another, null if there is none; nothing if its kind is not
/// known.
fn inner(column: &dyn Array, row: usize) -> Option<Json> {
    match cell(column, row) {
        Cell::Nothing => Some(Json::Null),
        Cell::Text(text) => Some(Json::String(text.to_owned())),
        Cell::Bytes(bytes) => std::str::from_utf8(bytes).ok().map(Json::from),
        Cell::Json(json) => Some(json),
        Cell::Unknown => None,
    }
}

fn list(values: &ArrayRef) -> Option<Json> {
    let values: Option<Vec<Json>> = (0..values.len()).map(|i| inner(values, i)).collect();
    values.map(Json::Array)
}

fn object(outer: &StructArray, row: usize) -> Option<Json> {
    let mut object = Map::new();
    for (field, column) in outer.fields().iter().zip(outer.columns()) {
        let value = inner(column, row)?;
        if !value.is_null() {
            object.insert(field.name().clone(), value);
        }
    }
    Some(Json::Object(object))
}

fn map(entries: &StructArray) -> Option<Json> {
    let (keys, values) = (entries.columns().first()?, entries.columns().get(1)?);
    let mut map = Map::new();
    for row in 0..entries.len() {
        let key = match inner(keys, row)? {
            Json::String(key) => key,
            other => other.to_string(),
        };
        map.insert(key, inner(values, row)?);
    }
    Some(Json::Object(map))
}

fn number(column: &dyn Array, row: usize) -> Option<Json> {
    fn plain<T: ArrowPrimitiveType<Native: Into<Json>>>(column: &dyn Array, row: usize) -> Json {
        column.as_primitive::<T>().value(row).into()
    }
    // Of decimals and short floats the digits are meant, not the nearest float.
    let written = |text: String| text.parse::<Number>().ok().map(Json::Number);
    match column.data_type() {
        DataType::Int8 => Some(plain::<Int8Type>(column, row)),
        DataType::Int16 => Some(plain::<Int16Type>(column, row)),
        DataType::Int32 => Some(plain::<Int32Type>(column, row)),
        DataType::Int64 => Some(plain::<Int64Type>(column, row)),
        DataType::UInt8 => Some(plain::<UInt8Type>(column, row)),
        DataType::UInt16 => Some(plain::<UInt16Type>(column, row)),
        DataType::UInt32 => Some(plain::<UInt32Type>(column, row)),
        DataType::UInt64 => Some(plain::<UInt64Type>(column, row)),
        DataType::Float16 => written(column.as_primitive::<Float16Type>().value(row).to_string()),
        DataType::Float32 => written(column.as_primitive::<Float32Type>().value(row).to_string()),
        DataType::Float64 => {
            Number::from_f64(column.as_primitive::<Float64Type>().value(row)).map(Json::Number)
        }
        DataType::Decimal32(..) => {
            written(column.as_primitive::<Decimal32Type>().value_as_string(row))
        }
        DataType::Decimal64(..) => {
            written(column.as_primitive::<Decimal64Type>().value_as_string(row))
        }
        DataType::Decimal128(..) => {
            written(column.as_primitive::<Decimal128Type>().value_as_string(row))
        }
        DataType::Decimal256(..) => {
            written(column.as_primitive::<Decimal256Type>().value_as_string(row))
        }
        _ => None,
    }
}

/// In the form of ISO 8601; an instant is told in UTC.
fn time(column: &dyn Array, row: usize) -> Option<String> {
    let told: fn(&dyn Array, usize) -> Option<String> = match column.data_type() {
        DataType::Date32 => day::<Date32Type>,
        DataType::Date64 => day::<Date64Type>,
        DataType::Time32(TimeUnit::Second) => hour::<Time32SecondType>,
        DataType::Time32(_) => hour::<Time32MillisecondType>,
        DataType::Time64(TimeUnit::Microsecond) => hour::<Time64MicrosecondType>,
        DataType::Time64(_) => hour::<Time64NanosecondType>,
        DataType::Timestamp(TimeUnit::Second, _) => instant::<TimestampSecondType>,
        DataType::Timestamp(TimeUnit::Millisecond, _) => instant::<TimestampMillisecondType>,
        DataType::Timestamp(TimeUnit::Microsecond, _) => instant::<TimestampMicrosecondType>,
        DataType::Timestamp(TimeUnit::Nanosecond, _) => instant::<TimestampNanosecondType>,
        DataType::Duration(TimeUnit::Second) => duration::<DurationSecondType>,
        DataType::Duration(TimeUnit::Millisecond) => duration::<DurationMillisecondType>,
        DataType::Duration(TimeUnit::Microsecond) => duration::<DurationMicrosecondType>,
        DataType::Duration(TimeUnit::Nanosecond) => duration::<DurationNanosecondType>,
        _ => return None,
    };
    told(column, row)
}

/// A column of counted units of time.
trait Units: ArrowPrimitiveType<Native: Into<i64>> + Sized {
    fn at(column: &dyn Array, row: usize) -> i64 {
        column.as_primitive::<Self>().value(row).into()
    }
}

impl<T: ArrowPrimitiveType<Native: Into<i64>>> Units for T {}

fn iso(time: impl Debug) -> String {
    format!("{time:?}")
}

fn day<T: Units>(column: &dyn Array, row: usize) -> Option<String> {
    as_date::<T>(T::at(column, row)).map(iso)
}

fn hour<T: Units>(column: &dyn Array, row: usize) -> Option<String> {
    as_time::<T>(T::at(column, row)).map(iso)
}

fn instant<T: Units>(column: &dyn Array, row: usize) -> Option<String> {
    let zone = match column.data_type() {
        DataType::Timestamp(_, Some(_)) => "Z",
        _ => "",
    };
    as_datetime::<T>(T::at(column, row)).map(|time| iso(time) + zone)
}

fn duration<T: Units>(column: &dyn Array, row: usize) -> Option<String> {
    as_duration::<T>(T::at(column, row)).map(|length| length.to_string())
}
