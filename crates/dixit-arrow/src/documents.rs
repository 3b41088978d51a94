use arrow_array::RecordBatch;
use arrow_schema::Schema;
use dixit_core::Document;
use dixit_io::{Record, Shape, Unit};

use crate::{Error, ErrorKind, VERSION, documents_schema};

/// A row for each document, with the columns of [`documents_schema`]. Columns
/// that `shape` leaves out are there and hold nothing.
///
/// See the [crate page](crate) for an example.
///
/// # Errors
///
/// [`ErrorKind::TooLarge`] if the texts have 2 GiB or more.
pub fn documents(docs: &[Document], shape: &Shape) -> Result<RecordBatch, Error> {
    let record = |doc| Record::of(doc, shape).with_meta_as_text();
    let records: Vec<Record<'_>> = docs.iter().map(record).collect();
    let schema = documents_schema(shape.unit);
    let batch = serde_arrow::to_record_batch(schema.fields(), &records).map_err(|error| {
        let what = "these documents do not fit into one batch of Arrow; give fewer at a time";
        Error::new(ErrorKind::TooLarge, what).because(error)
    })?;
    let batch = batch.with_schema(schema);
    Ok(batch.expect("the same columns, with the metadata of the schema"))
}

/// The documents of rows that [`documents`] has made, in their order; columns
/// in any order, and further ones are not read. As in
/// [`read_document`](dixit_io::read_document), scores have three decimals.
///
/// # Errors
///
/// [`ErrorKind::Schema`] if these are other columns, or those of another
/// version; [`ErrorKind::BadRecord`] for the first row that contradicts itself.
pub fn read_documents(batch: &RecordBatch) -> Result<Vec<Document>, Error> {
    let unit = unit(batch.schema_ref())?;
    let records: Vec<Record<'_>> = serde_arrow::from_record_batch(batch).map_err(|error| {
        let what = "these columns are not those of annotated documents";
        Error::new(ErrorKind::Schema, what).because(error)
    })?;
    let document = |(row, record): (usize, Record<'_>)| {
        record.document(unit).map_err(|error| {
            Error::new(
                ErrorKind::BadRecord,
                format!("row {row} is no annotated document"),
            )
            .because(error)
        })
    };
    records.into_iter().enumerate().map(document).collect()
}

/// What offsets count: code points, if nothing says it, as in a table that has
/// gone through a program which drops metadata.
fn unit(schema: &Schema) -> Result<Unit, Error> {
    let of = |key: &str| schema.metadata().get(key).map(String::as_str);
    if let Some(version) = of("dixit.arrow").filter(|&text| text != VERSION.to_string()) {
        let what = format!("the columns have version {version}, and {VERSION} is read");
        return Err(Error::new(ErrorKind::Schema, what));
    }
    let unit = of("dixit.offsets").map_or(Some(Unit::CodePoint), Unit::parse);
    unit.ok_or_else(|| Error::new(ErrorKind::Schema, "no unit of offsets is called so"))
}
