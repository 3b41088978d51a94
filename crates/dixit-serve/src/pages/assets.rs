//! The stylesheet and the script.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::LazyLock,
};

use axum::{
    extract::Path,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};

use crate::protocol::answer::{Refusal, text};

static STYLE: LazyLock<String> =
    LazyLock::new(|| [dixit_report::STYLE, include_str!("../../assets/app.css")].concat());
static SCRIPT: LazyLock<String> =
    LazyLock::new(|| [dixit_report::SCRIPT, include_str!("../../assets/app.js")].concat());

fn find(name: &str) -> Option<(&'static str, &'static str)> {
    match name {
        "app.css" => Some(("text/css; charset=utf-8", &STYLE)),
        "app.js" => Some(("text/javascript; charset=utf-8", &SCRIPT)),
        _ => None,
    }
}

/// Where it is: another address when it has changed, so that browsers may keep
/// it for ever.
pub(super) fn address(name: &str) -> String {
    let mut hasher = DefaultHasher::new();
    find(name).map(|(_, text)| text).hash(&mut hasher);
    format!("/assets/{name}?{:016x}", hasher.finish())
}

pub(super) async fn asset(Path(name): Path<String>) -> Result<Response, Refusal> {
    let (kind, body) =
        find(&name).ok_or_else(|| Refusal::new(StatusCode::NOT_FOUND, "there is no such file"))?;
    let mut answer = text(StatusCode::OK, kind, body);
    let kept = HeaderValue::from_static("public, max-age=31536000, immutable");
    answer.headers_mut().insert(header::CACHE_CONTROL, kept);
    Ok(answer)
}
