//! Who speaks: the most quoted, women and men, the unnamed.

use askama::Template;

use super::{
    links::Links,
    lists::{rendered, rest, room, rows},
};
use crate::{
    Error, Tables,
    chart::{Kinds, bar, kinds_bar},
    html::Html,
    tables::{int, text},
    words::{clip, share},
};

#[derive(Template)]
#[template(path = "people.html")]
struct Section {
    sexes: Vec<Share>,
    publishers: Vec<Outlet>,
    rows: Html,
    all: u64,
    rest: String,
}

/// A kind of speaker and its quotations.
struct Share {
    name: &'static str,
    quotes: u64,
    of_all: String,
    bar: Html,
}

/// The unnamed sources of a publisher.
struct Outlet {
    name: String,
    unnamed: u64,
    sourced: u64,
    of_all: String,
    bar: Html,
}

#[derive(Template)]
#[template(path = "people-row.html")]
struct Row {
    name: Html,
    role: String,
    what: &'static str,
    kinds: Kinds,
    most: u64,
    quotes: u64,
    originals: u64,
    documents: u64,
    documents_original: u64,
    publishers: u64,
}

impl Row {
    fn bar(&self) -> Html {
        kinds_bar(self.kinds, self.most)
    }
}

pub(super) fn render(tables: &Tables, links: &Links) -> Result<Html, Error> {
    let (html, shown) = rows(speakers(tables, links)?, room::SPEAKERS);
    let all = tables.number("SELECT count(*) FROM speakers")?;
    Ok(rendered(&Section {
        sexes: sexes(tables)?,
        publishers: outlets(tables)?,
        rows: html,
        all,
        rest: rest(shown, all, "speakers.csv"),
    }))
}

/// What a speaker is, in one word.
pub(super) fn what(label: &str, gender: &str) -> &'static str {
    match (label, gender) {
        ("PERSON" | "PER", "female") => "woman",
        ("PERSON" | "PER", "male") => "man",
        ("PERSON" | "PER", _) => "person",
        _ => "body",
    }
}

fn speakers(tables: &Tables, links: &Links) -> Result<Vec<Row>, Error> {
    let sql = "SELECT id, name, role, label, gender, direct, mixed, indirect, quotes,
                 quotes_original, documents, originals, publishers
               FROM speakers ORDER BY quotes DESC, rowid LIMIT 600";
    let mut found = tables.rows(sql, [], |row| Row {
        name: links.person(&text(row, 0), &text(row, 1)),
        role: clip(&text(row, 2), 60),
        what: what(&text(row, 3), &text(row, 4)),
        kinds: Kinds {
            direct: int(row, 5),
            mixed: int(row, 6),
            indirect: int(row, 7),
        },
        most: 0,
        quotes: int(row, 8),
        originals: int(row, 9),
        documents: int(row, 10),
        documents_original: int(row, 11),
        publishers: int(row, 12),
    })?;
    let most = found.iter().map(|row| row.quotes).max().unwrap_or(0);
    found.iter_mut().for_each(|row| row.most = most);
    Ok(found)
}

/// Quotations of women, men, people of unknown sex and bodies, and those of
/// nobody with a name.
fn sexes(tables: &Tables) -> Result<Vec<Share>, Error> {
    let sql = "SELECT label, gender, sum(quotes) FROM speakers GROUP BY label, gender";
    let found = tables.rows(sql, [], |row| {
        (what(&text(row, 0), &text(row, 1)), int(row, 2))
    })?;
    let of = |wanted| {
        let those = found.iter().filter(|(what, _)| *what == wanted);
        those.map(|(_, n)| n).sum::<u64>()
    };
    let unnamed = tables.number("SELECT sum(unnamed) + sum(sourceless) FROM publishers")?;
    let counts = [
        ("women", of("woman")),
        ("men", of("man")),
        ("people, not known which", of("person")),
        ("bodies and others", of("body")),
        ("nobody with a name", unnamed),
    ];
    let all: u64 = counts.iter().map(|(_, n)| n).sum();
    let most = counts.iter().map(|(_, n)| *n).max().unwrap_or(0);
    let share = |(name, quotes)| Share {
        name,
        quotes,
        of_all: share(quotes, all),
        bar: bar(quotes, most),
    };
    Ok(counts.into_iter().map(share).collect())
}

/// The publishers with most unnamed sources, by share, if there are enough
/// quotations for a share to mean something.
fn outlets(tables: &Tables) -> Result<Vec<Outlet>, Error> {
    let sql = "SELECT publisher, unnamed, named + unnamed AS sourced FROM publishers
               WHERE sourced > 0 ORDER BY sourced >= 20 DESC, unnamed * 1.0 / sourced DESC, rowid
               LIMIT 20";
    tables.rows(sql, [], |row| {
        let (unnamed, sourced) = (int(row, 1), int(row, 2));
        let name = text(row, 0);
        Outlet {
            name: if name.is_empty() {
                "not told".to_owned()
            } else {
                clip(&name, 60)
            },
            unnamed,
            sourced,
            of_all: share(unnamed, sourced),
            bar: bar(unnamed, sourced),
        }
    })
}
