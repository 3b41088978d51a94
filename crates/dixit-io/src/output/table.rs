use std::{fmt::Display, io, path::Path};

use csv::Writer;

use crate::{Compression, Error, Packed};

/// A CSV file with a header line, written as a [`Draft`](crate::Draft).
///
/// Fields with commas, quotation marks or line ends are quoted, as in RFC
/// 4180; lines end with a line feed.
#[derive(Debug)]
pub struct Table {
    rows: Writer<Packed>,
    excel: bool,
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
        Table::of(Packed::create(path, Compression::None)?, false, header)
    }

    /// The same, compressed on its way.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn create_packed<F: Display>(
        path: &Path,
        compression: Compression,
        header: impl IntoIterator<Item = F>,
    ) -> Result<Table, Error> {
        Table::of(Packed::create(path, compression)?, false, header)
    }

    /// The same as Excel opens it: with a byte order mark, and with `'` before
    /// what it would run as a formula.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn create_for_excel<F: Display>(
        path: &Path,
        header: impl IntoIterator<Item = F>,
    ) -> Result<Table, Error> {
        let mut packed = Packed::create(path, Compression::None)?;
        packed.push("\u{feff}".as_bytes())?;
        Table::of(packed, true, header)
    }

    fn of<F: Display>(
        packed: Packed,
        excel: bool,
        header: impl IntoIterator<Item = F>,
    ) -> Result<Table, Error> {
        let rows = Writer::from_writer(packed);
        let mut table = Table { rows, excel };
        table.push(header)?;
        Ok(table)
    }

    /// Appends a row, as wide as the header.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn push<F: Display>(&mut self, fields: impl IntoIterator<Item = F>) -> Result<(), Error> {
        let excel = self.excel;
        let fields = fields.into_iter().map(|field| match excel {
            true => harmless(field.to_string()),
            false => field.to_string(),
        });
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
        let packed = self.rows.into_inner();
        let packed = packed.map_err(|error| Error::unwritable(&part, error.into_error()))?;
        packed.finish()
    }

    fn error(&self, error: io::Error) -> Error {
        Error::unwritable(self.rows.get_ref().part(), error)
    }
}

/// A field that no spreadsheet runs.
fn harmless(field: String) -> String {
    match field.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{field}"),
        false => field,
    }
}
