use rusqlite::Row;

use super::{
    page::{Page, Place},
    rows::{list, part, text},
};
use crate::{Error, Store};

/// Somebody or something that is named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entity {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// PERSON, ORG, LOC and so on.
    pub label: String,
    /// male, female, neuter or plural, where known.
    pub gender: String,
    /// Titles and descriptions.
    pub roles: Vec<String>,
    /// Its Wikidata id, where known.
    pub wikidata: String,
    /// All spellings.
    pub aliases: Vec<String>,
    /// Documents that name it.
    pub documents: u64,
    /// The same, copies not counted.
    pub originals: u64,
    /// Quotations of which it is the speaker.
    pub quotes: u64,
    /// The same, counted once for all copies of an article.
    pub quotes_original: u64,
    /// Publishers that name it.
    pub publishers: u64,
    /// The first day.
    pub first_day: String,
    /// The last day.
    pub last_day: String,
    /// Others of the same name, by id.
    pub namesakes: Vec<String>,
}

/// How somebody speaks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speaker {
    /// Quotations wholly in quotation marks.
    pub direct: u64,
    /// Those without.
    pub indirect: u64,
    /// Those with some words in quotation marks.
    pub mixed: u64,
    /// Words in quotation marks.
    pub words_quoted: u64,
    /// Publishers in which it speaks.
    pub publishers: u64,
}

/// A name in a list of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntityListing {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// PERSON, ORG, LOC and so on.
    pub label: String,
    /// Its first role.
    pub role: String,
    /// Documents that name it.
    pub documents: u64,
    /// Quotations of which it is the speaker.
    pub quotes: u64,
}

/// Quotations and documents of one month, publisher or other name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The month, or the name.
    pub name: String,
    /// Documents that name somebody.
    pub documents: u64,
    /// Quotations of which it is the speaker.
    pub quotes: u64,
}

/// Somebody of whom somebody speaks, or who is named beside somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Related {
    /// The id of the other.
    pub id: String,
    /// The other's name.
    pub name: String,
    /// How often: quotations, or documents with both.
    pub count: u64,
}

/// Who speaks of whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Of whom the entity speaks.
    Of,
    /// Who speaks of the entity.
    By,
}

/// Two names that may be one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Candidate {
    /// The more frequent one.
    pub a: Related,
    /// The other.
    pub b: Related,
    /// Why they may be one.
    pub why: String,
    /// Weight of the names that both are mentioned with.
    pub shared: f64,
}

const LISTED: &str = "e.rowid, e.id, e.name, coalesce(e.label, ''), coalesce(e.roles, ''), \
                      e.documents, e.quotes";

