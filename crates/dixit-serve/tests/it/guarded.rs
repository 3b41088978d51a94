//! Who is answered, and what browsers are told.

use dixit_serve::Options;

use crate::engine::{Running, options};

const TOKEN: &str = "a token of some length";

fn with_token() -> Running {
    Running::start(Options {
        token: Some(TOKEN.replace(' ', "-")),
        hosts: vec!["quotes.example.org".to_owned()],
        ..options()
    })
}

#[test]
fn other_names_are_not_answered() {
    let server = with_token();
    let bearer = format!("Bearer {}", TOKEN.replace(' ', "-"));
    for (host, status) in [
        ("localhost:1234", 200),
        ("127.0.0.1", 200),
        ("quotes.example.org", 200),
        ("evil.example.com", 421),
        ("localhost.example.com:80", 421),
        ("", 421),
    ] {
        let headers = [("Host", host), ("Authorization", bearer.as_str())];
        let answer = server.client().ask("GET", "/v1/info", &headers, b"");
        assert_eq!(answer.status, status, "{host}");
    }
}

#[test]
fn without_the_token_nothing_is_told() {
    let server = with_token();
    for path in [
        "/v1/info",
        "/metrics",
        "/openapi.json",
        "/v1/annotate",
        "/nothing",
    ] {
        let answer = server.get(path);
        answer.refuses(401);
        assert!(answer.headers["www-authenticate"].starts_with("Bearer"));
    }
    for wrong in [
        "Bearer",
        "Bearer x",
        "Basic a-token-of-some-length",
        "a-token-of-some-length",
    ] {
        let headers = [("Authorization", wrong)];
        let answer = server
            .client()
            .ask("POST", "/v1/annotate", &headers, b"Kim spoke.");
        answer.refuses(401);
    }
    assert_eq!(server.get("/healthz").text(), "ok\n");
}

#[test]
fn other_sites_cannot_make_a_browser_ask() {
    let server = Running::start(options());
    for (headers, status) in [
        (
            [
                ("Origin", "http://localhost"),
                ("Sec-Fetch-Site", "same-origin"),
            ],
            200,
        ),
        (
            [
                ("Origin", "http://evil.example"),
                ("Sec-Fetch-Site", "cross-site"),
            ],
            403,
        ),
        ([("Origin", "http://evil.example"), ("Accept", "*/*")], 403),
        ([("Origin", "null"), ("Accept", "*/*")], 403),
    ] {
        let answer = server
            .client()
            .ask("POST", "/v1/annotate", &headers, b"Kim spoke.");
        assert_eq!(answer.status, status, "{headers:?}");
        assert!(
            !answer
                .headers
                .keys()
                .any(|name| name.starts_with("access-control"))
        );
    }
    let preflight = [
        ("Origin", "http://evil.example"),
        ("Access-Control-Request-Method", "POST"),
    ];
    let answer = server
        .client()
        .ask("OPTIONS", "/v1/annotate", &preflight, b"");
    answer.refuses(403);
    assert!(
        !answer
            .headers
            .keys()
            .any(|name| name.starts_with("access-control"))
    );
}

#[test]
fn browsers_are_told_what_an_answer_may_do() {
    let server = Running::start(options());
    for path in [
        "/v1/info",
        "/healthz",
        "/metrics",
        "/openapi.json",
        "/nothing",
    ] {
        let headers = server.get(path).headers;
        let policy = &headers["content-security-policy"];
        assert!(policy.starts_with("default-src 'none'"), "{policy}");
        assert!(
            !policy.contains("unsafe") && !policy.contains("http"),
            "{policy}"
        );
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(headers["x-frame-options"], "DENY");
        assert_eq!(headers["referrer-policy"], "same-origin");
        assert_eq!(headers["cache-control"], "no-store");
    }
}

#[test]
fn it_does_not_listen_to_others_without_a_token() {
    let open = Options {
        address: "0.0.0.0:0".parse().expect("an address"),
        ..options()
    };
    let refused = std::panic::catch_unwind(|| Running::start(open));
    assert!(refused.is_err(), "it must not start");
}
