//! Writing a store.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use dixit_aggregate::{Field, QuoteRow, Row};
use rusqlite::{
    Connection, ToSql, params,
    types::{ToSqlOutput, Value, ValueRef},
};

use crate::{Error, write::schema};

/// A store under way. It has its name when it is finished, and is one
/// transaction until then.
#[derive(Debug)]
pub struct Writer {
    connection: Connection,
    path: PathBuf,
    part: PathBuf,
}

impl Writer {
    /// A store without rows, beside its place.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn create(path: &Path) -> Result<Writer, Error> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let part = path.with_file_name(format!(".{name}.part"));
        if part.exists() {
            fs::remove_file(&part).map_err(|error| Error::at("remove", &part, error))?;
        }
        let connection = Connection::open(&part)?;
        // Nobody else sees the file before it is whole.
        connection.execute_batch(&format!(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;
             PRAGMA foreign_keys = OFF; PRAGMA user_version = {}; BEGIN;",
            schema::VERSION
        ))?;
        connection.execute_batch(&schema::tables())?;
        Ok(Writer {
            connection,
            path: path.to_owned(),
            part,
        })
    }

    /// Appends a row to its table.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn push<R: Row>(&mut self, row: &R) -> Result<(), Error> {
        let places: Vec<&str> = R::COLUMNS.iter().map(|_| "?").collect();
        let sql = format!("INSERT INTO {} VALUES ({})", R::TABLE, places.join(","));
        let mut insert = self.connection.prepare_cached(&sql)?;
        let fields = row.fields();
        let fields = fields.iter().map(|field| Cell(*field));
        insert.execute(rusqlite::params_from_iter(fields))?;
        Ok(())
    }

    /// Appends a quotation, who speaks in it, and of whom.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn quote(&mut self, row: &QuoteRow) -> Result<(), Error> {
        self.push(row)?;
        let mut insert = self
            .connection
            .prepare_cached("INSERT INTO quote_speakers VALUES (?, ?, ?)")?;
        for (place, id) in row.speaker_ids.iter().enumerate() {
            if !id.is_empty() {
                insert.execute(params![row.id, place as i64, id])?;
            }
        }
        let mut insert = self
            .connection
            .prepare_cached("INSERT INTO quote_about VALUES (?, ?)")?;
        for id in &row.about_ids {
            insert.execute(params![row.id, id])?;
        }
        Ok(())
    }

    /// Appends the text of a document.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn text(&mut self, document: &str, text: &str) -> Result<(), Error> {
        let mut insert = self
            .connection
            .prepare_cached("INSERT INTO texts VALUES (?, ?)")?;
        insert.execute(params![document, text])?;
        Ok(())
    }

    /// Makes indexes and views, and gives the file its name.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn finish(self) -> Result<(), Error> {
        self.connection.execute_batch(schema::AFTER)?;
        self.connection.execute_batch(
            "INSERT INTO quotes_fts(quotes_fts) VALUES ('rebuild');
             INSERT INTO texts_fts(texts_fts) VALUES ('rebuild');
             ANALYZE; COMMIT;",
        )?;
        self.connection.flush_prepared_statement_cache();
        let closed = self.connection.close();
        closed.map_err(|(_, error)| error)?;
        let synced = File::open(&self.part).and_then(|file| file.sync_all());
        synced.map_err(|error| Error::at("write", &self.part, error))?;
        fs::rename(&self.part, &self.path).map_err(|error| Error::at("write", &self.path, error))
    }
}

/// A cell as SQLite takes it.
struct Cell<'a>(Field<'a>);

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match &self.0 {
            Field::Empty => ToSqlOutput::Owned(Value::Null),
            Field::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Field::Int(n) => {
                ToSqlOutput::Owned(Value::Integer(i64::try_from(*n).unwrap_or(i64::MAX)))
            }
            Field::Float(x) => ToSqlOutput::Owned(Value::Real(*x)),
            other => ToSqlOutput::Owned(Value::Text(other.to_string())),
        })
    }
}
