//! Answers that are no result: one JSON object that says why (RFC 9457).

use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

/// Why a request gets no result.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) detail: String,
    /// Seconds after which the same may work.
    pub(crate) again: Option<u32>,
}

impl Refusal {
    pub(crate) fn new(status: StatusCode, detail: impl Into<String>) -> Refusal {
        Refusal {
            status,
            detail: detail.into(),
            again: None,
        }
    }

    pub(crate) fn bad(detail: impl Into<String>) -> Refusal {
        Refusal::new(StatusCode::BAD_REQUEST, detail)
    }

    pub(crate) fn busy(detail: impl Into<String>) -> Refusal {
        Refusal {
            again: Some(1),
            ..Refusal::new(StatusCode::TOO_MANY_REQUESTS, detail)
        }
    }

    pub(crate) fn late(detail: impl Into<String>) -> Refusal {
        Refusal {
            again: Some(10),
            ..Refusal::new(StatusCode::SERVICE_UNAVAILABLE, detail)
        }
    }

    /// Something that is our fault.
    pub(crate) fn fault(detail: impl Into<String>) -> Refusal {
        Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, detail)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let title = self.status.canonical_reason().unwrap_or("Refused");
        let json = json!({"status": self.status.as_u16(), "title": title, "detail": &self.detail});
        let mut answer = text(self.status, "application/problem+json", json.to_string());
        if let Some(again) = self.again {
            let seconds = HeaderValue::from(again);
            answer.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        if self.status == StatusCode::UNAUTHORIZED {
            let bearer = HeaderValue::from_static("Bearer realm=\"dixit\"");
            answer
                .headers_mut()
                .insert(header::WWW_AUTHENTICATE, bearer);
        }
        // For those who would rather see a page.
        answer.extensions_mut().insert(self);
        answer
    }
}

/// An answer of one piece.
pub(crate) fn text(status: StatusCode, kind: &'static str, body: impl Into<Body>) -> Response {
    let mut answer = Response::new(body.into());
    *answer.status_mut() = status;
    let kind = HeaderValue::from_static(kind);
    answer.headers_mut().insert(header::CONTENT_TYPE, kind);
    answer
}
