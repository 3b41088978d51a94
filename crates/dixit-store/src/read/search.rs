//! Finding quotations.

use rusqlite::{Row, params, params_from_iter};

use crate::{Error, Store};

/// What is looked for; an empty one finds all.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// Words and phrases that stand in the quotation, all of them.
    pub words: Vec<String>,
    /// Who speaks: an id, or a name or part of one.
    pub speaker: Option<String>,
    /// Who is spoken of, likewise.
    pub about: Option<String>,
    /// The publisher.
    pub publisher: Option<String>,
    /// The first day, as `2024-03-05`, `2024-03` or `2024`.
    pub since: Option<String>,
    /// The last day, likewise.
    pub until: Option<String>,
    /// direct, indirect or mixed.
    pub kind: Option<String>,
    /// say, ask, promise and so on.
    pub act: Option<String>,
    /// At most so many; 0 for all.
    pub limit: usize,
}

/// A quotation that was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hit {
    /// `document#n`.
    pub id: String,
    /// The document.
    pub document: String,
    /// Its day.
    pub day: String,
    /// Its publisher.
    pub publisher: String,
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// direct, indirect or mixed.
    pub kind: String,
    /// What kind of act it is.
    pub act: String,
    /// What was said.
    pub quotation: String,
    /// The id of the entity that speaks.
    pub speaker_id: String,
    /// Its name, or how the document describes it.
    pub speaker: String,
    /// The sentences around it.
    pub sentence: String,
    /// Where it starts in the text.
    pub start: i64,
    /// One past its end.
    pub end: i64,
    /// How sure content and source are.
    pub score: f64,
}

pub(crate) const COLUMNS: &str = "q.id, q.document, q.day, q.publisher, q.title, q.url, q.kind, q.act, \
                       q.quotation, q.speaker_id, q.speaker, q.sentence, q.\"start\", q.\"end\", q.score";

impl Store {
    /// The quotations that fit, in the order of the collection.
    ///
    /// # Errors
    ///
    /// If nobody and nothing has a name that is looked for, or the file
    /// cannot be read.
    pub fn search(&self, search: &Search) -> Result<Vec<Hit>, Error> {
        let mut terms = self.terms(search)?;
        terms.extend(months(search.since.as_deref(), search.until.as_deref()));
        let (mut sql, mut values) = match terms.is_empty() {
            true => (
                format!("SELECT {COLUMNS} FROM quotes q WHERE 1"),
                Vec::new(),
            ),
            false => (
                format!(
                    "SELECT {COLUMNS} FROM quotes_fts f JOIN quotes q ON q.rowid = f.rowid \
                     WHERE quotes_fts MATCH ?"
                ),
                vec![terms.join(" AND ")],
            ),
        };
        if let Some(since) = &search.since {
            sql += " AND q.day >= ?";
            values.push(since.clone());
        }
        if let Some(until) = &search.until {
            sql += " AND q.day <= ?";
            // A month or a year holds its days.
            values.push(format!("{until}\u{7f}"));
        }
        sql += match terms.is_empty() {
            true => " ORDER BY q.rowid",
            false => " ORDER BY f.rowid",
        };
        if search.limit > 0 {
            sql += &format!(" LIMIT {}", search.limit);
        }
        let mut select = self.connection.prepare(&sql)?;
        let hits = select.query_map(params_from_iter(values), |row| hit(row, 0))?;
        Ok(hits.collect::<Result<_, _>>()?)
    }

    /// What is looked for, but for the days, as terms of the index of words.
    pub(crate) fn terms(&self, search: &Search) -> Result<Vec<String>, Error> {
        let phrase = |words: &str| format!("quotation : \"{}\"", words.replace(['"', '\0'], " "));
        let is_word = |words: &&String| words.chars().any(char::is_alphanumeric);
        let mut terms: Vec<String> = search
            .words
            .iter()
            .filter(is_word)
            .map(|w| phrase(w))
            .collect();
        for (prefix, name) in [("s", &search.speaker), ("t", &search.about)] {
            if let Some(name) = name {
                terms.push(any(self
                    .entities(name)?
                    .into_iter()
                    .map(|n| format!("{prefix}{n}"))));
            }
        }
        if let Some(publisher) = &search.publisher {
            let numbers = self.publishers(publisher)?;
            terms.push(any(numbers.into_iter().map(|n| format!("p{n}"))));
        }
        let plain = |text: &str| {
            text.chars()
                .filter(|c| c.is_alphanumeric())
                .collect::<String>()
        };
        terms.extend(
            search
                .kind
                .as_deref()
                .map(|kind| key(&format!("k{}", plain(kind)))),
        );
        terms.extend(
            search
                .act
                .as_deref()
                .map(|act| key(&format!("a{}", plain(act)))),
        );
        Ok(terms)
    }

