//! Lists, a page at a time, and what is known of one row.

mod articles;
mod days;
mod entities;
mod families;
mod quotes;

pub use self::{
    articles::{Article, ArticleSearch},
    entities::{About, Candidate, Entity, Listed, Months, Said, Speaker},
    families::{Family, Variant},
};

use rusqlite::{Params, Row};

use crate::{Error, Store};

/// In which order rows are given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The latest day first; those without a day last.
    #[default]
    Newest,
    /// The earliest day first; those without a day first.
    Oldest,
}

/// Rows of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// Them.
    pub rows: Vec<T>,
    /// Where the list goes on, if it does: what the next page is asked with.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// A page of `rows`, which may be one too many: then the list goes on
    /// after `limit` of them.
    fn of(mut rows: Vec<(Place, T)>, limit: usize) -> Page<T> {
        let goes_on = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| goes_on);
        Page {
            next: next.map(|(place, _)| place.to_string()),
            rows: rows.into_iter().map(|(_, row)| row).collect(),
        }
    }
}

/// Where a row stands in a list: its day, and its number.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    day: String,
    number: i64,
}

impl Place {
    /// What [`Page::next`] said.
    fn parse(text: &str) -> Result<Place, Error> {
        let parsed = text.rsplit_once('.').and_then(|(day, number)| {
            let day_like = day
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'-');
            let number = number.parse().ok()?;
            day_like.then(|| Place {
                day: day.to_owned(),
                number,
            })
        });
        parsed.ok_or_else(|| Error::new(format!("{text:?} is no place in a list")))
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.day, self.number)
    }
}

impl Store {
    /// All rows of a query.
    fn all<T>(
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
    fn first<T>(
        &self,
        sql: &str,
        params: impl Params,
        row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, Error> {
        Ok(self.all(sql, params, row)?.into_iter().next())
    }
}

/// A text, empty where nothing is known.
fn text(row: &Row<'_>, at: usize) -> rusqlite::Result<String> {
    Ok(row.get::<_, Option<String>>(at)?.unwrap_or_default())
}

/// A list, as [`Field`](dixit_aggregate::Field) writes it.
fn list(row: &Row<'_>, at: usize) -> rusqlite::Result<Vec<String>> {
    let text = text(row, at)?;
    let parts = text.split('|').filter(|part| !part.is_empty());
    Ok(parts.map(str::to_owned).collect())
}

/// A text that is looked for as a part, with the signs of LIKE taken as they
/// are.
fn part(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('%', "\\%");
    format!("%{}%", text.replace('_', "\\_"))
}
