use rusqlite::Row;

use super::{
    page::{Page, Place},
    rows::{list, part, text},
};
use crate::{Error, Store};

/// An utterance that stands in several documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Family {
    /// Its id.
    pub id: String,
    /// Its longest form.
    pub quotation: String,
    /// The id of the entity that most documents name as its speaker.
    pub speaker_id: String,
    /// That speaker.
    pub speaker: String,
    /// Others to whom it is ascribed.
    pub other_speakers: Vec<String>,
    /// Times it is quoted without a speaker who has a name.
    pub unnamed: u64,
    /// Different forms of words.
    pub variants: u64,
    /// Documents that quote it.
    pub documents: u64,
    /// The same, copies not counted.
    pub originals: u64,
    /// Publishers that quote it.
    pub publishers: u64,
    /// The first day.
    pub first_day: String,
    /// The publisher of the first document.
    pub first_publisher: String,
    /// The first document.
    pub first_document: String,
}

/// One form of words of a family.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variant {
    /// The form.
    pub quotation: String,
    /// What it lacks of the longest form, as `[-…-]`, and what it has beyond,
    /// as `{+…+}`.
    pub difference: String,
    /// Documents with this form.
    pub documents: u64,
    /// The first day.
    pub first_day: String,
    /// The first document.
    pub first_document: String,
}

const COLUMNS: &str = "rowid, id, quotation, speaker_id, speaker, other_speakers, unnamed, variants, \
                       documents, originals, publishers, first_date, first_publisher, first_document";

impl Store {
    /// A page of families, the most repeated first, with `words` in them.
    ///
    /// # Errors
    ///
    /// If `after` is no place in a list, or if the file cannot be read.
    pub fn families(
        &self,
        words: &str,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Page<Family>, Error> {
        let after = after.map(Place::parse).transpose()?;
        let sql = format!(
            "SELECT {COLUMNS} FROM families WHERE rowid > ?1 \
             AND (?2 = '%%' OR quotation LIKE ?2 ESCAPE '\\' OR speaker LIKE ?2 ESCAPE '\\') \
             ORDER BY rowid LIMIT ?3"
        );
        let after = after.map_or(0, |place| place.number);
        let rows = self.all(&sql, (after, part(words), limit as i64 + 1), |row| {
            let place = Place {
                day: String::new(),
                number: row.get(0)?,
            };
            Ok((place, family(row)?))
        })?;
        Ok(Page::of(rows, limit))
    }

    /// A family by its id.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn family(&self, id: &str) -> Result<Option<Family>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM families WHERE id = ?");
        self.first(&sql, [id], family)
    }

    /// The forms of a family.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn variants(&self, family: &str) -> Result<Vec<Variant>, Error> {
        let sql = "SELECT quotation, difference, documents, first_date, first_document \
                   FROM variants WHERE family = ? ORDER BY rowid";
        self.all(sql, [family], |row| {
            Ok(Variant {
                quotation: text(row, 0)?,
                difference: text(row, 1)?,
                documents: row.get::<_, i64>(2)?.unsigned_abs(),
                first_day: text(row, 3)?,
                first_document: text(row, 4)?,
            })
        })
    }
}

fn family(row: &Row<'_>) -> rusqlite::Result<Family> {
    let count = |at: usize| Ok::<_, rusqlite::Error>(row.get::<_, i64>(at)?.unsigned_abs());
    Ok(Family {
        id: text(row, 1)?,
        quotation: text(row, 2)?,
        speaker_id: text(row, 3)?,
        speaker: text(row, 4)?,
        other_speakers: list(row, 5)?,
        unnamed: count(6)?,
        variants: count(7)?,
        documents: count(8)?,
        originals: count(9)?,
        publishers: count(10)?,
        first_day: text(row, 11)?,
        first_publisher: text(row, 12)?,
        first_document: text(row, 13)?,
    })
}