    /// The numbers of the entities that are meant: of this id, else of this
    /// name, else those with it among their other names or as part of one.
    fn entities(&self, name: &str) -> Result<Vec<i64>, Error> {
        let found = self.numbers("SELECT rowid FROM entities WHERE id = ?1", name)?;
        if !found.is_empty() {
            return Ok(found);
        }
        let found = self.numbers(
            "SELECT rowid FROM entities WHERE name = ?1 COLLATE NOCASE",
            name,
        )?;
        if !found.is_empty() {
            return Ok(found);
        }
        let found = self.numbers(
            "SELECT rowid FROM entities WHERE instr('|' || lower(aliases) || '|', '|' || lower(?1) || '|')",
            name,
        )?;
        if !found.is_empty() {
            return Ok(found);
        }
        let found = self.numbers(
            "SELECT rowid FROM entities WHERE instr(lower(name), lower(?1)) LIMIT 200",
            name,
        )?;
        match found.is_empty() {
            true => Err(Error::new(format!(
                "nobody and nothing in this collection is called {name:?}; look in entities.csv"
            ))),
            false => Ok(found),
        }
    }

    pub(crate) fn publishers(&self, name: &str) -> Result<Vec<i64>, Error> {
        let sql = "SELECT rowid FROM publishers WHERE publisher = ?1 COLLATE NOCASE";
        let mut found = self.numbers(sql, name)?;
        if found.is_empty() {
            let sql = "SELECT rowid FROM publishers WHERE instr(lower(publisher), lower(?1))";
            found = self.numbers(sql, name)?;
        }
        match found.is_empty() {
            true => Err(Error::new(format!(
                "no publisher of this collection is called {name:?}; look in publishers.csv"
            ))),
            false => Ok(found),
        }
    }

    fn numbers(&self, sql: &str, name: &str) -> Result<Vec<i64>, Error> {
        let mut select = self.connection.prepare(sql)?;
        let numbers = select.query_map(params![name], |row| row.get(0))?;
        Ok(numbers.collect::<Result<_, _>>()?)
    }
}

pub(crate) fn key(term: &str) -> String {
    format!("keys : \"{term}\"")
}

fn any(terms: impl Iterator<Item = String>) -> String {
    let terms: Vec<String> = terms.map(|term| key(&term)).collect();
    format!("({})", terms.join(" OR "))
}

/// The months between two days, if they are few: what lies outside is then
/// never looked at.
fn months(since: Option<&str>, until: Option<&str>) -> Option<String> {
    const MOST: i32 = 240;
    let (first, last) = (month(since?, 1)?, month(until?, 12)?);
    let few = last >= first && last - first < MOST;
    // Of some documents no more than the year is known.
    let years = (first / 12..=last / 12).map(|year| format!("m{year:04}"));
    let months = (first..=last).map(|n| format!("m{:04}{:02}", n / 12, n % 12 + 1));
    few.then(|| any(months.chain(years)))
}

/// The number of a month since the year 0; `other` for a year alone.
fn month(day: &str, other: i32) -> Option<i32> {
    let mut parts = day.split('-');
    let year: i32 = parts.next()?.parse().ok()?;
    let month = match parts.next() {
        Some(month) => month.parse().ok()?,
        None => other,
    };
    Some(year * 12 + month - 1)
}

/// The hit whose columns begin at `from`.
pub(crate) fn hit(row: &Row<'_>, from: usize) -> rusqlite::Result<Hit> {
    let text = |i: usize| {
        Ok::<_, rusqlite::Error>(row.get::<_, Option<String>>(from + i)?.unwrap_or_default())
    };
    Ok(Hit {
        id: text(0)?,
        document: text(1)?,
        day: text(2)?,
        publisher: text(3)?,
        title: text(4)?,
        url: text(5)?,
        kind: text(6)?,
        act: text(7)?,
        quotation: text(8)?,
        speaker_id: text(9)?,
        speaker: text(10)?,
        sentence: text(11)?,
        start: row.get(from + 12)?,
        end: row.get(from + 13)?,
        score: row.get(from + 14)?,
    })
}
