//! A table as Parquet.

use std::{collections::HashMap, io::Write, sync::Arc};

use arrow_array::{
    ArrayRef, RecordBatch,
    builder::{Date32Builder, Float64Builder, Int64Builder, ListBuilder, StringBuilder},
};
use arrow_schema::{DataType, Field as ArrowField, Schema};
use dixit_aggregate::{Column, Date, Field, Kind, Row};
use parquet::{
    arrow::ArrowWriter,
    basic::{Compression, ZstdLevel},
    errors::ParquetError,
    file::properties::WriterProperties,
};

use crate::Error;

/// So many rows are handed on together.
const BATCH: usize = 4096;

/// A group of rows is closed when it takes so many bytes.
const GROUP: usize = 32 << 20;

/// The rows of a table in columns: numbers as numbers, days as days, lists as
/// lists, what is not known as null.
///
/// ```
/// use dixit_aggregate::DocumentRow;
/// use dixit_store::Columns;
///
/// let mut table = Columns::new::<DocumentRow>(Vec::new())?;
/// table.push(&DocumentRow { id: "a1".into(), words: 7, ..DocumentRow::default() })?;
/// assert!(table.finish()?.starts_with(b"PAR1"));
/// # Ok::<(), dixit_store::Error>(())
/// ```
pub struct Columns<W: Write + Send> {
    writer: ArrowWriter<W>,
    schema: Arc<Schema>,
    columns: Vec<Cells>,
    rows: usize,
}

impl<W: Write + Send> Columns<W> {
    /// A table without rows.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn new<R: Row>(out: W) -> Result<Columns<W>, Error> {
        let fields: Vec<ArrowField> = R::COLUMNS.iter().map(field).collect();
        let schema = Arc::new(Schema::new(fields));
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_created_by(concat!("dixit ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        Ok(Columns {
            writer: ArrowWriter::try_new(out, schema.clone(), Some(properties))?,
            schema,
            columns: R::COLUMNS
                .iter()
                .map(|column| Cells::new(column.kind))
                .collect(),
            rows: 0,
        })
    }

    /// Appends a row of the type that the table was made for.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn push<R: Row>(&mut self, row: &R) -> Result<(), Error> {
        for (cells, field) in self.columns.iter_mut().zip(row.fields()) {
            cells.push(field);
        }
        self.rows += 1;
        match self.rows >= BATCH {
            true => self.hand_on(),
            false => Ok(()),
        }
    }

    /// Writes what is left and the footer, and gives back where it went.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn finish(mut self) -> Result<W, Error> {
        self.hand_on()?;
        Ok(self.writer.into_inner()?)
    }

    fn hand_on(&mut self) -> Result<(), Error> {
        if self.rows == 0 {
            return Ok(());
        }
        self.rows = 0;
        let columns = self.columns.iter_mut().map(Cells::finish).collect();
        let batch = RecordBatch::try_new(self.schema.clone(), columns);
        self.writer.write(&batch.map_err(ParquetError::from)?)?;
        if self.writer.memory_size() > GROUP {
            self.writer.flush()?;
        }
        Ok(())
    }
}

impl From<ParquetError> for Error {
    fn from(error: ParquetError) -> Error {
        Error::of("the Parquet file cannot be written", error)
    }
}

/// A column, which says of itself what it holds.
fn field(column: &Column) -> ArrowField {
    let element = || ArrowField::new_list_field(DataType::Utf8, true);
    let kind = match column.kind {
        Kind::Text => DataType::Utf8,
        Kind::List => DataType::List(Arc::new(element())),
        Kind::Int => DataType::Int64,
        Kind::Float => DataType::Float64,
        Kind::Date => DataType::Date32,
    };
    let about = HashMap::from([("description".to_owned(), column.about.to_owned())]);
    ArrowField::new(column.name, kind, true).with_metadata(about)
}

/// The cells of a column that wait.
enum Cells {
    Text(StringBuilder),
    List(ListBuilder<StringBuilder>),
    Int(Int64Builder),
    Float(Float64Builder),
    Date(Date32Builder),
}

impl Cells {
    fn new(kind: Kind) -> Cells {
        match kind {
            Kind::Text => Cells::Text(StringBuilder::new()),
            Kind::List => Cells::List(ListBuilder::new(StringBuilder::new())),
            Kind::Int => Cells::Int(Int64Builder::new()),
            Kind::Float => Cells::Float(Float64Builder::new()),
            Kind::Date => Cells::Date(Date32Builder::new()),
        }
    }

    fn push(&mut self, field: Field<'_>) {
        match (self, field) {
            (Cells::Text(cells), Field::Text(text)) => cells.append_value(text),
            (Cells::Text(cells), _) => cells.append_null(),
            (Cells::List(cells), Field::List(list)) => {
                cells.append_value(list.iter().map(Some));
            }
            (Cells::List(cells), _) => cells.append_null(),
            (Cells::Int(cells), Field::Int(n)) => {
                cells.append_value(i64::try_from(n).unwrap_or(i64::MAX));
            }
            (Cells::Int(cells), _) => cells.append_null(),
            (Cells::Float(cells), Field::Float(x)) => cells.append_value(x),
            (Cells::Float(cells), _) => cells.append_null(),
            (Cells::Date(cells), Field::Date(date)) => cells.append_option(days(date)),
            (Cells::Date(cells), _) => cells.append_null(),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Cells::Text(cells) => Arc::new(cells.finish()),
            Cells::List(cells) => Arc::new(cells.finish()),
            Cells::Int(cells) => Arc::new(cells.finish()),
            Cells::Float(cells) => Arc::new(cells.finish()),
            Cells::Date(cells) => Arc::new(cells.finish()),
        }
    }
}

/// Days from the first of January 1970 to the first day of a date; nothing if
/// no calendar has it, as the 31st of June.
fn days(date: Date) -> Option<i32> {
    let (year, month, day) = date.parts();
    let (month, day) = (u32::from(month.max(1)), u32::from(day.max(1)));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    if day > length {
        return None;
    }
    // Years that begin with March, so that the leap day is the last.
    let year = i32::from(year) - i32::from(month <= 2);
    let of_year = (153 * ((month as i32 + 9) % 12) + 2) / 5 + day as i32 - 1;
    Some(365 * year + year / 4 - year / 100 + year / 400 + of_year - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_days_since_1970() {
        for (date, expected) in [
            ("1970-01-01", Some(0)),
            ("1969-12-31", Some(-1)),
            ("2000-02-29", Some(11_016)),
            ("1900-02-29", None),
            ("2024-03-05", Some(19_787)),
            ("2024-03", Some(19_783)),
            ("2024", Some(19_723)),
            ("2023-06-31", None),
            ("1600-03-01", Some(-135_080)),
        ] {
            let date = Date::parse(date).expect("a date");
            assert_eq!(days(date), expected, "{date}");
        }
    }
}
