//! Browsers cannot send a token by themselves: a cookie does it for them.

use std::sync::Arc;

use axum::{
    Form,
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::render::{Layout, page};
use crate::{
    requests::guard::{COOKIE, is_same},
    state::App,
};

#[derive(askama::Template)]
#[template(path = "sign_in.html")]
struct SignIn {
    layout: Layout,
    is_wrong: bool,
}

#[derive(Deserialize)]
pub(super) struct Typed {
    token: String,
}

pub(super) fn shown(app: &App, is_wrong: bool) -> Response {
    page(&SignIn {
        layout: Layout::new(app, "Sign in", ""),
        is_wrong,
    })
}

pub(super) async fn show(State(app): State<Arc<App>>) -> Response {
    shown(&app, false)
}

pub(super) async fn form(State(app): State<Arc<App>>, Form(typed): Form<Typed>) -> Response {
    let token = typed.token.trim();
    match &app.options.token {
        None => Redirect::to("/").into_response(),
        Some(known) if is_same(known, token) => {
            let cookie = format!("{COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/");
            let mut answer = Redirect::to("/").into_response();
            if let Ok(cookie) = HeaderValue::from_str(&cookie) {
                answer.headers_mut().insert(header::SET_COOKIE, cookie);
            }
            answer
        }
        Some(_) => {
            let mut answer = shown(&app, true);
            *answer.status_mut() = StatusCode::UNAUTHORIZED;
            answer
        }
    }
}
