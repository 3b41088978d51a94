//! The file: its footer, and its rows, some at a time.

use std::{
    any::Any,
    fs::File,
    io::{BufReader, Read},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field, Schema};
use parquet::{
    arrow::arrow_reader::{
        ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader,
        ParquetRecordBatchReaderBuilder,
    },
    basic::Compression,
    errors::ParquetError,
    file::{
        metadata::ParquetMetaData,
        reader::{ChunkReader, Length},
    },
};

use crate::{
    FailureRecord, Meter,
    files::open::Opened,
    formats::{columns::Rows, context::Context},
};

/// So many rows are in memory as documents at a time; their text is in pages,
/// which the reader of the format holds anyway.
const ROWS: usize = 256;

/// A table that is read from its first row to its last.
pub(super) struct Table {
    /// Nothing after an error.
    reader: Option<ParquetRecordBatchReader>,
    names: Vec<String>,
}

impl Table {
    pub(super) fn open(context: &Context, opened: Opened) -> Result<Table, FailureRecord> {
        let is_plain = |file: &mut File| {
            let mut start = [0; 4];
            file.read_exact(&mut start).is_ok() && start == *b"PAR1"
        };
        let path = context.input.path.as_deref();
        let file = path.and_then(|path| File::open(path).ok());
        let table = match file.and_then(|mut file| is_plain(&mut file).then_some(file)) {
            Some(file) => {
                let meter = context.intake.meter.clone();
                Table::of(Counted { file, meter })
            }
            // From standard input, or compressed once more: the footer, which
            // stands last, must be read first.
            None => Table::of(bytes::Bytes::from(context.read_all(opened.bytes())?)),
        };
        table.map_err(|reason| context.unread(None, None, reason))
    }

    fn of(source: impl ChunkReader + 'static) -> Result<Table, String> {
        let metadata = calmly(|| ArrowReaderMetadata::load(&source, ArrowReaderOptions::new()))?;
        if let Some(codec) = foreign_codec(metadata.metadata()) {
            return Err(format!(
                "its columns are compressed by {codec}, which is not read; write it again with \
                 Zstandard: in Python pandas.read_parquet(FILE).to_parquet(NEW, \
                 compression=\"zstd\")"
            ));
        }
        calmly(|| {
            let schema = viewed(metadata.schema());
            let names = Rows::names(&schema);
            // Where the file itself says what its columns are, it may say what
            // cannot be viewed.
            let options = ArrowReaderOptions::new().with_schema(Arc::new(schema));
            let metadata = ArrowReaderMetadata::try_new(metadata.metadata().clone(), options)
                .unwrap_or(metadata);
            let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(source, metadata);
            let reader = Some(builder.with_batch_size(ROWS).build()?);
            Ok(Table { reader, names })
        })
    }

    /// The names of the columns, those inside others with a dot.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// The next rows; nothing at the end and after an error.
    pub(super) fn read(&mut self) -> Option<Result<RecordBatch, String>> {
        let mut reader = self.reader.take()?;
        let batch = calmly(|| Ok(reader.next().transpose()?));
        if batch.is_ok() {
            self.reader = Some(reader);
        }
        batch.transpose()
    }
}

/// The first codec of the file that is not built in: Brotli brings a dictionary of
/// 120 kB and its compressor with it, and LZO nobody reads in Rust.
fn foreign_codec(metadata: &ParquetMetaData) -> Option<&'static str> {
    let groups = metadata.row_groups().iter();
    let mut columns = groups.flat_map(|group| group.columns());
    columns.find_map(|column| match column.compression() {
        Compression::BROTLI(_) => Some("Brotli"),
        Compression::LZO => Some("LZO"),
        _ => None,
    })
}

/// Texts as views into the pages: a text that a dictionary holds once and a
/// million rows refer to is in memory once.
fn viewed(schema: &Schema) -> Schema {
    let field = |field: &Arc<Field>| {
        let kind = match field.data_type() {
            DataType::Utf8 | DataType::LargeUtf8 => DataType::Utf8View,
            DataType::Binary | DataType::LargeBinary => DataType::BinaryView,
            other => other.clone(),
        };
        Field::clone(field).with_data_type(kind)
    };
    Schema::new(schema.fields().iter().map(field).collect::<Vec<_>>())
        .with_metadata(schema.metadata().clone())
}

/// What the reader of the format does; a panic of its own at broken bytes is
/// an error like any other.
fn calmly<T>(read: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, String> {
    let remedy = "write the table again, or export it as CSV or JSON lines";
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(Ok(read)) => Ok(read),
        Ok(Err(error)) => Err(format!(
            "the Parquet file cannot be read ({error}); {remedy}"
        )),
        Err(panic) => Err(format!(
            "the Parquet file is broken{}; {remedy}",
            told(&*panic)
        )),
    }
}

fn told(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    text.map_or(String::new(), |text| format!(" ({text})"))
}

/// Counts what is read of a file.
struct Counted {
    file: File,
    meter: Arc<Meter>,
}

impl Length for Counted {
    fn len(&self) -> u64 {
        self.file.len()
    }
}

impl ChunkReader for Counted {
    type T = BufReader<File>;

    fn get_read(&self, start: u64) -> Result<Self::T, ParquetError> {
        self.file.get_read(start)
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<bytes::Bytes, ParquetError> {
        if start.saturating_add(length as u64) > self.file.len() {
            return Err(ParquetError::EOF("a column ends past the file".to_owned()));
        }
        self.meter.add_bytes(length);
        self.file.get_bytes(start, length)
    }
}
