//! Who is answered: by the name that was called, the page that calls, and the
//! token.

use std::{net::IpAddr, sync::Arc, time::Instant};

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use subtle::ConstantTimeEq;

use crate::{protocol::answer::Refusal, state::App};

/// The cookie that a signed-in browser sends.
pub(crate) const COOKIE: &str = "dixit-token";

/// What may be asked without a token.
const OPEN: [&str; 3] = ["/healthz", "/sign-in", "/assets/{*name}"];

/// Goes around all answers: checks who asks, and counts.
pub(crate) async fn guard(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let start = Instant::now();
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or("none", |path| path.as_str()).to_owned();
    let answer = match admit(&app, &request, &route) {
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    };
    app.metrics
        .request(&route, answer.status().as_u16(), start.elapsed());
    answer
}

/// Tells browsers what an answer may do: any, pages of refusals too.
pub(crate) async fn protected(mut answer: Response) -> Response {
    protect(answer.headers_mut());
    answer
}

fn admit(app: &App, request: &Request, route: &str) -> Result<(), Refusal> {
    host(&app.options.hosts, request.uri(), request.headers())?;
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        same_origin(request.uri(), request.headers())?;
    }
    match &app.options.token {
        Some(token) if !OPEN.contains(&route) => bearer(token, request.headers()),
        _ => Ok(()),
    }
}

/// Only an address, `localhost` and the server's own names are answered. A
/// page of another name that is made to point here (DNS rebinding) is not.
fn host(names: &[String], uri: &Uri, headers: &HeaderMap) -> Result<(), Refusal> {
    let requested = named_host(uri, headers).unwrap_or_default();
    let name = without_port(&requested);
    let known = name == "localhost"
        || name.parse::<IpAddr>().is_ok()
        || names.iter().any(|own| own.eq_ignore_ascii_case(name));
    match known {
        true => Ok(()),
        false => Err(Refusal::new(
            StatusCode::MISDIRECTED_REQUEST,
            format!(
                "this server is not called {requested:?}; start it with --host to answer by it"
            ),
        )),
    }
}

/// The host that a request names.
fn named_host(uri: &Uri, headers: &HeaderMap) -> Option<String> {
    let authority = uri.authority().map(|authority| authority.as_str());
    let header = || headers.get(header::HOST)?.to_str().ok();
    let host = authority.or_else(header)?;
    Some(host.to_ascii_lowercase())
}

fn without_port(host: &str) -> &str {
    if let Some(rest) = host.strip_prefix('[') {
        return rest.split(']').next().unwrap_or_default();
    }
    host.split(':').next().unwrap_or_default()
}

/// A page of another origin must not make a browser change anything here.
fn same_origin(uri: &Uri, headers: &HeaderMap) -> Result<(), Refusal> {
    let refusal = || Refusal::new(StatusCode::FORBIDDEN, "this comes from another site's page");
    // No page can set it. The origin need not be asked then, which browsers
    // leave out of forms of pages that send no address.
    if let Some(site) = headers.get("sec-fetch-site") {
        return match site == "same-origin" || site == "none" {
            true => Ok(()),
            false => Err(refusal()),
        };
    }
    let Some(origin) = headers.get(header::ORIGIN) else {
        return Ok(());
    };
    let origin = origin.to_str().unwrap_or_default();
    let origin = origin.split_once("://").map_or("", |(_, host)| host);
    match named_host(uri, headers) {
        Some(called) if called.eq_ignore_ascii_case(origin) => Ok(()),
        _ => Err(refusal()),
    }
}

fn bearer(token: &str, headers: &HeaderMap) -> Result<(), Refusal> {
    let header = |name| {
        headers
            .get(name)
            .and_then(|value| HeaderValue::to_str(value).ok())
    };
    let given = header(header::AUTHORIZATION).and_then(|value| {
        let (scheme, given) = value.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| given.trim())
    });
    let given = given.or_else(|| cookie(header(header::COOKIE)?));
    match given.is_some_and(|given| is_same(token, given)) {
        true => Ok(()),
        false => Err(Refusal::new(
            StatusCode::UNAUTHORIZED,
            "send the token: Authorization: Bearer TOKEN",
        )),
    }
}

