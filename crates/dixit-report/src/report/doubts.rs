//! What to doubt: low scores, names that may be one person, speakers whom
//! another article suggests.

use askama::Template;

use super::{
    links::{Links, NAME},
    lists::{rendered, rest, room, rows},
    quotation::{COLUMNS, Quotation},
};
use crate::{
    Error, Tables,
    html::Html,
    tables::{int, text},
    words::clip,
};

/// Below this a score is low.
const LOW: f64 = 0.5;

#[derive(Template)]
#[template(path = "doubts.html")]
struct Section {
    speakers: List,
    scores: List,
    families: List,
    candidates: Html,
    candidates_all: u64,
    candidates_rest: String,
}

/// The first of some quotations.
struct List {
    rows: Html,
    all: u64,
    rest: String,
}

#[derive(Template)]
#[template(path = "doubts-row.html")]
struct Candidate {
    a: Html,
    a_documents: u64,
    b: Html,
    b_documents: u64,
    why: String,
}

pub(super) fn render(tables: &Tables, links: &Links) -> Result<Html, Error> {
    let (candidates, shown) = rows(candidates(tables, links)?, room::DOUBTS);
    let all = tables.number("SELECT count(*) FROM candidates")?;
    let low = |column| format!("q.{column} < {LOW}");
    Ok(rendered(&Section {
        speakers: list(tables, links, &low("speaker_score"), "q.speaker_score")?,
        scores: list(tables, links, &low("score"), "q.score")?,
        families: family(tables, links)?,
        candidates,
        candidates_all: all,
        candidates_rest: rest(shown, all, "candidates.csv"),
    }))
}

fn list(tables: &Tables, links: &Links, which: &str, order: &str) -> Result<List, Error> {
    let sql =
        format!("SELECT {COLUMNS} FROM quotes q WHERE {which} ORDER BY {order}, q.rowid LIMIT 60");
    let quotations = tables.rows(&sql, [], |row| Quotation::read(row, links, true))?;
    cut(tables, which, quotations)
}

/// As many quotations as there is room for, of all of which something is true.
fn cut(tables: &Tables, which: &str, quotations: Vec<Quotation>) -> Result<List, Error> {
    let (rows, shown) = rows(quotations, room::DOUBTS);
    let all = tables.number(&format!("SELECT count(*) FROM quotes q WHERE {which}"))?;
    Ok(List {
        rows,
        all,
        rest: rest(shown, all, "quotes.csv"),
    })
}

/// Quotations without a name that another article gives to somebody.
fn family(tables: &Tables, links: &Links) -> Result<List, Error> {
    let which = "q.family_speaker_id IS NOT NULL AND q.family_speaker_id <> ''";
    let sql = format!(
        "SELECT {COLUMNS}, q.family_speaker, q.family_speaker_id FROM quotes q
         WHERE {which} ORDER BY q.rowid LIMIT 60"
    );
    let quotations = tables.rows(&sql, [], |row| {
        let mut quotation = Quotation::read(row, links, true);
        let mut name = links.person(&text(row, 14), &text(row, 13));
        name.tag(", says another article; here ");
        if let Some(here) = quotation.speaker.take() {
            name.tag(here.as_str());
        }
        quotation.speaker = Some(name);
        quotation
    })?;
    cut(tables, which, quotations)
}

fn candidates(tables: &Tables, links: &Links) -> Result<Vec<Candidate>, Error> {
    let sql = "SELECT a_id, a, a_documents, b_id, b, b_documents, why FROM candidates
               ORDER BY rowid LIMIT 200";
    tables.rows(sql, [], |row| Candidate {
        a: links.person(&text(row, 0), &clip(&text(row, 1), NAME)),
        a_documents: int(row, 2),
        b: links.person(&text(row, 3), &clip(&text(row, 4), NAME)),
        b_documents: int(row, 5),
        why: clip(&text(row, 6), 120),
    })
}
