//! Rows of a table by their days, a page at a time.
//!
//! Rows are passed in the order of an index over days and looked up in a set of
//! numbers, so that only those that are shown are read. Where the set would be
//! large it is made for a month at a time.

use rusqlite::{Row, ToSql, params_from_iter};

use super::page::{Order, Page, Place};
use crate::{Error, Store};

/// A query of rows by their days.
pub(super) struct DayQuery<'a> {
    /// The table, called `q`, with its index of days.
    pub(super) table: &'a str,
    pub(super) index: &'a str,
    /// The columns of a row.
    pub(super) columns: &'a str,
    /// A further condition, and its values.
    pub(super) condition: &'a str,
    pub(super) values: Vec<String>,
    /// A query for the numbers of the rows that are meant, and what its `?` is.
    pub(super) numbers: Option<(&'a str, String)>,
    /// The term that is added for a month, if the set can be had by months.
    pub(super) month: Option<fn(&str) -> String>,
    pub(super) since: Option<&'a str>,
    pub(super) until: Option<&'a str>,
    pub(super) order: Order,
    pub(super) limit: usize,
}

/// Sets of so many numbers are made whole.
const FEW: usize = 5_000;

impl DayQuery<'_> {
    pub(super) fn page<T>(
        &self,
        store: &Store,
        after: Option<&str>,
        row: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Page<T>, Error> {
        let after = after.map(Place::parse).transpose()?;
        let is_undated = |place: &Place| place.day.is_empty();
        let undated_first = self.order == Order::Oldest;
        let mut found = Vec::new();
        for undated in [undated_first, !undated_first] {
            // A page that begins among the second ones has passed the first.
            let passed = after
                .as_ref()
                .is_some_and(|place| is_undated(place) != undated && undated == undated_first);
            if passed || found.len() > self.limit {
                continue;
            }
            let after = after.clone().filter(|place| is_undated(place) == undated);
            match undated {
                true => self.undated(store, after, &row, &mut found)?,
                false => self.dated(store, after, &row, &mut found)?,
            }
        }
        Ok(Page::of(found, self.limit))
    }

    /// Adds rows without a day, unless days are asked for.
    fn undated<T>(
        &self,
        store: &Store,
        after: Option<Place>,
        row: &impl Fn(&Row<'_>) -> rusqlite::Result<T>,
        found: &mut Vec<(Place, T)>,
    ) -> Result<(), Error> {
        if self.since.is_some() || self.until.is_some() {
            return Ok(());
        }
        let part = Part {
            after,
            days: Days::None,
        };
        self.part(store, &part, None, row, found)
    }

    fn dated<T>(
        &self,
        store: &Store,
        after: Option<Place>,
        row: &impl Fn(&Row<'_>) -> rusqlite::Result<T>,
        found: &mut Vec<(Place, T)>,
    ) -> Result<(), Error> {
        match self.month {
            Some(term) if self.is_large(store)? => self.by_months(store, after, term, row, found),
            _ => {
                let days = Days::Any;
                self.part(store, &Part { after, days }, None, row, found)
            }
        }
    }

    fn is_large(&self, store: &Store) -> Result<bool, Error> {
        let Some((numbers, value)) = &self.numbers else {
            return Ok(false);
        };
        let sql = format!("SELECT count(*) FROM ({numbers} LIMIT {})", FEW + 1);
        let count = store.first(&sql, [value], |row| row.get::<_, i64>(0))?;
        Ok(count.is_some_and(|count| count > FEW as i64))
    }

    fn by_months<T>(
        &self,
        store: &Store,
        after: Option<Place>,
        term: fn(&str) -> String,
        row: &impl Fn(&Row<'_>) -> rusqlite::Result<T>,
        found: &mut Vec<(Place, T)>,
    ) -> Result<(), Error> {
        let mut month = match &after {
            Some(place) => Some(month_of(&place.day)),
            None => self.next_month(store, None)?,
        };
        let mut after = after;
        while let Some(of) = month.filter(|_| found.len() <= self.limit) {
            let part = Part {
                after: after.take(),
                days: Days::Month(of.clone()),
            };
            self.part(store, &part, Some(term(&of)), row, found)?;
            month = self.next_month(store, Some(&of))?;
        }
        Ok(())
    }

    /// The month in which there are rows next after `from`.
    fn next_month(&self, store: &Store, from: Option<&str>) -> Result<Option<String>, Error> {
        let (table, index) = (self.table, self.index);
        let (pick, condition, bound) = match (self.order, from) {
            (Order::Newest, None) => ("max", "day <= ?", last(self.until.unwrap_or("9999"))),
            (Order::Newest, Some(from)) => ("max", "day < ?", from.to_owned()),
            (Order::Oldest, None) => ("min", "day >= ?", self.since.unwrap_or("0").to_owned()),
            // Months follow their year.
            (Order::Oldest, Some(year)) if year.len() == 4 => ("min", "day > ?", year.to_owned()),
            (Order::Oldest, Some(from)) => ("min", "day > ?", last(from)),
        };
        let sql = format!("SELECT {pick}(day) FROM {table} INDEXED BY {index} WHERE {condition}");
        let day = store.first(&sql, [bound], |row| row.get::<_, Option<String>>(0))?;
        let within = |day: &String| match self.order {
            Order::Newest => self.since.is_none_or(|since| day.as_str() >= since),
            Order::Oldest => self.until.is_none_or(|until| *day <= last(until)),
        };
        Ok(day.flatten().filter(within).map(|day| month_of(&day)))
    }

    /// Adds the rows of one part of the days, as many as are still wanted.
    fn part<T>(
        &self,
        store: &Store,
        part: &Part,
        term: Option<String>,
        row: &impl Fn(&Row<'_>) -> rusqlite::Result<T>,
        found: &mut Vec<(Place, T)>,
    ) -> Result<(), Error> {
        let wanted = self.limit + 1 - found.len();
        let (table, index) = (self.table, self.index);
        let mut sql = format!(
            "SELECT coalesce(q.day, ''), q.rowid, {} FROM {table} q INDEXED BY {index} WHERE 1",
            self.columns
        );
        let mut values: Vec<Box<dyn ToSql>> = Vec::new();
        part.write(self, &mut sql, &mut values);
        sql += self.condition;
        for value in &self.values {
            values.push(Box::new(value.clone()));
        }
        if let Some((query, value)) = &self.numbers {
            // The sign keeps the order of days: rows are not to be looked up one by one.
            sql += &format!(" AND +q.rowid IN ({query})");
            values.push(Box::new(match term {
                Some(term) => format!("{value} AND {term}"),
                None => value.clone(),
            }));
        }
        let way = match self.order {
            Order::Newest => "DESC",
            Order::Oldest => "ASC",
        };
        sql += &format!(" ORDER BY q.day {way}, q.rowid {way} LIMIT {wanted}");
        let values = params_from_iter(values.iter().map(|value| value.as_ref()));
        found.extend(store.all(&sql, values, |found| {
            let place = Place {
                day: found.get(0)?,
                number: found.get(1)?,
            };
            Ok((place, row(found)?))
        })?);
        Ok(())
    }
}

/// A stretch of the days, from a place on.
struct Part {
    after: Option<Place>,
    days: Days,
}

enum Days {
    /// Rows with one.
    Any,
    Month(String),
    /// Rows without one.
    None,
}

impl Part {
    fn write(&self, query: &DayQuery<'_>, sql: &mut String, values: &mut Vec<Box<dyn ToSql>>) {
        if let Some(since) = query.since {
            *sql += " AND q.day >= ?";
            values.push(Box::new(since.to_owned()));
        }
        if let Some(until) = query.until {
            *sql += " AND q.day <= ?";
            values.push(Box::new(last(until)));
        }
        match &self.days {
            Days::Any => *sql += " AND q.day IS NOT NULL",
            Days::None => *sql += " AND q.day IS NULL",
            // A year alone is a stretch of its own.
            Days::Month(year) if year.len() == 4 => {
                *sql += " AND q.day = ?";
                values.push(Box::new(year.clone()));
            }
            Days::Month(month) => {
                *sql += " AND q.day BETWEEN ? AND ?";
                values.push(Box::new(month.clone()));
                values.push(Box::new(last(month)));
            }
        }
        let Some(Place { day, number }) = &self.after else {
            return;
        };
        let beyond = match query.order {
            Order::Newest => '<',
            Order::Oldest => '>',
        };
        if day.is_empty() {
            *sql += &format!(" AND q.rowid {beyond} ?");
        } else {
            *sql += &format!(" AND q.day {beyond}= ? AND (q.day {beyond} ? OR q.rowid {beyond} ?)");
            values.push(Box::new(day.clone()));
            values.push(Box::new(day.clone()));
        }
        values.push(Box::new(*number));
    }
}

fn month_of(day: &str) -> String {
    day.get(..7).unwrap_or(day).to_owned()
}

/// What no day of this month or year comes after.
fn last(days: &str) -> String {
    format!("{days}\u{7f}")
}
