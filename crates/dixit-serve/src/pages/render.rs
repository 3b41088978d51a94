//! What all pages have.

use askama::Template;
use axum::{http::StatusCode, response::Response};
use dixit_store::Hit;

use super::assets;
use crate::{
    collection::State,
    protocol::answer::{Refusal, text},
    state::App,
};

pub(crate) const HTML: &str = "text/html; charset=utf-8";

/// What stands around a page.
pub(super) struct Layout {
    pub(super) title: String,
    /// The page of the menu.
    pub(super) at: &'static str,
    pub(super) has_collection: bool,
    /// How far the tables are that are made again.
    pub(super) state: State,
    pub(super) style: String,
    pub(super) script: String,
}

impl Layout {
    /// One that is filled in later.
    pub(super) fn empty() -> Layout {
        Layout {
            title: String::new(),
            at: "",
            has_collection: true,
            state: State::default(),
            style: String::new(),
            script: String::new(),
        }
    }

    pub(super) fn new(app: &App, title: &str, at: &'static str) -> Layout {
        let collection = app.collection.as_ref();
        Layout {
            title: title.to_owned(),
            at,
            has_collection: collection.is_some(),
            state: collection.map_or_else(State::default, |open| open.rebuild.state()),
            style: assets::address("app.css"),
            script: assets::address("app.js"),
        }
    }
}

/// A page of a template.
pub(super) fn page(template: &impl Template) -> Response {
    let html = template.render().expect("memory takes a page");
    text(StatusCode::OK, HTML, html)
}

/// A quotation in a list.
pub(super) struct Card {
    pub(super) hit: Hit,
    /// The sentence before, in and after what was said, if that stands in it
    /// word by word.
    pub(super) sentence: Option<[String; 3]>,
    /// Its number in its article.
    pub(super) number: String,
}

impl Card {
    pub(super) fn all(hits: Vec<Hit>) -> Vec<Card> {
        hits.into_iter().map(Card::new).collect()
    }

    fn new(hit: Hit) -> Card {
        let cut = hit.sentence.split_once(&hit.quotation);
        let cut = cut.filter(|(before, after)| !before.is_empty() || !after.is_empty());
        let number = hit.id.rsplit('#').next().unwrap_or_default().to_owned();
        Card {
            sentence: cut.map(|(before, after)| {
                [before.to_owned(), hit.quotation.clone(), after.to_owned()]
            }),
            number,
            hit,
        }
    }
}

/// What was typed into a form, if anything was.
pub(super) fn given(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Words and "phrases in marks" of a search.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (i, part) in text.split(['"', '“', '”']).enumerate() {
        match i % 2 {
            0 => words.extend(part.split_whitespace().map(str::to_owned)),
            _ => words.push(part.trim().to_owned()),
        }
    }
    words.retain(|words| words.chars().any(char::is_alphanumeric));
    words
}

/// A day, month or year, if one was typed.
pub(super) fn day(text: &str) -> Result<Option<String>, Refusal> {
    let Some(day) = given(text) else {
        return Ok(None);
    };
    let lengths = [4, 2, 2];
    let parts: Vec<&str> = day.split('-').collect();
    let known = parts.len() <= 3
        && parts.iter().zip(lengths).all(|(part, length)| {
            part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
        });
    match known {
        true => Ok(Some(day)),
        false => Err(Refusal::bad(format!(
            "{day:?} is no day; say it as 2024-03-05, 2024-03 or 2024"
        ))),
    }
}

/// What templates may do with a value.
#[allow(unreachable_pub, reason = "the macro makes functions public")]
pub(super) mod filters {
    use askama::{Result, Values};

    /// `12,345`.
    #[askama::filter_fn]
    pub(in crate::pages) fn grouped(n: &u64, _: &dyn Values) -> Result<String> {
        Ok(dixit_core::grouped(*n))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_phrases_are_told_apart() {
        let cases = [
            ("ozone talks", vec!["ozone", "talks"]),
            ("\"ozone layer\" talks", vec!["ozone layer", "talks"]),
            ("“ozone layer", vec!["ozone layer"]),
            (" - \"\" ", vec![]),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn days_are_days() {
        for good in ["2024", "2024-03", "2024-03-05", " 2024 "] {
            assert!(day(good).is_ok_and(|day| day.is_some()), "{good}");
        }
        assert!(day("").is_ok_and(|day| day.is_none()));
        for bad in ["24", "2024-3", "2024-03-05-01", "2024/03", "' OR"] {
            assert!(day(bad).is_err(), "{bad}");
        }
    }
}
