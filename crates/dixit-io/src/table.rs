use std::{
    fmt::Display,
    io::{self, Write},
    path::Path,
};

use csv::Writer;

use crate::{Draft, Error};

/// A CSV file with a header line, written as a [`Draft`].
///
/// Fields with commas, quotation marks or line ends are quoted, as in RFC
/// 4180; lines end with a line feed.
#[derive(Debug)]
pub struct Table {
    rows: Writer<Draft>,
}

impl Table {
    /// A table without rows.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn create<F: Display>(
        path: &Path,
        header: impl IntoIterator<Item = F>,
    ) -> Result<Table, Error> {
        let rows = Writer::from_writer(Draft::create(path)?);
        let mut table = Table { rows };
        table.push(header)?;
        Ok(table)
    }

    /// Appends a row, as wide as the header.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn push<F: Display>(&mut self, fields: impl IntoIterator<Item = F>) -> Result<(), Error> {
        let fields = fields.into_iter().map(|field| field.to_string());
        let pushed = self.rows.write_record(fields);
        pushed.map_err(|error| self.error(io::Error::other(error)))
    }

    /// Gives the file its name.
    ///
    /// # Errors
    ///
    /// If it cannot be written or renamed.
    pub fn finish(self) -> Result<(), Error> {
        let part = self.rows.get_ref().part().to_owned();
        let draft = self.rows.into_inner();
        let draft = draft.map_err(|error| Error::unwritable(&part, error.into_error()))?;
        draft.finish()
    }

    fn error(&self, error: io::Error) -> Error {
        Error::unwritable(self.rows.get_ref().part(), error)
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
