use std::{
    fmt::{Display, Write as _},
    io,
    path::Path,
};

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
    /// The cell at hand.
    cell: String,
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
        let mut table = Table {
            rows,
            excel,
            cell: String::new(),
        };
        table.push(header)?;
        Ok(table)
    }

    /// Appends a row, as wide as the header.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn push<F: Display>(&mut self, fields: impl IntoIterator<Item = F>) -> Result<(), Error> {
        let written = fields.into_iter().try_for_each(|field| self.field(&field));
        let ended = written.and_then(|()| self.rows.write_record(None::<&[u8]>));
        ended.map_err(|error| self.error(io::Error::other(error)))
    }

    fn field(&mut self, field: &impl Display) -> Result<(), csv::Error> {
        self.cell.clear();
        write!(self.cell, "{field}").expect("memory takes it");
        if self.excel && is_formula(&self.cell) {
            self.cell.insert(0, '\'');
        }
        self.rows.write_field(&self.cell)
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

/// Whether a spreadsheet would run it.
fn is_formula(field: &str) -> bool {
    field.starts_with(['=', '+', '-', '@', '\t', '\r'])
}
