//! What was read, and three things worth a look.

use askama::Template;

use super::{
    links::Links,
    lists::{rendered, rest, room, rows},
    person::over_time,
    receipt::Receipt,
};
use crate::{
    Error, Tables,
    chart::{Kinds, bar, kinds_bar},
    html::Html,
    tables::{int, text},
    words::{clip, counted, grouped, share},
};

#[derive(Template)]
#[template(path = "overview.html")]
struct Section<'r> {
    receipt: &'r Receipt,
    inputs: String,
    documents: u64,
    quotes: u64,
    publishers: u64,
    first: String,
    last: String,
    kinds: Kinds,
    kinds_bar: Html,
    named: u64,
    chart: Option<(Html, &'static str)>,
    acts: Vec<Act>,
    outlets: Html,
    outlets_rest: String,
    worth: Vec<Worth>,
}

/// Quotations of one act.
struct Act {
    name: String,
    n: u64,
    bar: Html,
}

/// Something worth a look.
struct Worth {
    what: &'static str,
    words: Html,
    note: String,
    anchor: &'static str,
}

#[derive(Template)]
#[template(path = "overview-row.html")]
struct Outlet {
    name: String,
    documents: u64,
    originals: u64,
    kinds: Kinds,
    most: u64,
    unnamed_share: String,
}

impl Outlet {
    fn bar(&self) -> Html {
        kinds_bar(self.kinds, self.most)
    }
}

pub(super) fn render(tables: &Tables, receipt: &Receipt, links: &Links) -> Result<Html, Error> {
    let kinds = kinds(tables)?;
    let publishers = tables.number("SELECT count(*) FROM publishers WHERE publisher <> ''")?;
    let (outlets, shown) = rows(outlets(tables)?, room::OTHERS);
    let ends = "SELECT min(day), max(day) FROM documents WHERE day <> ''";
    let ends = tables.rows(ends, [], |row| (text(row, 0), text(row, 1)))?;
    let (first, last) = ends.into_iter().next().unwrap_or_default();
    let by_day = "SELECT day, kind, count(*) FROM quotes GROUP BY day, kind ORDER BY day, kind";
    let by_day = tables.rows(by_day, [], |row| (text(row, 0), text(row, 1), int(row, 2)))?;
    Ok(rendered(&Section {
        inputs: clip(&receipt.inputs.join(", "), 200),
        documents: tables.number("SELECT count(*) FROM documents")?,
        quotes: kinds.total(),
        publishers,
        first,
        last,
        kinds,
        kinds_bar: kinds_bar(kinds, kinds.total()),
        named: tables.number("SELECT count(*) FROM quotes WHERE speaker_id <> ''")?,
        chart: over_time(&by_day),
        acts: acts(tables)?,
        outlets,
        outlets_rest: rest(
            shown,
            tables.number("SELECT count(*) FROM publishers")?,
            "publishers.csv",
        ),
        worth: worth(tables, links)?,
        receipt,
    }))
}

fn kinds(tables: &Tables) -> Result<Kinds, Error> {
    let sql = "SELECT kind, count(*) FROM quotes GROUP BY kind";
    let mut kinds = Kinds::default();
    for (kind, n) in tables.rows(sql, [], |row| (text(row, 0), int(row, 1)))? {
        kinds.add(&kind, n);
    }
    Ok(kinds)
}

fn acts(tables: &Tables) -> Result<Vec<Act>, Error> {
    let sql = "SELECT act, count(*) AS n FROM quotes GROUP BY act ORDER BY n DESC, act";
    let found = tables.rows(sql, [], |row| (text(row, 0), int(row, 1)))?;
    let most = found.iter().map(|(_, n)| *n).max().unwrap_or(0);
    let act = |(name, n): (String, u64)| Act {
        name: if name.is_empty() {
            "not told".to_owned()
        } else {
            clip(&name, 30)
        },
        n,
        bar: bar(n, most),
    };
    Ok(found.into_iter().map(act).collect())
}

fn outlets(tables: &Tables) -> Result<Vec<Outlet>, Error> {
    let sql = "SELECT publisher, documents, originals, direct, mixed, indirect, unnamed,
                 named + unnamed
               FROM publishers ORDER BY quotes DESC, rowid LIMIT 100";
    let mut found = tables.rows(sql, [], |row| Outlet {
        name: match text(row, 0) {
            name if name.is_empty() => "not told".to_owned(),
            name => clip(&name, 60),
        },
        documents: int(row, 1),
        originals: int(row, 2),
        kinds: Kinds {
            direct: int(row, 3),
            mixed: int(row, 4),
            indirect: int(row, 5),
        },
        most: 0,
        unnamed_share: share(int(row, 6), int(row, 7)),
    })?;
    let most = found.iter().map(|row| row.kinds.total()).max().unwrap_or(0);
    found.iter_mut().for_each(|row| row.most = most);
    Ok(found)
}

/// The most repeated quotation, the publisher with most unnamed sources, the
/// first of the doubtful merges.
fn worth(tables: &Tables, links: &Links) -> Result<Vec<Worth>, Error> {
    let repeated = tables.rows(
        "SELECT quotation, documents, speaker_id, speaker FROM families
         WHERE documents > 1 ORDER BY documents DESC, rowid LIMIT 1",
        [],
        |row| Worth {
            what: "The most repeated quotation",
            words: quoted(&text(row, 0), &links.person(&text(row, 2), &text(row, 3))),
            note: format!("in {}", counted(int(row, 1), "document")),
            anchor: "repeated",
        },
    )?;
    let unnamed = tables.rows(
        "SELECT publisher, unnamed, named + unnamed AS sourced FROM publishers
         WHERE unnamed > 0 AND publisher <> ''
         ORDER BY sourced >= 20 DESC, unnamed * 1.0 / sourced DESC, rowid LIMIT 1",
        [],
        |row| Worth {
            what: "The publisher with most unnamed sources",
            words: links.person("", &text(row, 0)),
            note: format!(
                "{} of {} quotations with a source ({})",
                grouped(int(row, 1)),
                grouped(int(row, 2)),
                share(int(row, 1), int(row, 2))
            ),
            anchor: "people",
        },
    )?;
    let all = tables.number("SELECT count(*) FROM candidates")?;
    let merges = tables.rows(
        "SELECT a, b, why FROM candidates ORDER BY rowid LIMIT 1",
        [],
        |row| Worth {
            what: "Names that may be one",
            words: links.person("", &format!("{} and {}?", text(row, 0), text(row, 1))),
            note: format!(
                "{}; {} in all",
                clip(&text(row, 2), 80),
                counted(all, "pair")
            ),
            anchor: "doubts",
        },
    )?;
    Ok(repeated.into_iter().chain(unnamed).chain(merges).collect())
}

/// Words and who says them.
fn quoted(words: &str, speaker: &Html) -> Html {
    let mut html = Html::default();
    html.tag("<q>");
    html.text(&clip(words.trim_matches(['“', '”', '"']), 160));
    html.tag("</q>");
    if !speaker.as_str().is_empty() {
        html.tag(" – ");
        html.tag(speaker.as_str());
    }
    html
}
