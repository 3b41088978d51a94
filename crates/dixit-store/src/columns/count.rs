use std::{fs::File, path::Path};

use parquet::{arrow::arrow_reader::ParquetRecordBatchReaderBuilder, errors::ParquetError};

use crate::Error;

/// The number of rows of a Parquet file, all of which are read.
///
/// # Errors
///
/// If the file is damaged anywhere, or no Parquet file.
pub fn count_rows(path: &Path) -> Result<u64, Error> {
    let damaged =
        |error: ParquetError| Error::new("the Parquet file cannot be read").because(error);
    let file = File::open(path).map_err(|error| Error::at("read", path, error))?;
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).and_then(|made| made.build());
    let mut rows = 0;
    for batch in reader.map_err(damaged)? {
        rows += batch.map_err(|error| damaged(error.into()))?.num_rows() as u64;
    }
    Ok(rows)
}
