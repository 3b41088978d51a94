//! Who speaks about whom, as a matrix.

use std::collections::HashMap;

use askama::Template;

use super::{
    links::{Links, NAME},
    lists::rendered,
};
use crate::{
    Error, Tables,
    html::Html,
    tables::{int, text},
    words::clip,
};

/// Rows and columns of the matrix.
const SIDE: u32 = 30;

#[derive(Template)]
#[template(path = "pairs.html")]
struct Section {
    subjects: Vec<String>,
    rows: Vec<Row>,
}

struct Row {
    speaker: Html,
    cells: Vec<Cell>,
}

struct Cell {
    n: u64,
    /// How dark it is, from 0 to 5.
    shade: u32,
}

/// So many quotations of one about another.
struct Pair {
    speaker: String,
    subject: String,
    n: u64,
}

pub(super) fn render(tables: &Tables, links: &Links) -> Result<Html, Error> {
    let speakers = most(tables, "speaker_id, speaker", "1")?;
    let among = "speaker_id IN (SELECT speaker_id FROM about GROUP BY 1
                 ORDER BY sum(quotes) DESC, 1 LIMIT 30)";
    let subjects = most(tables, "about_id, about", among)?;
    let sql = format!("SELECT speaker_id, about_id, quotes FROM about WHERE {among}");
    let pairs = tables.rows(&sql, [], |row| Pair {
        speaker: text(row, 0),
        subject: text(row, 1),
        n: int(row, 2),
    })?;
    let pairs: HashMap<(&str, &str), u64> = pairs
        .iter()
        .map(|p| ((p.speaker.as_str(), p.subject.as_str()), p.n))
        .collect();
    let cell = |speaker: &str, subject: &str| pairs.get(&(speaker, subject)).copied().unwrap_or(0);
    let rows = speakers.iter().map(|(id, name)| Row {
        speaker: links.person(id, name),
        cells: subjects
            .iter()
            .map(|(subject, _)| Cell::new(cell(id, subject)))
            .collect(),
    });
    Ok(rendered(&Section {
        rows: rows.collect(),
        subjects: subjects.iter().map(|(_, name)| clip(name, NAME)).collect(),
    }))
}

impl Cell {
    fn new(n: u64) -> Cell {
        // Each shade is twice as many.
        let shade = match n {
            0 => 0,
            n => (n.ilog2() + 1).min(5),
        };
        Cell { n, shade }
    }
}

/// Those with most quotations, by id and name.
fn most(tables: &Tables, who: &str, among: &str) -> Result<Vec<(String, String)>, Error> {
    let sql = format!(
        "SELECT {who} FROM about WHERE {among} GROUP BY 1 ORDER BY sum(quotes) DESC, 1 LIMIT ?1"
    );
    tables.rows(&sql, [SIDE], |row| (text(row, 0), text(row, 1)))
}
