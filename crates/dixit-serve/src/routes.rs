//! What is answered where.

use std::sync::Arc;

use axum::{
    Json, Router,
    body::Body,
    extract::{Query as FromQuery, State, rejection::QueryRejection},
    http::{HeaderMap, StatusCode},
    middleware::{from_fn_with_state, map_response},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use tokio::{
    sync::{OwnedSemaphorePermit, oneshot},
    time::timeout,
};

use crate::{
    answer::{Refusal, text},
    body::{self, Read},
    guard::{guard, protected},
    intake::{self, Form, Query, Said, Taken},
    lines::{Line, Lines, Marks, line},
    metrics, openapi, pages,
    state::App,
};

pub(crate) fn routes(app: Arc<App>) -> Router {
    Router::new()
        .route("/v1/annotate", post(annotate))
        .route("/v1/info", get(info))
        .route("/healthz", get(health))
        .route("/metrics", get(measures))
        .route("/openapi.json", get(description))
        .merge(pages::routes(app.collection.is_some()))
        .fallback(missing)
        .method_not_allowed_fallback(wrong_method)
        .layer(from_fn_with_state(app.clone(), guard))
        .layer(from_fn_with_state(app.clone(), pages::readable))
        .layer(map_response(protected))
        .with_state(app)
}

async fn missing() -> Refusal {
    Refusal::new(
        StatusCode::NOT_FOUND,
        "there is nothing here; /openapi.json says what is where",
    )
}

async fn wrong_method() -> Refusal {
    Refusal::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "this is asked by another method",
    )
}

async fn health() -> Response {
    text(StatusCode::OK, "text/plain; charset=utf-8", "ok\n")
}

async fn info(State(app): State<Arc<App>>) -> Response {
    Json(&app.info).into_response()
}

async fn measures(State(app): State<Arc<App>>) -> Result<Response, Refusal> {
    let measures = app.metrics.text();
    let measures = measures.map_err(|_| Refusal::fault("what is counted cannot be written"))?;
    Ok(text(StatusCode::OK, metrics::CONTENT_TYPE, measures))
}

async fn description(State(app): State<Arc<App>>) -> Response {
    let json = openapi::description(&app.info.version, &app.options);
    text(StatusCode::OK, "application/json", json)
}

async fn annotate(
    State(app): State<Arc<App>>,
    query: Result<FromQuery<Query>, QueryRejection>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let Received {
        taken: Taken { form, documents },
        shape,
        held,
        place,
    } = receive(&app, query, &headers, body).await?;
    let marks = match form {
        Form::One => return one(&app, documents, shape).await,
        Form::Array => Marks::ARRAY,
        Form::Lines => Marks::LINES,
    };
    // Each thread has one document at work and one at hand.
    let ahead = 2 * app.options.jobs.get();
    let shared = (app.pool.clone(), app.metrics.clone());
    let lines = Lines::new(shared, shape, marks, documents, ahead, held);
    drop(place);
    let kind = match form {
        Form::Array => "application/json",
        _ => "application/x-ndjson",
    };
    Ok(text(StatusCode::OK, kind, Body::new(lines)))
}

/// The documents of a request, and what is held while they are worked on.
pub(crate) struct Received {
    pub(crate) taken: Taken,
    pub(crate) shape: dixit_io::Shape,
    /// The memory of the body.
    pub(crate) held: Option<OwnedSemaphorePermit>,
    pub(crate) place: Place,
}

/// Reads the documents of a request, on a thread of the pool.
pub(crate) async fn receive(
    app: &App,
    query: Result<FromQuery<Query>, QueryRejection>,
    headers: &HeaderMap,
    body: Body,
) -> Result<Received, Refusal> {
    let FromQuery(query) = query.map_err(|error| Refusal::bad(error.body_text()))?;
    let said = Said::of(headers)?;
    let limits = &app.options.limits;
    let Read { bytes, held } = body::read(headers, body, limits, &app.memory).await?;
    let place = place(app)?;
    let (shape, limit) = (query.shape(), limits.body);
    let asked = app
        .pool
        .ask(move |_| intake::take(bytes, said, &query, limit));
    let taken = wait(app, asked).await??;
    Ok(Received {
        taken,
        shape,
        held,
        place,
    })
}

/// The answer of one document.
async fn one(
    app: &App,
    documents: Vec<Result<dixit_core::Document, dixit_io::FailureRecord>>,
    shape: dixit_io::Shape,
) -> Result<Response, Refusal> {
    let doc = documents.into_iter().next();
    let doc = doc.ok_or_else(|| {
        Refusal::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "there is no document in it",
        )
    })?;
    let metrics = app.metrics.clone();
    let asked = app
        .pool
        .ask(move |worker| line(doc, &shape, worker, &metrics));
    let Line { bytes, failure } = wait(app, asked).await?;
    match failure {
        None => Ok(text(StatusCode::OK, "application/json", bytes)),
        Some(failure) => Err(Refusal::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            failure.reason,
        )),
    }
}

/// A place among those who are worked on.
pub(crate) fn place(app: &App) -> Result<Place, Refusal> {
    let permit = app.places.clone().try_acquire_owned();
    let permit = permit.map_err(|_| Refusal::busy("too many requests are worked on now"))?;
    app.metrics.working.inc();
    Ok(Place {
        _permit: permit,
        working: app.metrics.working.clone(),
    })
}

pub(crate) struct Place {
    _permit: OwnedSemaphorePermit,
    working: prometheus_client::metrics::gauge::Gauge,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.working.dec();
    }
}

/// Waits for a thread, but not for ever.
pub(crate) async fn wait<T>(app: &App, asked: oneshot::Receiver<T>) -> Result<T, Refusal> {
    let time = app.options.limits.answer_time;
    match timeout(time, asked).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(_)) => Err(Refusal::fault("this is a fault of the program")),
        Err(_) => Err(Refusal::late(format!("not done after {time:?}"))),
    }
}
