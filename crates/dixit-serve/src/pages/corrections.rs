//! What the user decides, and how it is taken back.

use std::sync::Arc;

use askama::Template;
use axum::{
    Form, Json,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use dixit_store::{Candidate, Page};
use serde::Deserialize;

use super::render::{Layout, filters, page};
use crate::{collection::Decision, protocol::answer::Refusal, state::App};

const LIMIT: usize = 30;

#[derive(Template)]
#[template(path = "decisions.html")]
struct Shown {
    layout: Layout,
    candidates: Vec<Candidate>,
    next: Option<String>,
    decided: Vec<(String, Decision)>,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    after: String,
}

pub(super) async fn show(
    State(app): State<Arc<App>>,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    let after = asked.after;
    let found = app.ask(move |store| {
        let after = (!after.is_empty()).then_some(after.as_str());
        store.candidates(None, after, LIMIT)
    });
    let Page { rows, next } = found.await?;
    let decided = app.open()?.decisions.own();
    let decided: Vec<_> = decided
        .into_iter()
        .map(|decision| (decision.line(), decision))
        .collect();
    let is_open = |pair: &Candidate| {
        !decided.iter().any(|(_, decision)| {
            let ids = [&decision.id, &decision.value];
            ids == [&pair.a.id, &pair.b.id] || ids == [&pair.b.id, &pair.a.id]
        })
    };
    Ok(page(&Shown {
        layout: Layout::new(&app, "Decisions", "/decisions"),
        candidates: rows.into_iter().filter(is_open).collect(),
        next: next.map(|next| format!("/decisions?after={next}")),
        decided,
    }))
}

/// What a form says.
#[derive(Deserialize)]
pub(super) struct Decided {
    action: String,
    id: String,
    #[serde(default)]
    value: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    back: String,
}

pub(super) async fn decide(
    State(app): State<Arc<App>>,
    Form(decided): Form<Decided>,
) -> Result<Response, Refusal> {
    const ACTIONS: [&str; 4] = ["merge", "apart", "speaker", "nobody"];
    if !ACTIONS.contains(&decided.action.as_str()) {
        let what = format!("{:?} cannot be decided here", decided.action);
        return Err(Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, what));
    }
    let is_alone = decided.action == "nobody";
    let decision = Decision {
        value: if is_alone {
            "-".to_owned()
        } else {
            decided.value
        },
        action: decided.action,
        id: decided.id,
        note: decided.note,
    };
    let given = [&decision.id, &decision.value];
    if given.iter().any(|text| text.trim().is_empty()) {
        let what = "a decision names two: whom it is about, and whom or what it says";
        return Err(Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, what));
    }
    let checked = decision.clone();
    let refused = app.ask(move |store| unknown(store, &checked)).await?;
    if let Some(what) = refused {
        return Err(Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, what));
    }
    app.in_background(move |open| open.decisions.add(&decision))
        .await?;
    app.open()?.rebuild.start();
    Ok(Redirect::to(back(&decided.back)).into_response())
}

/// Why a decision speaks of nobody in this collection.
fn unknown(
    store: &dixit_store::Store,
    decision: &Decision,
) -> Result<Option<String>, dixit_store::Error> {
    let ids = match decision.action.as_str() {
        "merge" | "apart" => vec![&decision.id, &decision.value],
        _ if store.quote(&decision.id)?.is_none() => {
            return Ok(Some(format!("there is no quotation {:?}", decision.id)));
        }
        _ => Vec::new(),
    };
    for id in ids {
        if store.entity(id)?.is_none() {
            return Ok(Some(format!("nobody and nothing has the id {id:?}")));
        }
    }
    Ok(None)
}

/// What a form says of a decision.
#[derive(Deserialize)]
pub(super) struct Line {
    line: String,
}

pub(super) async fn take_back(
    State(app): State<Arc<App>>,
    Form(Line { line }): Form<Line>,
) -> Result<Response, Refusal> {
    let was = app
        .in_background(move |open| open.decisions.remove(line.trim()))
        .await?;
    if !was {
        return Err(Refusal::new(
            StatusCode::NOT_FOUND,
            "there is no such decision",
        ));
    }
    app.open()?.rebuild.start();
    Ok(Redirect::to("/decisions").into_response())
}

/// How far the tables are that are made again.
pub(super) async fn state(State(app): State<Arc<App>>) -> Result<Response, Refusal> {
    Ok(Json(app.open()?.rebuild.state()).into_response())
}

/// A page of ours, whatever the form says.
fn back(path: &str) -> &str {
    let is_ours = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && path.bytes().all(|byte| byte.is_ascii_graphic());
    if is_ours { path } else { "/decisions" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_sent_to_our_own_pages_alone() {
        for ours in ["/entity?id=person%2Fa", "/decisions"] {
            assert_eq!(back(ours), ours);
        }
        for other in [
            "",
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/a\r\nb",
        ] {
            assert_eq!(back(other), "/decisions");
        }
    }
}
