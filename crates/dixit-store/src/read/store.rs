//! Reading a store.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::{Error, write::schema};

/// A store that is whole, opened to be read.
#[derive(Debug)]
pub struct Store {
    pub(crate) connection: Connection,
}

/// Something in a store that does not fit together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What.
    pub what: String,
    /// How many rows.
    pub rows: u64,
}

/// Rows that lead nowhere, and sums that do not add up.
const CHECKS: [(&str, &str); 9] = [
    (
        "quotations of a document that is not there",
        "SELECT count(*) FROM quotes WHERE document NOT IN (SELECT id FROM documents)",
    ),
    (
        "speakers of quotations that are not there",
        "SELECT count(*) FROM quote_speakers WHERE entity_id NOT IN (SELECT id FROM entities)
         OR quote NOT IN (SELECT id FROM quotes)",
    ),
    (
        "entities spoken of that are not there",
        "SELECT count(*) FROM quote_about WHERE entity_id NOT IN (SELECT id FROM entities)
         OR quote NOT IN (SELECT id FROM quotes)",
    ),
    (
        "mentions of an entity or in a document that is not there",
        "SELECT count(*) FROM mentions WHERE entity_id NOT IN (SELECT id FROM entities)
         OR document NOT IN (SELECT id FROM documents)",
    ),
    (
        "speakers that are no entity",
        "SELECT count(*) FROM speakers WHERE id NOT IN (SELECT id FROM entities)",
    ),
    (
        "speakers whose number of quotations is not that of their rows",
        "SELECT count(*) FROM speakers s WHERE s.quotes <>
         (SELECT count(DISTINCT q.id) FROM quote_speakers v JOIN quotes q ON q.id = v.quote
          WHERE v.entity_id = s.id AND coalesce(q.within, '') = '')",
    ),
    (
        "documents whose number of quotations is not that of their rows",
        "SELECT count(*) FROM documents d WHERE d.quotes <>
         (SELECT count(*) FROM quotes q WHERE q.document = d.id)",
    ),
    (
        "families of quotations that are not there",
        "SELECT count(*) FROM quotes WHERE family IS NOT NULL
         AND family NOT IN (SELECT id FROM families)",
    ),
    (
        "quotations within one that is not there",
        "SELECT count(*) FROM quotes WHERE within IS NOT NULL
         AND within NOT IN (SELECT id FROM quotes)",
    ),
];

impl Store {
    /// Opens a store.
    ///
    /// # Errors
    ///
    /// If it is none, or one of another version.
    pub fn open(path: &Path) -> Result<Store, Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        let version: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if version != schema::VERSION {
            return Err(Error::new(format!(
                "{} has schema {version}, this program reads {}; run dixit aggregate again",
                path.display(),
                schema::VERSION
            )));
        }
        Ok(Store { connection })
    }

    /// Number of rows of a table.
    ///
    /// # Errors
    ///
    /// If there is no such table.
    pub fn count(&self, table: &str) -> Result<u64, Error> {
        let sql = format!("SELECT count(*) FROM \"{}\"", table.replace('"', ""));
        let rows: i64 = self.connection.query_row(&sql, [], |row| row.get(0))?;
        Ok(rows.unsigned_abs())
    }

    /// Looks for keys that do not join, totals that do not add up, and damage
    /// to the file.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn verify(&self) -> Result<Vec<Fault>, Error> {
        let mut faults = Vec::new();
        let sound: String = self
            .connection
            .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        if sound != "ok" {
            faults.push(Fault {
                what: format!("the file is damaged: {sound}"),
                rows: 1,
            });
        }
        for (what, sql) in CHECKS {
            let rows: i64 = self.connection.query_row(sql, [], |row| row.get(0))?;
            if rows > 0 {
                faults.push(Fault {
                    what: what.to_owned(),
                    rows: rows.unsigned_abs(),
                });
            }
        }
        Ok(faults)
    }
}
