//! Lists: quotations, articles, names, families.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use dixit_store::{Article, ArticleSearch, EntityListing, Family, Order, Page, Search};
use serde::{Deserialize, Serialize};

use super::render::{Card, Layout, day, filters, given, page, words};
use crate::{protocol::answer::Refusal, state::App};

/// Rows of a page.
const LIMIT: usize = 30;

/// What a list is asked for: all of it is text, as a form sends it.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    speaker: String,
    about: String,
    publisher: String,
    since: String,
    until: String,
    kind: String,
    act: String,
    label: String,
    sort: String,
    after: String,
}

impl Asked {
    fn order(&self) -> Order {
        match self.sort.as_str() {
            "oldest" => Order::Oldest,
            _ => Order::Newest,
        }
    }

    fn after(&self) -> Option<&str> {
        (!self.after.is_empty()).then_some(self.after.as_str())
    }

    /// The address of the page that begins at `after`.
    fn next(&self, path: &str, next: Option<String>) -> Option<String> {
        let mut asked = self.clone();
        asked.after = next?;
        let fields = serde_json::to_value(&asked).expect("texts");
        let fields = fields.as_object().expect("fields").iter();
        let fields = fields.filter_map(|(name, value)| {
            let value = value.as_str().filter(|value| !value.is_empty())?;
            Some(format!("{name}={}", encoded(value)))
        });
        Some(format!("{path}?{}", fields.collect::<Vec<_>>().join("&")))
    }
}

/// A text as it stands in an address.
fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => out.push(byte.into()),
            _ => out += &format!("%{byte:02X}"),
        }
    }
    out
}

const KINDS: [&str; 3] = ["direct", "indirect", "mixed"];
const LABELS: [&str; 9] = [
    "PERSON", "ORG", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK", "MISC",
];

fn acts() -> Vec<&'static str> {
    dixit_core::Act::ALL
        .iter()
        .map(|act| act.as_str())
        .collect()
}

#[derive(Template)]
#[template(path = "quotations.html")]
struct Quotations {
    layout: Layout,
    asked: Asked,
    acts: Vec<&'static str>,
    publishers: Vec<String>,
    count: Option<usize>,
    cards: Vec<Card>,
    next: Option<String>,
}

pub(super) async fn quotations(
    State(app): State<Arc<App>>,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    let search = Search {
        words: words(&asked.q),
        speaker: given(&asked.speaker),
        about: given(&asked.about),
        publisher: given(&asked.publisher),
        since: day(&asked.since)?,
        until: day(&asked.until)?,
        kind: given(&asked.kind),
        act: given(&asked.act),
        limit: LIMIT,
    };
    let (order, after) = (asked.order(), asked.after().map(str::to_owned));
    let found = app.ask(move |store| {
        let page = store.quotes(&search, order, after.as_deref())?;
        Ok((
            page,
            store.count_quotes(&search)?,
            store.publishers_by_size(200)?,
        ))
    });
    let (Page { rows, next }, count, publishers) = found.await?;
    Ok(page(&Quotations {
        layout: Layout::new(&app, "Quotations", "/quotations"),
        acts: acts(),
        publishers,
        count,
        cards: Card::all(rows),
        next: asked.next("/quotations", next),
        asked,
    }))
}

#[derive(Template)]
#[template(path = "articles.html")]
struct Articles {
    layout: Layout,
    asked: Asked,
    publishers: Vec<String>,
    articles: Vec<Article>,
    next: Option<String>,
}

pub(super) async fn articles(
    State(app): State<Arc<App>>,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    let search = ArticleSearch {
        words: words(&asked.q),
        publisher: given(&asked.publisher),
        entity: given(&asked.about),
        since: day(&asked.since)?,
        until: day(&asked.until)?,
        limit: LIMIT,
    };
    let (order, after) = (asked.order(), asked.after().map(str::to_owned));
    let found = app.ask(move |store| {
        let page = store.articles(&search, order, after.as_deref())?;
        Ok((page, store.publishers_by_size(200)?))
    });
    let (Page { rows, next }, publishers) = found.await?;
    Ok(page(&Articles {
        layout: Layout::new(&app, "Articles", "/articles"),
        publishers,
        articles: rows,
        next: asked.next("/articles", next),
        asked,
    }))
}

#[derive(Template)]
#[template(path = "names.html")]
struct Names {
    layout: Layout,
    asked: Asked,
    names: Vec<EntityListing>,
    next: Option<String>,
}

pub(super) async fn names(
    State(app): State<Arc<App>>,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    let (wanted, label) = (asked.clone(), given(&asked.label));
    let found = app.ask(move |store| {
        let (part, after) = (wanted.q.trim(), wanted.after());
        match wanted.sort.as_str() {
            "named" => store.entities_named(part, label.as_deref(), after, LIMIT),
            _ => store.speakers(part, label.as_deref(), after, LIMIT),
        }
    });
    let Page { rows, next } = found.await?;
    Ok(page(&Names {
        layout: Layout::new(&app, "Who speaks", "/names"),
        names: rows,
        next: asked.next("/names", next),
        asked,
    }))
}

#[derive(Template)]
#[template(path = "families.html")]
struct Families {
    layout: Layout,
    asked: Asked,
    families: Vec<Family>,
    next: Option<String>,
}

pub(super) async fn families(
    State(app): State<Arc<App>>,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    let wanted = asked.clone();
    let found = app.ask(move |store| store.families(wanted.q.trim(), wanted.after(), LIMIT));
    let Page { rows, next } = found.await?;
    Ok(page(&Families {
        layout: Layout::new(&app, "What was repeated", "/families"),
        families: rows,
        next: asked.next("/families", next),
        asked,
    }))
}
