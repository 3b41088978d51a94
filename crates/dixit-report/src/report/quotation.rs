//! One quotation in its sentence.

use askama::Template;
use rusqlite::Row;

use super::links::Links;
use crate::{
    html::Html,
    tables::{real, text},
    words::{clip, line, percent},
};

/// The columns of `quotes` that [`Quotation::read`] takes, in its order.
pub(super) const COLUMNS: &str = "q.quotation, q.sentence, q.kind, q.act, \
     coalesce(nullif(q.day, ''), q.date), q.publisher, q.document, q.title, q.score, \
     q.speaker_score, q.speaker, q.speaker_id, q.speaker_candidates";

/// Longest sentence that is shown, in characters.
const LONGEST: usize = 700;

/// A quotation with where it stands.
#[derive(Template)]
#[template(path = "said.html")]
pub(super) struct Quotation {
    /// Its name above it, where that is not told elsewhere.
    pub(super) speaker: Option<Html>,
    sentence: Html,
    /// Kind and act.
    how: String,
    day: String,
    publisher: String,
    article: Html,
    score: String,
    speaker_score: Option<String>,
    candidates: String,
}

impl Quotation {
    pub(super) fn read(row: &Row<'_>, links: &Links, named: bool) -> Quotation {
        let (quotation, sentence, kind) = (text(row, 0), text(row, 1), text(row, 2));
        let act = text(row, 3);
        let how = match act.is_empty() || act == "quote-only" {
            true => kind.clone(),
            false => format!("{kind}, {act}"),
        };
        let speaker = || {
            let name = text(row, 10);
            let name = if name.is_empty() {
                "nobody named"
            } else {
                &name
            };
            links.person(&text(row, 11), name)
        };
        Quotation {
            speaker: named.then(speaker),
            sentence: marked(&sentence, &quotation, class(&kind)),
            how,
            day: clip(&text(row, 4), 30),
            publisher: clip(&text(row, 5), 60),
            article: links.article(&text(row, 6), &text(row, 7)),
            score: percent(real(row, 8).unwrap_or(0.0)),
            speaker_score: real(row, 9).map(percent),
            candidates: clip(&text(row, 12).replace('|', "; "), 160),
        }
    }
}

fn class(kind: &str) -> &'static str {
    match kind {
        "direct" => "q direct",
        "mixed" => "q mixed",
        _ => "q indirect",
    }
}

/// A sentence with the words of a quotation marked in it, or the quotation
/// alone if it does not stand there.
fn marked(sentence: &str, quotation: &str, class: &str) -> Html {
    let sentence = line(sentence);
    let quotation = line(quotation);
    let mut html = Html::default();
    let mark = |html: &mut Html, words: &str| {
        html.tag("<mark class=\"");
        html.tag(class);
        html.tag("\">");
        html.text(words);
        html.tag("</mark>");
    };
    let parts: Vec<&str> = quotation.split(" … ").collect();
    let mut found = Vec::new();
    let mut at = 0;
    for part in parts {
        match sentence[at..].find(part) {
            Some(start) => {
                found.push((at + start, at + start + part.len()));
                at += start + part.len();
            }
            None => {
                found.clear();
                break;
            }
        }
    }
    let fits = sentence.chars().count() <= LONGEST;
    if found.is_empty() || !fits {
        mark(&mut html, &clip(&quotation, LONGEST));
        return html;
    }
    let mut at = 0;
    for (start, end) in found {
        html.text(&sentence[at..start]);
        mark(&mut html, &sentence[start..end]);
        at = end;
    }
    html.text(&sentence[at..]);
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_marked_in_its_sentence_part_by_part() {
        let html = marked(
            "“Yes,” he said, “I <do>.”\n",
            "“Yes,” … “I <do>.”",
            "q direct",
        );
        let expected = "<mark class=\"q direct\">“Yes,”</mark> he said, \
                        <mark class=\"q direct\">“I &lt;do&gt;.”</mark>";
        assert_eq!(html.as_str(), expected);
        let html = marked("Something else.", "No", "q direct");
        assert_eq!(html.as_str(), "<mark class=\"q direct\">No</mark>");
    }
}
