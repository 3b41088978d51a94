//! Tables and annotated documents as Parquet.

use std::io::Write;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use dixit_aggregate::Row;
use dixit_arrow::{documents, documents_schema, table_schema};
use dixit_core::Document;
use dixit_io::Shape;
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
/// lists, what is not known as null. The columns are those of
/// [`table_schema`](dixit_arrow::table_schema).
///
/// ```
/// use dixit_aggregate::DocumentRow;
/// use dixit_store::Columns;
///
/// let mut table = Columns::new(Vec::new())?;
/// table.push(&DocumentRow { id: "a1".into(), words: 7, ..DocumentRow::default() })?;
/// assert!(table.finish()?.starts_with(b"PAR1"));
/// # Ok::<(), dixit_store::Error>(())
/// ```
pub struct Columns<R: Row, W: Write + Send> {
    file: File<W>,
    rows: dixit_arrow::Table<R>,
}

impl<R: Row, W: Write + Send> Columns<R, W> {
    /// A table without rows.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn new(out: W) -> Result<Columns<R, W>, Error> {
        Ok(Columns {
            file: File::new(out, table_schema::<R>())?,
            rows: dixit_arrow::Table::default(),
        })
    }

    /// Appends a row.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn push(&mut self, row: &R) -> Result<(), Error> {
        self.rows.push(row);
        match self.rows.len() >= BATCH {
            true => self.file.write(&self.rows.finish()),
            false => Ok(()),
        }
    }

    /// Writes what is left and the footer, and gives back where it went.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn finish(mut self) -> Result<W, Error> {
        if !self.rows.is_empty() {
            self.file.write(&self.rows.finish())?;
        }
        self.file.finish()
    }
}

/// Annotated documents in columns: those of
/// [`documents_schema`](dixit_arrow::documents_schema), a row for each line of
/// `documents.jsonl`.
///
/// ```
/// use dixit_core::Document;
/// use dixit_io::Shape;
/// use dixit_store::Articles;
///
/// let mut articles = Articles::new(Vec::new(), Shape::default())?;
/// articles.push(&Document::new("a1", "“Ja”, Kim said.").expect("a short text"))?;
/// assert!(articles.finish()?.starts_with(b"PAR1"));
/// # Ok::<(), dixit_store::Error>(())
/// ```
pub struct Articles<W: Write + Send> {
    file: File<W>,
    shape: Shape,
    waiting: Vec<Document>,
    bytes: usize,
}

/// Documents that wait, and bytes of their text.
const WAITING: usize = 512;
const BYTES: usize = 4 << 20;

impl<W: Write + Send> Articles<W> {
    /// No documents yet. Each is written as `shape` says; columns that it leaves
    /// out hold nothing.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn new(out: W, shape: Shape) -> Result<Articles<W>, Error> {
        Ok(Articles {
            file: File::new(out, documents_schema(shape.unit))?,
            shape,
            waiting: Vec::new(),
            bytes: 0,
        })
    }

    /// Appends a document.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn push(&mut self, doc: &Document) -> Result<(), Error> {
        self.waiting.push(doc.clone());
        self.bytes += doc.text().len();
        match self.waiting.len() >= WAITING || self.bytes >= BYTES {
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
        self.file.finish()
    }

    fn hand_on(&mut self) -> Result<(), Error> {
        let docs = std::mem::take(&mut self.waiting);
        self.bytes = 0;
        if docs.is_empty() {
            return Ok(());
        }
        let shape = Shape {
            tokens: self.shape.tokens && docs.iter().any(|doc| !doc.tokens.is_empty()),
            ..self.shape
        };
        let batch = documents(&docs, &shape);
        self.file.write(
            &batch
                .map_err(|error| Error::new("the Parquet file cannot be written").because(error))?,
        )
    }
}

/// A file under way.
struct File<W: Write + Send> {
    writer: ArrowWriter<W>,
}

impl<W: Write + Send> File<W> {
    fn new(out: W, schema: SchemaRef) -> Result<File<W>, Error> {
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_created_by(concat!("dixit ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        Ok(File {
            writer: ArrowWriter::try_new(out, schema, Some(properties))?,
        })
    }

    fn write(&mut self, batch: &RecordBatch) -> Result<(), Error> {
        self.writer.write(batch)?;
        if self.writer.memory_size() > GROUP {
            self.writer.flush()?;
        }
        Ok(())
    }

    fn finish(self) -> Result<W, Error> {
        Ok(self.writer.into_inner()?)
    }
}

impl From<ParquetError> for Error {
    fn from(error: ParquetError) -> Error {
        Error::new("the Parquet file cannot be written").because(error)
    }
}
