//! The page to paste into.

use std::sync::Arc;

use askama::Template;
use axum::{
    Form,
    body::Body,
    extract::{Query as FromQuery, State, rejection::QueryRejection},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use dixit_core::{Document, Quote};
use dixit_io::{FailureRecord, Shape, write_document};
use serde::Deserialize;

use super::render::{HTML, Layout, page};
use crate::{
    Worker,
    protocol::answer::{Refusal, text},
    requests::{intake::Query, receive::receive},
    state::{App, wait},
    work::metrics::Metrics,
};

/// Articles that are shown at once; more are for the API.
const SHOWN: usize = 50;

#[derive(Template)]
#[template(path = "paste.html")]
struct Paste {
    layout: Layout,
    examples: Vec<(String, String)>,
    text: String,
    results: Option<Results>,
    legend: String,
}

/// What became of the articles.
#[derive(Template)]
#[template(path = "results.html")]
struct Results {
    results: Vec<Shown>,
    /// Articles that are not shown.
    more: usize,
}

/// One article, or why it could not be read.
struct Shown {
    html: String,
    /// The record and the table, as they may stand in a script element.
    record: String,
    table: String,
    failure: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    example: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Typed {
    text: String,
}

pub(super) async fn show(
    State(app): State<Arc<App>>,
    FromQuery(wanted): FromQuery<Wanted>,
) -> Result<Response, Refusal> {
    let Some(name) = wanted.example else {
        return Ok(pasted(&app, String::new(), None));
    };
    let example = app
        .info
        .examples
        .iter()
        .find(|example| example.name == name);
    let example =
        example.ok_or_else(|| Refusal::new(StatusCode::NOT_FOUND, "there is no such example"))?;
    let results = one(&app, &example.name, example.text.clone()).await?;
    Ok(pasted(&app, example.text.clone(), Some(results)))
}

/// For browsers that run no script.
pub(super) async fn form(
    State(app): State<Arc<App>>,
    Form(typed): Form<Typed>,
) -> Result<Response, Refusal> {
    let results = one(&app, "pasted", typed.text.clone()).await?;
    Ok(pasted(&app, typed.text, Some(results)))
}

fn pasted(app: &App, text: String, results: Option<Results>) -> Response {
    let examples = app.info.examples.iter();
    page(&Paste {
        layout: Layout::new(app, "Read an article", "/"),
        examples: examples
            .map(|example| (example.name.clone(), example.title.clone()))
            .collect(),
        text,
        results,
        legend: dixit_report::legend(),
    })
}

async fn one(app: &Arc<App>, name: &str, text: String) -> Result<Results, Refusal> {
    let doc = Document::new(name, text);
    let mut doc = doc.map_err(|error| Refusal::bad(error.to_string()))?;
    dixit_io::read_as_meant(&mut doc);
    results(app, vec![Ok(doc)]).await
}

/// A part of a page for each article of the body: what the script puts in.
pub(super) async fn read(
    State(app): State<Arc<App>>,
    query: Result<FromQuery<Query>, QueryRejection>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let received = receive(&app, query, &headers, body).await?;
    let results = results(&app, received.taken.documents).await?;
    drop((received.held, received.place));
    let html = results.render().expect("memory takes a page");
    Ok(text(StatusCode::OK, HTML, html))
}

async fn results(
    app: &Arc<App>,
    documents: Vec<Result<Document, FailureRecord>>,
) -> Result<Results, Refusal> {
    let more = documents.len().saturating_sub(SHOWN);
    let mut asked = Vec::new();
    for (n, doc) in documents.into_iter().take(SHOWN).enumerate() {
        let metrics = app.metrics.clone();
        asked.push(app.pool.ask(move |worker| shown(doc, n, worker, &metrics)));
    }
    let mut results = Vec::new();
    for asked in asked {
        results.push(wait(app, asked).await?);
    }
    Ok(Results { results, more })
}

fn shown(
    doc: Result<Document, FailureRecord>,
    n: usize,
    worker: &mut dyn Worker,
    metrics: &Metrics,
) -> Shown {
    let words = doc
        .as_ref()
        .map_or(0, |doc| doc.text().split_ascii_whitespace().count());
    let read = doc.and_then(|doc| worker.annotate(doc));
    metrics.document(words as u64, read.is_err());
    match read {
        Ok(doc) => {
            let mut record = Vec::new();
            write_document(&doc, &Shape::default(), &mut record);
            Shown {
                html: dixit_report::article(&doc, &format!("a{n}")),
                record: inert(&String::from_utf8_lossy(&record)),
                table: inert(&table(&doc)),
                failure: None,
            }
        }
        Err(failure) => Shown {
            html: String::new(),
            record: String::new(),
            table: String::new(),
            failure: Some(failure.reason),
        },
    }
}

/// JSON that ends no script element, wherever it stands. `<` has another form
/// in it.
fn inert(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// The quotations as rows divided by tabs, as spreadsheets take them; a string
/// of JSON.
fn table(doc: &Document) -> String {
    let mut table = "speaker\tkind\tact\tquotation\tsource\tcue\tscore\n".to_owned();
    for quote in &doc.quotes {
        table += &row(doc, quote);
    }
    serde_json::to_string(&table).expect("a string")
}

fn row(doc: &Document, quote: &Quote) -> String {
    let speakers = quote
        .speakers
        .iter()
        .filter_map(|id| doc.entities.get(id.index()));
    let speakers: Vec<&str> = speakers.map(|entity| entity.name.as_str()).collect();
    let contents: Vec<&str> = quote.contents.iter().map(|&span| doc.slice(span)).collect();
    let source = quote
        .source
        .map_or("", |id| doc.slice(doc.mention(id).span));
    let (speakers, contents) = (speakers.join("; "), contents.join(" … "));
    let score = format!("{:.3}", quote.score);
    let cells = [
        speakers.as_str(),
        quote.kind.as_str(),
        quote.act.map_or("", |act| act.as_str()),
        &contents,
        source,
        quote.cue.map_or("", |cue| doc.slice(cue)),
        &score,
    ];
    let cells = cells.map(|cell| plain(&cell.split_whitespace().collect::<Vec<_>>().join(" ")));
    cells.join("\t") + "\n"
}

/// Text that no spreadsheet takes for a formula.
fn plain(cell: &str) -> String {
    match cell.starts_with(['=', '+', '-', '@']) {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}
