use rusqlite::{Params, Row};

use crate::{Error, Store};

impl Store {
    /// All rows of a query.
    pub(super) fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Error> {
        let mut select = self.connection.prepare_cached(sql)?;
        let rows = select.query_map(params, row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The first row of a query, if there is one.
    pub(super) fn first<T>(
        &self,
        sql: &str,
        params: impl Params,
        row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, Error> {
        Ok(self.all(sql, params, row)?.into_iter().next())
    }
}

/// A text, empty where nothing is known.
pub(super) fn text(row: &Row<'_>, at: usize) -> rusqlite::Result<String> {
    Ok(row.get::<_, Option<String>>(at)?.unwrap_or_default())
}

/// A list, as [`Field`](dixit_aggregate::Field) writes it.
pub(super) fn list(row: &Row<'_>, at: usize) -> rusqlite::Result<Vec<String>> {
    let text = text(row, at)?;
    let parts = text.split('|').filter(|part| !part.is_empty());
    Ok(parts.map(str::to_owned).collect())
}

/// A text that is looked for as a part, with the signs of LIKE taken as they
/// are.
pub(super) fn part(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('%', "\\%");
    format!("%{}%", text.replace('_', "\\_"))
}
