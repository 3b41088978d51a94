//! A page for each of the most quoted: day by day, about whom, by whom
//! published, and the quotations in their sentences.

use std::collections::HashMap;

use askama::Template;

use super::{
    links::{Links, NAME, Places},
    lists::{rendered, rest, room, rows},
    people::what,
    quotation::{COLUMNS, Quotation},
};
use crate::{
    Error, Tables,
    chart::{Kinds, Periods, bar, columns},
    html::Html,
    tables::{int, text},
    words::{clip, counted, grouped},
};

/// The most pages, and the quotations on one; those with a place further down
/// have fewer.
const PAGES: u32 = 240;
const QUOTATIONS: [(usize, u32); 2] = [(25, 30), (usize::MAX, 10)];
/// How many of those spoken of and of the publishers are shown.
const LIST: usize = 8;

/// All pages that have room, each in a `<template>`.
pub(super) struct Pages {
    pub(super) places: Places,
    pub(super) html: Html,
}

/// A speaker as the table of speakers has it.
struct Speaker {
    id: String,
    name: String,
    role: String,
    what: &'static str,
    quotes: u64,
    originals: u64,
    documents: u64,
    spoken_for: u64,
    first: String,
    last: String,
}

#[derive(Template)]
#[template(path = "person.html")]
struct Page {
    place: usize,
    name: String,
    byline: Vec<String>,
    aliases: String,
    chart: Option<(Html, &'static str)>,
    about: Vec<Line>,
    publishers: Vec<Line>,
    quotations: Html,
    rest: String,
}

struct Line {
    name: String,
    n: u64,
    bar: Html,
}

pub(super) fn pages(tables: &Tables, links: &Links) -> Result<Pages, Error> {
    let speakers = speakers(tables)?;
    let mut subjects = subjects(tables, &speakers)?;
    let mut pages = Pages {
        places: Places::new(),
        html: Html::default(),
    };
    for (place, speaker) in speakers.iter().enumerate() {
        let about = subjects.remove(speaker.id.as_str()).unwrap_or_default();
        let page = rendered(&page(tables, links, place, speaker, about)?);
        if pages.html.len() + page.len() > room::PEOPLE {
            break;
        }
        pages.html.tag(page.as_str());
        pages.places.insert(speaker.id.clone(), place);
    }
    Ok(pages)
}

fn speakers(tables: &Tables) -> Result<Vec<Speaker>, Error> {
    let sql = "SELECT id, name, role, label, gender, quotes, quotes_original, documents,
                 spoken_for, first_date, last_date
               FROM speakers ORDER BY quotes DESC, rowid LIMIT ?1";
    tables.rows(sql, [PAGES], |row| Speaker {
        id: text(row, 0),
        name: text(row, 1),
        role: text(row, 2),
        what: what(&text(row, 3), &text(row, 4)),
        quotes: int(row, 5),
        originals: int(row, 6),
        documents: int(row, 7),
        spoken_for: int(row, 8),
        first: text(row, 9),
        last: text(row, 10),
    })
}

/// Names and how often, by the id of a speaker.
type Subjects<'s> = HashMap<&'s str, Vec<(String, u64)>>;

/// Whom each of the speakers speaks of most. The table is read once.
fn subjects<'s>(tables: &Tables, speakers: &'s [Speaker]) -> Result<Subjects<'s>, Error> {
    let mut of: Subjects<'_> = speakers
        .iter()
        .map(|speaker| (speaker.id.as_str(), Vec::new()))
        .collect();
    let sql = "SELECT speaker_id, about, quotes FROM about ORDER BY quotes DESC, rowid";
    let rows = tables.rows(sql, [], |row| (text(row, 0), text(row, 1), int(row, 2)))?;
    for (speaker, about, n) in rows {
        if let Some(list) = of
            .get_mut(speaker.as_str())
            .filter(|list| list.len() < LIST)
        {
            list.push((about, n));
        }
    }
    Ok(of)
}

