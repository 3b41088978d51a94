use rusqlite::Row;

use super::{
    days::DayQuery,
    page::{Order, Page},
    rows::text,
};
use crate::{Error, Store};

/// An article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Its id.
    pub id: String,
    /// Its place in the collection, from 0.
    pub number: u64,
    /// Its day.
    pub day: String,
    /// Its publisher.
    pub publisher: String,
    /// Its title.
    pub title: String,
    /// Its author.
    pub author: String,
    /// Its address.
    pub url: String,
    /// Words.
    pub words: u64,
    /// Quotations.
    pub quotes: u64,
}

/// Which articles are looked for; an empty one finds all.
#[derive(Clone, Debug, Default)]
pub struct ArticleSearch {
    /// Words and phrases that stand in the text, all of them.
    pub words: Vec<String>,
    /// The publisher.
    pub publisher: Option<String>,
    /// Who or what is named, by its id.
    pub entity: Option<String>,
    /// The first day, as `2024-03-05`, `2024-03` or `2024`.
    pub since: Option<String>,
    /// The last day, likewise.
    pub until: Option<String>,
    /// The length of a page.
    pub limit: usize,
}

const COLUMNS: &str =
    "q.id, q.rowid, q.day, q.publisher, q.title, q.author, q.url, q.words, q.quotes";

impl Store {
    /// A page of the articles that fit; `after` is the [`Page::next`] of the
    /// page before.
    ///
    /// # Errors
    ///
    /// If no publisher has the name, if `after` is no place in a list, or if
    /// the file cannot be read.
    pub fn articles(
        &self,
        search: &ArticleSearch,
        order: Order,
        after: Option<&str>,
    ) -> Result<Page<Article>, Error> {
        let mut condition = String::new();
        let mut values = Vec::new();
        if let Some(publisher) = &search.publisher {
            let numbers = self.publishers(publisher)?;
            let numbers: Vec<String> = numbers.iter().map(i64::to_string).collect();
            condition += &format!(
                " AND q.publisher IN (SELECT publisher FROM publishers WHERE rowid IN ({}))",
                numbers.join(",")
            );
        }
        if let Some(entity) = &search.entity {
            condition += " AND EXISTS (SELECT 1 FROM mentions m INDEXED BY mentions_entity \
                          WHERE m.document = q.id AND m.entity_id = ?)";
            // Those of whom there is much are found in most articles, the
            // others are few: either way little is looked up in vain.
            condition = match self.is_rare(entity)? {
                true => " AND q.id IN (SELECT m.document FROM mentions m WHERE m.entity_id = ?)"
                    .to_owned(),
                false => condition.replace("mentions_entity", "mentions_document"),
            };
            values.push(entity.clone());
        }
        // A text has the number of its document: they are written together.
        let numbers = "SELECT rowid FROM texts_fts WHERE texts_fts MATCH ?";
        let phrase = |words: &String| format!("\"{}\"", words.replace(['"', '\0'], " "));
        let is_word = |words: &&String| words.chars().any(char::is_alphanumeric);
        let phrases: Vec<String> = search.words.iter().filter(is_word).map(phrase).collect();
        let query = DayQuery {
            table: "documents",
            index: "documents_day",
            columns: COLUMNS,
            condition: &condition,
            values,
            numbers: (!phrases.is_empty()).then(|| (numbers, phrases.join(" AND "))),
            month: None,
            since: search.since.as_deref(),
            until: search.until.as_deref(),
            order,
            limit: search.limit,
        };
        query.page(self, after, |row| article(row, 2))
    }

    fn is_rare(&self, entity: &str) -> Result<bool, Error> {
        const FEW: i64 = 5_000;
        let sql = "SELECT documents FROM entities WHERE id = ?";
        let documents = self.first(sql, [entity], |row| row.get::<_, i64>(0))?;
        Ok(documents.unwrap_or(0) <= FEW)
    }

    /// An article by its id.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn article(&self, id: &str) -> Result<Option<Article>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM documents q WHERE q.id = ?");
        self.first(&sql, [id], |row| article(row, 0))
    }

    /// The publishers, those with most articles first, no more than `limit`.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn publishers_by_size(&self, limit: usize) -> Result<Vec<String>, Error> {
        let sql = "SELECT publisher FROM publishers ORDER BY documents DESC, publisher LIMIT ?";
        self.all(sql, [limit as i64], |row| text(row, 0))
    }
}

fn article(row: &Row<'_>, from: usize) -> rusqlite::Result<Article> {
    Ok(Article {
        id: text(row, from)?,
        number: row.get::<_, i64>(from + 1)?.unsigned_abs() - 1,
        day: text(row, from + 2)?,
        publisher: text(row, from + 3)?,
        title: text(row, from + 4)?,
        author: text(row, from + 5)?,
        url: text(row, from + 6)?,
        words: row.get::<_, i64>(from + 7)?.unsigned_abs(),
        quotes: row.get::<_, i64>(from + 8)?.unsigned_abs(),
    })
}
