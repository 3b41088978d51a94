//! What was repeated: one utterance in several articles, form by form.

use std::collections::HashMap;

use askama::Template;

use super::{
    links::Links,
    lists::{rendered, rest, room, rows},
};
use crate::{
    Error, Tables,
    html::Html,
    tables::{int, text},
    words::{clip, line},
};

/// The most families that are tried.
const TRIED: u32 = 250;
/// Longest form that is shown, in characters.
const LONGEST: usize = 600;

#[derive(Template)]
#[template(path = "families.html")]
struct Section {
    rows: Html,
    all: u64,
    copies: u64,
    rest: String,
}

#[derive(Template)]
#[template(path = "family.html")]
struct Family {
    id: String,
    quotation: String,
    speaker: Html,
    others: String,
    unnamed: u64,
    documents: u64,
    originals: u64,
    publishers: u64,
    first_publisher: String,
    first_day: String,
    first: Html,
    variants: Vec<Variant>,
}

struct Variant {
    family: String,
    /// The form, what differs from the longest marked.
    form: Html,
    documents: u64,
    publisher: String,
    day: String,
    first: Html,
}

pub(super) fn render(tables: &Tables, links: &Links) -> Result<Html, Error> {
    let mut variants: HashMap<String, Vec<Variant>> = HashMap::new();
    for variant in forms(tables, links)? {
        variants
            .entry(variant.family.clone())
            .or_default()
            .push(variant);
    }
    let mut families = families(tables, links)?;
    for family in &mut families {
        family.variants = variants.remove(&family.id).unwrap_or_default();
    }
    let (html, shown) = rows(families, room::FAMILIES);
    let all = tables.number("SELECT count(*) FROM families")?;
    Ok(rendered(&Section {
        rows: html,
        all,
        copies: tables.number("SELECT count(*) FROM copies")?,
        rest: rest(shown, all, "families.csv and variants.csv"),
    }))
}

fn families(tables: &Tables, links: &Links) -> Result<Vec<Family>, Error> {
    let sql = "SELECT f.id, f.quotation, f.speaker_id, f.speaker, f.other_speakers, f.unnamed,
                 f.documents, f.originals, f.publishers, f.first_publisher, f.first_date,
                 f.first_document, d.title
               FROM families f LEFT JOIN documents d ON d.id = f.first_document
               ORDER BY f.documents DESC, f.rowid LIMIT ?1";
    tables.rows(sql, [TRIED], |row| {
        let speaker = text(row, 3);
        Family {
            id: text(row, 0),
            quotation: clip(&text(row, 1), LONGEST),
            speaker: match speaker.is_empty() {
                true => links.person("", "nobody named"),
                false => links.person(&text(row, 2), &speaker),
            },
            others: clip(&text(row, 4).replace('|', ", "), 160),
            unnamed: int(row, 5),
            documents: int(row, 6),
            originals: int(row, 7),
            publishers: int(row, 8),
            first_publisher: clip(&text(row, 9), 60),
            first_day: clip(&text(row, 10), 30),
            first: links.article(&text(row, 11), &text(row, 12)),
            variants: Vec::new(),
        }
    })
}

fn forms(tables: &Tables, links: &Links) -> Result<Vec<Variant>, Error> {
    let sql = "SELECT v.family, v.quotation, v.difference, v.documents, v.first_publisher,
                 v.first_date, v.first_document, d.title
               FROM variants v
               JOIN (SELECT id FROM families ORDER BY documents DESC, rowid LIMIT ?1) f
                 ON f.id = v.family
               LEFT JOIN documents d ON d.id = v.first_document
               ORDER BY v.documents DESC, v.rowid";
    tables.rows(sql, [TRIED], |row| Variant {
        family: text(row, 0),
        form: form(&text(row, 1), &text(row, 2)),
        documents: int(row, 3),
        publisher: clip(&text(row, 4), 60),
        day: clip(&text(row, 5), 30),
        first: links.article(&text(row, 6), &text(row, 7)),
    })
}

/// A form of words: as it is, or with what it lacks as `<del>` and what it has
/// beyond as `<ins>`.
fn form(quotation: &str, difference: &str) -> Html {
    let difference = line(difference);
    let mut html = Html::default();
    if difference.is_empty() || difference.chars().count() > 2 * LONGEST {
        html.text(&clip(quotation, LONGEST));
        return html;
    }
    let mut rest = difference.as_str();
    while let Some(mark) = next_mark(rest) {
        html.text(&rest[..mark.start]);
        let (tag, name) = match mark.lacks {
            true => ("del", "left out: "),
            false => ("ins", "instead: "),
        };
        html.tag("<");
        html.tag(tag);
        html.tag("><span class=\"vh\">");
        html.tag(name);
        html.tag("</span>");
        html.text(&rest[mark.start + 2..mark.end]);
        html.tag("</");
        html.tag(tag);
        html.tag(">");
        rest = &rest[mark.end + 2..];
    }
    html.text(rest);
    html
}

/// Where a mark of a difference opens and closes.
struct Mark {
    start: usize,
    end: usize,
    lacks: bool,
}

fn next_mark(text: &str) -> Option<Mark> {
    let find = |(open, close, lacks): (&str, &str, bool)| {
        let start = text.find(open)?;
        let end = start + 2 + text[start + 2..].find(close)?;
        Some(Mark { start, end, lacks })
    };
    [("[-", "-]", true), ("{+", "+}", false)]
        .into_iter()
        .filter_map(find)
        .min_by_key(|mark| mark.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_told_as_left_out_and_instead() {
        let html = form("away at 18:41 now", "away at [-6:41pm <b>-] {+18:41+} now");
        let expected = "away at <del><span class=\"vh\">left out: </span>6:41pm &lt;b&gt;</del> \
                        <ins><span class=\"vh\">instead: </span>18:41</ins> now";
        assert_eq!(html.as_str(), expected);
        assert_eq!(form("as it is", "").as_str(), "as it is");
        assert_eq!(form("x", "an open [- mark").as_str(), "an open [- mark");
    }
}