fn page(
    tables: &Tables,
    links: &Links,
    place: usize,
    speaker: &Speaker,
    about: Vec<(String, u64)>,
) -> Result<Page, Error> {
    let id = speaker.id.as_str();
    let sql = "SELECT publisher, sum(quotes) AS n FROM counts WHERE id = ?1
               GROUP BY publisher HAVING n > 0 ORDER BY n DESC, publisher LIMIT 8";
    let publishers = tables.rows(sql, [id], |row| (text(row, 0), int(row, 1)))?;
    let sql = format!(
        "SELECT {COLUMNS} FROM quote_speakers s JOIN quotes q ON q.id = s.quote
         WHERE s.entity_id = ?1 ORDER BY q.day DESC, q.rowid LIMIT ?2"
    );
    let most = QUOTATIONS.iter().find(|(below, _)| place < *below);
    let most = most.map_or(0, |(_, n)| *n);
    let quotations = tables.rows(&sql, (id, most), |row| Quotation::read(row, links, false))?;
    let sql = "SELECT aliases FROM entities WHERE id = ?1";
    let aliases = tables.rows(sql, [id], |row| text(row, 0))?;
    let (quotations, shown) = rows(quotations, 60_000);
    let all = tables.rows(
        "SELECT count(*) FROM quote_speakers WHERE entity_id = ?1",
        [id],
        |row| int(row, 0),
    )?;
    Ok(Page {
        place,
        name: clip(&speaker.name, NAME),
        byline: byline(speaker),
        aliases: clip(&aliases.concat().replace('|', ", "), 240),
        chart: chart(tables, id)?,
        about: lines(about),
        publishers: lines(publishers),
        quotations,
        rest: rest(shown, all.first().copied().unwrap_or(0), "quotes.csv"),
    })
}

fn byline(speaker: &Speaker) -> Vec<String> {
    let mut parts = vec![clip(&speaker.role, 80), speaker.what.to_owned()];
    parts.push(format!(
        "{}, {} by original",
        counted(speaker.quotes, "quotation"),
        grouped(speaker.originals)
    ));
    parts.push(counted(speaker.documents, "document"));
    if speaker.spoken_for > 0 {
        parts.push(format!("{} by spokespeople", grouped(speaker.spoken_for)));
    }
    parts.push(match speaker.first == speaker.last {
        true => clip(&speaker.first, 30),
        false => format!(
            "{} to {}",
            clip(&speaker.first, 30),
            clip(&speaker.last, 30)
        ),
    });
    parts.retain(|part| !part.is_empty());
    parts
}

/// Quotations day by day, if there is more than one day.
fn chart(tables: &Tables, id: &str) -> Result<Option<(Html, &'static str)>, Error> {
    let sql = "SELECT q.day, q.kind, count(*) FROM quote_speakers s JOIN quotes q ON q.id = s.quote
               WHERE s.entity_id = ?1 GROUP BY q.day, q.kind ORDER BY q.day, q.kind";
    let days = tables.rows(sql, [id], |row| (text(row, 0), text(row, 1), int(row, 2)))?;
    Ok(over_time(&days))
}

/// A picture of days with their quotations by kind, and what its columns are.
pub(super) fn over_time(days: &[(String, String, u64)]) -> Option<(Html, &'static str)> {
    let periods = Periods::new(days.iter().map(|(day, _, _)| day.as_str()))?;
    if periods.count < 2 {
        return None;
    }
    let mut kinds = vec![Kinds::default(); periods.count];
    for (day, kind, n) in days {
        if let Some(at) = periods.index(day) {
            kinds[at].add(kind, *n);
        }
    }
    Some((columns(&periods, &kinds, "columns"), periods.noun()))
}

fn lines(list: Vec<(String, u64)>) -> Vec<Line> {
    let most = list.iter().map(|(_, n)| *n).max().unwrap_or(0);
    let line = |(name, n): (String, u64)| Line {
        name: if name.is_empty() {
            "not told".to_owned()
        } else {
            clip(&name, NAME)
        },
        n,
        bar: bar(n, most),
    };
    list.into_iter().map(line).collect()
}