fn cookie(cookies: &str) -> Option<&str> {
    let mut cookies = cookies
        .split(';')
        .filter_map(|cookie| cookie.trim().split_once('='));
    cookies
        .find(|(name, _)| *name == COOKIE)
        .map(|(_, value)| value)
}

/// In a time that does not tell how much of it is right.
pub(crate) fn is_same(token: &str, given: &str) -> bool {
    token.as_bytes().ct_eq(given.as_bytes()).into()
}

/// What browsers are told.
fn protect(headers: &mut HeaderMap) {
    const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' \
        data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        // With "no-referrer", forms of our own pages would have no origin.
        (header::REFERRER_POLICY, "same-origin"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(
        "cross-origin-resource-policy",
        HeaderValue::from_static("same-origin"),
    );
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let pair = |(name, value): &(&'static str, &str)| {
            let value = HeaderValue::from_str(value).expect("a header");
            (name.parse().expect("a name"), value)
        };
        pairs.iter().map(pair).collect()
    }

    #[test]
    fn names_that_may_point_anywhere_are_not_answered() {
        let names = ["quotes.example.org".to_owned()];
        let cases = [
            ("localhost", true),
            ("LOCALHOST:7878", true),
            ("127.0.0.1:7878", true),
            ("[::1]:7878", true),
            ("10.0.0.7", true),
            ("quotes.example.org", true),
            ("quotes.example.org:80", true),
            ("evil.example.org", false),
            ("localhost.evil.example", false),
            ("127.0.0.1.evil.example", false),
            ("", false),
        ];
        for (called, good) in cases {
            let answer = host(
                &names,
                &Uri::from_static("/"),
                &headers(&[("host", called)]),
            );
            assert_eq!(answer.is_ok(), good, "{called}");
        }
        assert!(host(&names, &Uri::from_static("/"), &HeaderMap::new()).is_err());
        let absolute = Uri::from_static("http://evil.example/");
        assert!(host(&names, &absolute, &headers(&[("host", "localhost")])).is_err());
    }

    #[test]
    fn other_sites_pages_change_nothing() {
        let cases = [
            (&[("host", "localhost:7878")][..], true),
            (
                &[
                    ("host", "localhost:7878"),
                    ("origin", "http://localhost:7878"),
                ],
                true,
            ),
            (
                &[
                    ("host", "localhost:7878"),
                    ("origin", "http://localhost:8000"),
                ],
                false,
            ),
            (
                &[
                    ("host", "localhost:7878"),
                    ("origin", "http://evil.example"),
                ],
                false,
            ),
            (&[("host", "localhost:7878"), ("origin", "null")], false),
            (
                &[("host", "localhost:7878"), ("sec-fetch-site", "cross-site")],
                false,
            ),
            (
                &[
                    ("host", "localhost:7878"),
                    ("sec-fetch-site", "same-origin"),
                ],
                true,
            ),
            (
                &[
                    ("host", "localhost:7878"),
                    ("origin", "null"),
                    ("sec-fetch-site", "same-origin"),
                ],
                true,
            ),
            (
                &[
                    ("host", "localhost:7878"),
                    ("origin", "http://localhost:7878"),
                    ("sec-fetch-site", "same-site"),
                ],
                false,
            ),
        ];
        for (pairs, good) in cases {
            let answer = same_origin(&Uri::from_static("/decide"), &headers(pairs));
            assert_eq!(answer.is_ok(), good, "{pairs:?}");
        }
    }

    #[test]
    fn a_token_is_sent_as_bearer_or_cookie() {
        let token = "0123456789abcdef";
        let cases = [
            (&[("authorization", "Bearer 0123456789abcdef")][..], true),
            (&[("authorization", "bearer 0123456789abcdef")], true),
            (&[("authorization", "Bearer 0123456789abcdeg")], false),
            (&[("authorization", "Bearer 0123456789abcde")], false),
            (&[("authorization", "Basic 0123456789abcdef")], false),
            (&[("cookie", "a=b; dixit-token=0123456789abcdef")], true),
            (&[("cookie", "other=0123456789abcdef")], false),
            (&[], false),
        ];
        for (pairs, good) in cases {
            assert_eq!(bearer(token, &headers(pairs)).is_ok(), good, "{pairs:?}");
        }
    }
}
