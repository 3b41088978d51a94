//! Pages to look at.

mod article;
mod assets;
mod corrections;
mod entity;
mod lists;
mod paste;
mod render;

mod sign_in;

use std::sync::Arc;

use axum::{
    Router,
    extract::{Request, State},
    http::{StatusCode, header},
    middleware::Next,
    response::Response,
    routing::{get, post},
};

use self::render::{Layout, page};
use crate::{protocol::answer::Refusal, state::App};

/// The routes of all pages; those of a collection only where there is one.
pub(crate) fn routes(has_collection: bool) -> Router<Arc<App>> {
    let routes = Router::new()
        .route("/", get(paste::show).post(paste::form))
        .route("/read", post(paste::read))
        .route("/sign-in", get(sign_in::show).post(sign_in::form))
        .route("/assets/{*name}", get(assets::asset));
    if !has_collection {
        return routes;
    }
    routes
        .route("/quotations", get(lists::quotations))
        .route("/articles", get(lists::articles))
        .route("/names", get(lists::names))
        .route("/families", get(lists::families))
        .route("/entity", get(entity::entity))
        .route("/article", get(article::article))
        .route("/family", get(article::family))
        .route("/decisions", get(corrections::show))
        .route("/decide", post(corrections::decide))
        .route("/take-back", post(corrections::take_back))
        .route("/state", get(corrections::state))
}

/// Shows a refusal as a page to those who look with a browser.
pub(crate) async fn readable(
    State(app): State<Arc<App>>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    let accept = request.headers().get(header::ACCEPT);
    let wants_page = accept.is_some_and(|kinds| {
        kinds
            .to_str()
            .is_ok_and(|kinds| kinds.contains("text/html"))
    }) && !path.starts_with("/v1/");
    let answer = next.run(request).await;
    let refusal = answer.extensions().get::<Refusal>().cloned();
    match refusal.filter(|_| wants_page) {
        Some(refusal) if refusal.status == StatusCode::UNAUTHORIZED => {
            let mut shown = sign_in::shown(&app, false);
            *shown.status_mut() = StatusCode::UNAUTHORIZED;
            shown
        }
        Some(refusal) => {
            let headers = answer.headers().clone();
            let mut shown = page(&Refused {
                layout: Layout::new(&app, "Refused", ""),
                detail: refusal.detail,
            });
            *shown.status_mut() = refusal.status;
            for (name, value) in headers {
                if let Some(name) = name.filter(|name| name == header::RETRY_AFTER) {
                    shown.headers_mut().insert(name, value);
                }
            }
            shown
        }
        None => answer,
    }
}

#[derive(askama::Template)]
#[template(path = "refused.html")]
struct Refused {
    layout: Layout,
    detail: String,
}