impl Store {
    /// What is known of an entity.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn entity(&self, id: &str) -> Result<Option<Entity>, Error> {
        let sql = "SELECT id, name, label, gender, roles, wikidata, aliases, documents, originals, \
                   quotes, quotes_original, publishers, first_date, last_date, namesakes \
                   FROM entities WHERE id = ?";
        self.first(sql, [id], |row| {
            Ok(Entity {
                id: text(row, 0)?,
                name: text(row, 1)?,
                label: text(row, 2)?,
                gender: text(row, 3)?,
                roles: list(row, 4)?,
                wikidata: text(row, 5)?,
                aliases: list(row, 6)?,
                documents: count(row, 7)?,
                originals: count(row, 8)?,
                quotes: count(row, 9)?,
                quotes_original: count(row, 10)?,
                publishers: count(row, 11)?,
                first_day: text(row, 12)?,
                last_day: text(row, 13)?,
                namesakes: list(row, 14)?,
            })
        })
    }

    /// How an entity speaks, if it does.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn speaker(&self, id: &str) -> Result<Option<Speaker>, Error> {
        let sql =
            "SELECT direct, indirect, mixed, words_quoted, publishers FROM speakers WHERE id = ?";
        self.first(sql, [id], |row| {
            Ok(Speaker {
                direct: count(row, 0)?,
                indirect: count(row, 1)?,
                mixed: count(row, 2)?,
                words_quoted: count(row, 3)?,
                publishers: count(row, 4)?,
            })
        })
    }

    /// A page of those who speak, the most quoted first, whose name has `part`
    /// in it and whose label is `label`; `after` is the [`Page::next`] of the
    /// page before.
    ///
    /// # Errors
    ///
    /// If `after` is no place in a list, or if the file cannot be read.
    pub fn speakers(
        &self,
        part: &str,
        label: Option<&str>,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Page<EntityListing>, Error> {
        let from = "FROM speakers s CROSS JOIN entities e ON e.id = s.id WHERE s.rowid";
        let columns = LISTED.replacen("e.rowid", "s.rowid", 1);
        self.listed(
            &format!("SELECT {columns} {from}"),
            "s",
            (part, label),
            after,
            limit,
        )
    }

    /// The same of all who are named, the most named first.
    ///
    /// # Errors
    ///
    /// As [`speakers`](Store::speakers).
    pub fn entities_named(
        &self,
        part: &str,
        label: Option<&str>,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Page<EntityListing>, Error> {
        let sql = format!("SELECT {LISTED} FROM entities e WHERE e.rowid");
        self.listed(&sql, "e", (part, label), after, limit)
    }

    fn listed(
        &self,
        select: &str,
        table: &str,
        (name, label): (&str, Option<&str>),
        after: Option<&str>,
        limit: usize,
    ) -> Result<Page<EntityListing>, Error> {
        let after = after.map(Place::parse).transpose()?;
        let sql = format!(
            "{select} > ?1 AND (?2 = '%%' OR e.name LIKE ?2 ESCAPE '\\' OR e.aliases LIKE ?2 ESCAPE '\\') \
             AND (?3 = '' OR e.label = ?3) ORDER BY {table}.rowid LIMIT ?4"
        );
        let after = after.map_or(0, |place| place.number);
        let values = (
            after,
            part(name),
            label.unwrap_or_default(),
            limit as i64 + 1,
        );
        let rows = self.all(&sql, values, |row| {
            let place = Place {
                day: String::new(),
                number: row.get(0)?,
            };
            Ok((place, listed(row)?))
        })?;
        Ok(Page::of(rows, limit))
    }

    /// The months of an entity, in order.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn months(&self, id: &str) -> Result<Vec<Tally>, Error> {
        let sql = "SELECT month, sum(documents), sum(quotes) FROM counts \
                   WHERE id = ? AND month IS NOT NULL GROUP BY month ORDER BY month";
        self.all(sql, [id], months)
    }

    /// The publishers that name an entity, those that let it speak most first.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn publishers_of(&self, id: &str, limit: usize) -> Result<Vec<Tally>, Error> {
        let sql = "SELECT publisher, sum(documents), sum(quotes) FROM counts \
                   WHERE id = ? AND publisher IS NOT NULL GROUP BY publisher \
                   ORDER BY 3 DESC, 2 DESC, 1 LIMIT ?";
        self.all(sql, (id, limit as i64), months)
    }

    /// Of whom an entity speaks, or who speaks of it, the most frequent first.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn about(
        &self,
        id: &str,
        direction: Direction,
        limit: usize,
    ) -> Result<Vec<Related>, Error> {
        let (mine, other) = match direction {
            Direction::Of => ("speaker", "about"),
            Direction::By => ("about", "speaker"),
        };
        let sql = format!(
            "SELECT {other}_id, {other}, quotes FROM about WHERE {mine}_id = ? \
             ORDER BY quotes DESC, {other}_id LIMIT ?"
        );
        self.all(&sql, (id, limit as i64), about)
    }

    /// Who is named beside an entity, the most frequent first.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn beside(&self, id: &str, limit: usize) -> Result<Vec<Related>, Error> {
        let sql = "SELECT b_id, b, documents FROM ties WHERE a_id = ?1 \
                   UNION ALL SELECT a_id, a, documents FROM ties WHERE b_id = ?1 \
                   ORDER BY 3 DESC, 1 LIMIT ?2";
        self.all(sql, (id, limit as i64), about)
    }

    /// A page of pairs that may be one entity, all of them or those with `id`.
    ///
    /// # Errors
    ///
    /// If `after` is no place in a list, or if the file cannot be read.
    pub fn candidates(
        &self,
        id: Option<&str>,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Page<Candidate>, Error> {
        let after = after.map(Place::parse).transpose()?;
        let sql = "SELECT rowid, a_id, a, a_documents, b_id, b, b_documents, why, shared \
                   FROM candidates WHERE rowid > ?1 AND (?2 = '' OR a_id = ?2 OR b_id = ?2) \
                   ORDER BY rowid LIMIT ?3";
        let after = after.map_or(0, |place| place.number);
        let values = (after, id.unwrap_or_default(), limit as i64 + 1);
        let rows = self.all(sql, values, |row| {
            let one = |from: usize| {
                Ok::<_, rusqlite::Error>(Related {
                    id: text(row, from)?,
                    name: text(row, from + 1)?,
                    count: count(row, from + 2)?,
                })
            };
            let place = Place {
                day: String::new(),
                number: row.get(0)?,
            };
            let candidate = Candidate {
                a: one(1)?,
                b: one(4)?,
                why: text(row, 7)?,
                shared: row.get::<_, Option<f64>>(8)?.unwrap_or_default(),
            };
            Ok((place, candidate))
        })?;
        Ok(Page::of(rows, limit))
    }
}

fn count(row: &Row<'_>, at: usize) -> rusqlite::Result<u64> {
    Ok(row
        .get::<_, Option<i64>>(at)?
        .unwrap_or_default()
        .unsigned_abs())
}

fn listed(row: &Row<'_>) -> rusqlite::Result<EntityListing> {
    Ok(EntityListing {
        id: text(row, 1)?,
        name: text(row, 2)?,
        label: text(row, 3)?,
        role: list(row, 4)?.into_iter().next().unwrap_or_default(),
        documents: count(row, 5)?,
        quotes: count(row, 6)?,
    })
}

fn months(row: &Row<'_>) -> rusqlite::Result<Tally> {
    Ok(Tally {
        name: text(row, 0)?,
        documents: count(row, 1)?,
        quotes: count(row, 2)?,
    })
}

fn about(row: &Row<'_>) -> rusqlite::Result<Related> {
    Ok(Related {
        id: text(row, 0)?,
        name: text(row, 1)?,
        count: count(row, 2)?,
    })
}
