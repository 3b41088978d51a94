//! Somebody or something.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use dixit_store::{
    Article, ArticleSearch, Candidate, Direction, Entity, Order, Related, Search, Speaker, Store,
    Tally,
};
use serde::Deserialize;

use super::render::{Card, Layout, filters, page};
use crate::{protocol::answer::Refusal, state::App};

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    id: String,
}

/// Rows of the lists beside.
const SHORT: usize = 12;

#[derive(Template)]
#[template(path = "entity.html")]
struct Shown {
    layout: Layout,
    entity: Entity,
    speaker: Option<Speaker>,
    chart: Option<Chart>,
    publishers: Vec<Tally>,
    of: Vec<Related>,
    by: Vec<Related>,
    beside: Vec<Related>,
    candidates: Vec<Candidate>,
    articles: Vec<Article>,
    cards: Vec<Card>,
}

pub(super) async fn entity(
    State(app): State<Arc<App>>,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    let found = app.ask(move |store| shown(store, &asked.id)).await?;
    let missing = || {
        let what = "nobody and nothing has this id; ids change when names are decided to be one";
        Refusal::new(StatusCode::NOT_FOUND, what)
    };
    let mut shown = found.ok_or_else(missing)?;
    shown.layout = Layout::new(&app, &shown.entity.name, "/names");
    Ok(page(&shown))
}

fn shown(store: &Store, id: &str) -> Result<Option<Shown>, dixit_store::Error> {
    let Some(entity) = store.entity(id)? else {
        return Ok(None);
    };
    let search = Search {
        speaker: Some(id.to_owned()),
        limit: SHORT,
        ..Search::default()
    };
    let articles = ArticleSearch {
        entity: Some(id.to_owned()),
        limit: SHORT,
        ..ArticleSearch::default()
    };
    Ok(Some(Shown {
        layout: Layout::empty(),
        speaker: store.speaker(id)?,
        chart: Chart::new(store.months(id)?),
        publishers: store.publishers_of(id, SHORT)?,
        of: store.about(id, Direction::Of, SHORT)?,
        by: store.about(id, Direction::By, SHORT)?,
        beside: store.beside(id, SHORT)?,
        candidates: store.candidates(Some(id), None, SHORT)?.rows,
        articles: store.articles(&articles, Order::Newest, None)?.rows,
        cards: Card::all(store.quotes(&search, Order::Newest, None)?.rows),
        entity,
    }))
}

/// Quotations by month, as bars.
pub(super) struct Chart {
    months: Vec<Tally>,
    bars: Vec<Bar>,
    most: u64,
    width: u64,
}

struct Bar {
    x: u64,
    y: u64,
    width: u64,
    height: u64,
    told: String,
}

impl Chart {
    const HEIGHT: u64 = 80;

    /// Nothing to see in a single month.
    fn new(months: Vec<Tally>) -> Option<Chart> {
        let most = months.iter().map(|month| month.quotes).max()?;
        if months.len() < 2 || most == 0 {
            return None;
        }
        // Months without a word count, too.
        let first = number(&months[0].name);
        let last = number(&months[months.len() - 1].name);
        let count = last - first + 1;
        let step = (720 / count).clamp(2, 24);
        let bars = months.iter().filter(|month| month.quotes > 0).map(|month| {
            let height = (month.quotes * Self::HEIGHT).div_ceil(most);
            Bar {
                x: (number(&month.name) - first) * step,
                y: Self::HEIGHT - height,
                width: (step - 1).max(1),
                height,
                told: format!("{}: {}", month.name, month.quotes),
            }
        });
        Some(Chart {
            bars: bars.collect(),
            most,
            width: count * step,
            months,
        })
    }
}

/// The number of a month; January for a year alone.
fn number(month: &str) -> u64 {
    let mut parts = month.split('-').map(|part| part.parse().unwrap_or(0));
    let year: u64 = parts.next().unwrap_or(0);
    year * 12 + parts.next().unwrap_or(1)
}
