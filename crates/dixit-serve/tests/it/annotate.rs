//! What `/v1/annotate` takes and gives.

use dixit_core::Document;
use dixit_io::{Shape, Unit, write_document};

use crate::engine::{Running, options};

/// The line that `dixit annotate` writes of a document without layers.
fn line(id: &str, text: &str, shape: &Shape) -> String {
    let doc = Document::new(id, text).expect("short");
    let mut line = Vec::new();
    write_document(&doc, shape, &mut line);
    String::from_utf8(line).expect("UTF-8")
}

#[test]
fn a_text_becomes_one_record() {
    let server = Running::start(options());
    let answer = server.annotate("text/plain; charset=utf-8", "“It is over,” Kim said.");
    assert_eq!((answer.status, answer.kind()), (200, "application/json"));
    assert_eq!(
        answer.text(),
        line("stdin", "“It is over,” Kim said.", &Shape::default())
    );
}

#[test]
fn an_object_becomes_a_record_and_an_array_an_array() {
    let server = Running::start(options());
    let one = server.annotate("application/json", r#"{"id": "a", "text": "Kim spoke."}"#);
    assert_eq!(one.text(), line("a", "Kim spoke.", &Shape::default()));
    let many = r#"[{"id": "a", "text": "Kim spoke."}, {"id": "b"}, {"id": "c", "text": "panic"}]"#;
    let many = server.annotate("application/json", many);
    assert_eq!((many.status, many.kind()), (200, "application/json"));
    let many = many.json();
    assert_eq!(many.as_array().map(Vec::len), Some(3));
    assert_eq!(many[0]["id"], "a");
    assert_eq!(many[1]["id"], "b");
    assert!(
        many[1]["reason"]
            .as_str()
            .is_some_and(|why| why.contains("text"))
    );
    assert!(
        many[2]["reason"]
            .as_str()
            .is_some_and(|why| why.contains("fault"))
    );
    assert_eq!(server.annotate("application/json", "[]").text(), "[]\n");
}

#[test]
fn lines_become_lines_in_their_order_and_failures_lines_among_them() {
    let server = Running::start(options());
    let body = "{\"id\":1,\"text\":\"sleep 60\"}\n{\"id\":2,\"text\":\"fail\"}\n\n{broken\n{\"text\":\"Kim spoke.\"}\n";
    let answer = server.annotate("application/x-ndjson", body);
    assert_eq!(
        (answer.status, answer.kind()),
        (200, "application/x-ndjson")
    );
    let lines: Vec<&str> = answer.text().split_inclusive('\n').collect();
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[0], line("1", "sleep 60", &Shape::default()));
    assert_eq!(
        lines[1],
        "{\"id\":\"2\",\"stage\":\"obey\",\"reason\":\"it was told to fail\"}\n"
    );
    assert!(
        lines[2].contains("\"line\":4") && lines[2].contains("reason"),
        "{}",
        lines[2]
    );
    assert_eq!(lines[3], line("stdin:5", "Kim spoke.", &Shape::default()));
}

#[test]
fn the_switches_are_those_of_the_command() {
    let server = Running::start(options());
    let cases = [
        ("tokens=true&text=false", "a1"),
        ("offsets=byte", "a1"),
        ("offsets=utf16&labels=conll", "a1"),
        ("name=b/2.txt", "b/2"),
    ];
    for (query, id) in cases {
        let body = match id {
            "a1" => "{\"id\":\"a1\",\"text\":\"“Ja” 🎉\"}",
            _ => "{\"text\":\"“Ja” 🎉\"}",
        };
        let path = format!("/v1/annotate?{query}");
        let headers = [("Content-Type", "application/json")];
        let answer = server
            .client()
            .ask("POST", &path, &headers, body.as_bytes());
        let shape = Shape {
            tokens: query.contains("tokens"),
            text: !query.contains("text=false"),
            unit: match query {
                "offsets=byte" => Unit::Byte,
                _ => Unit::CodePoint,
            },
            ..Shape::default()
        };
        let id = if id == "a1" { "a1" } else { "b/2:1" };
        assert_eq!(answer.text(), line(id, "“Ja” 🎉", &shape), "{query}");
    }
    for query in ["offsets=feet", "tokens=perhaps", "colour=red", "text"] {
        let answer = server
            .client()
            .ask("POST", &format!("/v1/annotate?{query}"), &[], b"a");
        answer.refuses(400);
    }
}

#[test]
fn what_is_in_it_tells_where_nothing_else_does() {
    let server = Running::start(options());
    // As curl --data-binary says of everything.
    for kind in [
        "application/x-www-form-urlencoded",
        "application/octet-stream",
    ] {
        let lines = server.annotate(kind, "{\"text\": \"a\"}\n{\"text\": \"b\"}\n");
        assert_eq!(lines.text().lines().count(), 2);
        let page = server.annotate(kind, "<!DOCTYPE html><title>Talks</title><p>Kim spoke.</p>");
        assert_eq!(page.json()["meta"]["title"], "Talks");
        let failure = server.annotate(kind, "%PDF-1.7 and so on");
        assert!(failure.text().contains("pdftotext"), "{}", failure.text());
    }
}

#[test]
fn one_document_that_fails_is_refused_with_its_reason() {
    let server = Running::start(options());
    let cases = [
        ("application/json", "{\"id\": 1}", 422),
        ("application/json", "{\"text\": \"fail\"}", 422),
        ("application/json", "{", 422),
        ("application/json", "nonsense", 422),
        ("application/json", "", 422),
        ("text/plain", "panic", 500),
        ("image/png", "\u{89}PNG", 415),
        ("no kind at all", "Kim spoke.", 415),
    ];
    for (kind, body, status) in cases {
        server.annotate(kind, body).refuses(status);
    }
    assert_eq!(
        server.annotate("text/plain", "Kim spoke.").status,
        200,
        "it goes on"
    );
}

#[test]
fn json_that_is_broken_or_deep_is_refused() {
    let server = Running::start(options());
    let deep = format!("{}{}", "[".repeat(40_000), "]".repeat(40_000));
    for body in [
        deep.as_str(),
        "{\"text\": \"\\ud800\"}",
        "{\"text\": \"a\"} trailing",
    ] {
        let answer = server.annotate("application/json", body);
        let refused = answer.status == 422 || answer.text().contains("reason");
        assert!(refused, "{} {}", answer.status, answer.text());
    }
    // What is not read is carried through as it is.
    let in_meta = format!("{{\"text\": \"a\", \"x\": {deep}}}");
    let answer = server.annotate("application/json", in_meta);
    assert!(answer.text().contains(&deep), "{}", answer.status);
    let broken = b"{\"text\": \"\xff\xfe\x00\"}";
    let answer = server.annotate("application/json", broken);
    assert!([200, 422].contains(&answer.status), "{}", answer.text());
}

#[test]
fn one_connection_takes_one_request_after_the_other() {
    let server = Running::start(options());
    let mut client = server.client();
    for n in 0..20 {
        let body = format!("Kim spoke {n} times.");
        let headers = [("Content-Type", "text/plain")];
        let answer = client.ask("POST", "/v1/annotate", &headers, body.as_bytes());
        assert_eq!(answer.json()["text"], body);
    }
}
