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

use crate::{
    pages,
    protocol::{
        answer::{Refusal, text},
        openapi,
    },
    requests::{
        guard::{guard, protected},
        intake::{Form, Query, Taken},
        receive::{Received, receive},
    },
    state::{App, wait},
    work::{
        lines::{Line, Lines, Marks, line},
        metrics,
    },
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
