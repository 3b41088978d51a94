//! The tables of a collection, asked for what the views show.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, Params, Row, types::ValueRef};

use crate::Error;

/// The name of the file that holds all tables.
const SQLITE: &str = "dixit.sqlite";

/// The tables of an output folder, to be read.
#[derive(Debug)]
pub struct Tables {
    connection: Connection,
}

/// A line of a short list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Top {
    /// A name, or the words of a quotation.
    pub name: String,
    /// What else is known of it, as words; may be empty.
    pub note: String,
    /// What it is sorted by.
    pub count: u64,
    /// The same, counted once for all copies of an article.
    pub originals: u64,
}

impl Tables {
    /// Opens the tables of an output folder, to read and nothing else.
    ///
    /// # Errors
    ///
    /// If there is no `dixit.sqlite`, or one of another version.
    pub fn open(out: &Path) -> Result<Tables, Error> {
        let path = match out.is_dir() {
            true => out.join(SQLITE),
            false => out.to_owned(),
        };
        if !path.exists() {
            return Err(Error::new(format!("there is no {}", path.display())));
        }
        // It knows which versions can be read.
        dixit_store::Store::open(&path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&path, flags)?;
        Ok(Tables { connection })
    }

    /// Who is quoted most: quotations, with role and documents.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn top_speakers(&self, n: usize) -> Result<Vec<Top>, Error> {
        self.top(
            "SELECT name, trim(coalesce(role, '') || ' · ' || documents
               || iif(documents = 1, ' document', ' documents'), ' ·'), quotes, quotes_original
             FROM speakers ORDER BY quotes DESC, rowid LIMIT ?1",
            n,
        )
    }

    /// Of whom most is said: quotations of others, with the one who says most.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn top_subjects(&self, n: usize) -> Result<Vec<Top>, Error> {
        self.top(
            "SELECT about, 'most by ' || speaker, sum(quotes) AS n, sum(quotes_original)
             FROM (SELECT * FROM about ORDER BY quotes DESC, rowid)
             GROUP BY about_id ORDER BY n DESC, about_id LIMIT ?1",
            n,
        )
    }

    /// What was repeated most: documents, with speaker and variants.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn top_families(&self, n: usize) -> Result<Vec<Top>, Error> {
        self.top(
            "SELECT quotation, coalesce(nullif(speaker, ''), 'nobody named') || ' · ' || variants
               || iif(variants = 1, ' form', ' forms'), documents, originals
             FROM families ORDER BY documents DESC, rowid LIMIT ?1",
            n,
        )
    }

    fn top(&self, sql: &str, n: usize) -> Result<Vec<Top>, Error> {
        self.rows(sql, [i64::try_from(n).unwrap_or(i64::MAX)], |row| Top {
            name: text(row, 0),
            note: text(row, 1),
            count: int(row, 2),
            originals: int(row, 3),
        })
    }

    pub(crate) fn rows<T>(
        &self,
        sql: &str,
        params: impl Params,
        each: impl Fn(&Row<'_>) -> T,
    ) -> Result<Vec<T>, Error> {
        let mut select = self.connection.prepare_cached(sql)?;
        let rows = select.query_map(params, |row| Ok(each(row)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The one number that a statement gives.
    pub(crate) fn number(&self, sql: &str) -> Result<u64, Error> {
        let found = self.rows(sql, [], |row| int(row, 0))?;
        Ok(found.first().copied().unwrap_or(0))
    }
}

/// A text; a cell without any is empty.
pub(crate) fn text(row: &Row<'_>, column: usize) -> String {
    match row.get_ref(column) {
        Ok(ValueRef::Text(text)) => String::from_utf8_lossy(text).into_owned(),
        Ok(ValueRef::Integer(n)) => n.to_string(),
        _ => String::new(),
    }
}

/// A count; a cell without any is 0.
pub(crate) fn int(row: &Row<'_>, column: usize) -> u64 {
    row.get::<_, i64>(column)
        .map_or(0, |n| u64::try_from(n).unwrap_or(0))
}

/// A score or a share.
pub(crate) fn real(row: &Row<'_>, column: usize) -> Option<f64> {
    row.get::<_, f64>(column).ok()
}
