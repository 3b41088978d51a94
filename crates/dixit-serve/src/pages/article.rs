//! An article, and what was said more than once.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use dixit_core::Document;
use dixit_store::{Article, Family, Hit, Variant};
use serde::Deserialize;

use super::render::{Card, Layout, filters, page};
use crate::{protocol::answer::Refusal, state::App};

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    id: String,
}

#[derive(Template)]
#[template(path = "article.html")]
struct ShownArticle {
    layout: Layout,
    article: Article,
    /// The text with all that was found.
    html: Option<String>,
    /// Why there is no text.
    missing: String,
    legend: String,
    cards: Vec<Card>,
    /// Quotations and entities, for corrections.
    quotes: Vec<Choice>,
    names: Vec<String>,
}

/// A quotation that can be chosen.
struct Choice {
    number: usize,
    speaker: String,
    start: String,
}

pub(super) async fn article(
    State(app): State<Arc<App>>,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    let id = asked.id.clone();
    let found = app.ask(move |store| Ok((store.article(&id)?, store.quotes_in(&id)?)));
    let (article, hits) = found.await?;
    let article = article
        .ok_or_else(|| Refusal::new(StatusCode::NOT_FOUND, "there is no article with this id"))?;
    let number = article.number;
    let record = app
        .in_background(move |open| open.record(&asked.id, number))
        .await;
    let title = match article.title.is_empty() {
        true => &article.id,
        false => &article.title,
    };
    let mut shown = ShownArticle {
        layout: Layout::new(&app, title, "/articles"),
        html: None,
        missing: String::new(),
        legend: dixit_report::legend(),
        cards: Card::all(hits),
        quotes: Vec::new(),
        names: Vec::new(),
        article,
    };
    match record {
        Ok(doc) => shown.fill(&doc),
        Err(refusal) => shown.missing = refusal.detail,
    }
    Ok(page(&shown))
}

impl ShownArticle {
    fn fill(&mut self, doc: &Document) {
        self.html = Some(dixit_report::article(doc, "a"));
        self.names = doc
            .entities
            .iter()
            .map(|entity| entity.name.clone())
            .collect();
        let mut seen = std::collections::HashSet::new();
        self.names.retain(|name| seen.insert(name.clone()));
        let quotes = doc.quotes.iter().enumerate().map(|(number, quote)| {
            let speaker = quote.speaker().and_then(|id| doc.entities.get(id.index()));
            Choice {
                number,
                speaker: speaker.map_or("nobody", |entity| &entity.name).to_owned(),
                start: beginning(doc.slice(quote.contents[0])),
            }
        });
        self.quotes = quotes.collect();
    }
}

/// The first words.
fn beginning(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(9).collect();
    words.join(" ")
}

#[derive(Template)]
#[template(path = "family.html")]
struct ShownFamily {
    layout: Layout,
    family: Family,
    variants: Vec<(Vec<Change>, Variant)>,
    cards: Vec<Card>,
}

/// A stretch of a variant.
struct Change {
    /// `del`, `ins`, or neither.
    tag: &'static str,
    text: String,
}

pub(super) async fn family(
    State(app): State<Arc<App>>,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    const QUOTES: usize = 200;
    let id = asked.id;
    let found = app.ask(move |store| {
        let Some(family) = store.family(&id)? else {
            return Ok(None);
        };
        let hits: Vec<Hit> = store.quotes_of_family(&id, QUOTES)?;
        Ok(Some((family, store.variants(&id)?, hits)))
    });
    let (family, variants, hits) = found
        .await?
        .ok_or_else(|| Refusal::new(StatusCode::NOT_FOUND, "there is no family with this id"))?;
    let variants = variants
        .into_iter()
        .map(|variant| (changes(&variant.difference), variant));
    Ok(page(&ShownFamily {
        layout: Layout::new(&app, "What was repeated", "/families"),
        variants: variants.collect(),
        cards: Card::all(hits),
        family,
    }))
}

/// `it is [-very-] {+quite+} over` as stretches.
fn changes(difference: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut rest = difference;
    let mut push = |tag, text: &str| {
        if !text.is_empty() {
            let text = text.to_owned();
            changes.push(Change { tag, text });
        }
    };
    loop {
        let marks = [("[-", "-]", "del"), ("{+", "+}", "ins")];
        let found = marks.into_iter().filter_map(|(open, close, tag)| {
            let start = rest.find(open)?;
            let length = rest[start + 2..].find(close)?;
            Some((start, length, tag))
        });
        let Some((start, length, tag)) = found.min() else {
            push("", rest);
            break;
        };
        push("", &rest[..start]);
        push(tag, &rest[start + 2..start + 2 + length]);
        rest = &rest[start + 4 + length..];
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_stretches() {
        let cases = [
            ("it is over", "|it is over"),
            (
                "it is [-very-] {+quite+} over",
                "|it is ,del|very,| ,ins|quite,| over",
            ),
            ("[-a-]", "del|a"),
            ("a [- b", "|a [- b"),
            ("", ""),
        ];
        for (difference, expected) in cases {
            let told: Vec<String> = changes(difference)
                .into_iter()
                .map(|change| format!("{}|{}", change.tag, change.text))
                .collect();
            assert_eq!(told.join(","), expected, "{difference}");
        }
    }
}
