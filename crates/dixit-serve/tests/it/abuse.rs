//! Clients that mean no good.

use std::{
    thread,
    time::{Duration, Instant},
};

use dixit_serve::{Limits, Options};

use crate::{
    client::Client,
    engine::{Running, limits, options},
    load::resident,
};

#[test]
fn heads_that_never_end_are_cut_and_hold_nobody_up() {
    let server = Running::start(options());
    let mut slow: Vec<Client> = (0..40).map(|_| server.client()).collect();
    for client in &mut slow {
        client.send("POST /v1/annotate HTTP/1.1\r\nHost: localhost\r\nX-a: ");
    }
    let start = Instant::now();
    assert_eq!(server.annotate("text/plain", "Kim spoke.").status, 200);
    assert!(
        start.elapsed() < Duration::from_millis(700),
        "{:?}",
        start.elapsed()
    );
    for client in &mut slow {
        // A byte now and then does not help.
        client.send("b");
        assert!(client.is_ended());
    }
    assert!(
        start.elapsed() < Duration::from_secs(4),
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn bodies_that_never_end_are_refused_and_hold_no_place() {
    let server = Running::start(Options {
        limits: Limits {
            requests: 1,
            ..limits()
        },
        ..options()
    });
    let mut slow: Vec<Client> = (0..20).map(|_| server.client()).collect();
    for client in &mut slow {
        let head = Client::head("POST", "/v1/annotate", &[("Content-Length", "1000")]);
        client.send(head + "\r\nKim ");
    }
    assert_eq!(server.annotate("text/plain", "Kim spoke.").status, 200);
    for client in &mut slow {
        client.answer().expect("a reason").refuses(408);
    }
}

#[test]
fn what_is_too_long_is_refused_whether_or_not_it_says_so() {
    let server = Running::start(options());
    let long = vec![b'a'; 100_001];
    server.annotate("text/plain", &long).refuses(413);
    let mut client = server.client();
    client.send(Client::head("POST", "/v1/annotate", &[("Transfer-Encoding", "chunked")]) + "\r\n");
    for _ in 0..30 {
        client.send(format!("1000\r\n{}\r\n", "a".repeat(0x1000)));
    }
    client.send("0\r\n\r\n");
    client.answer().expect("a reason").refuses(413);
    assert_eq!(server.annotate("text/plain", &long[1..]).status, 200);
}

#[test]
fn a_hundred_megabytes_are_refused_and_take_no_memory() {
    let server = Running::start(options());
    let before = resident(&server);
    let megabyte = vec![b'a'; 1 << 20];
    let mut client = server.client();
    client.send(Client::head("POST", "/v1/annotate", &[("Content-Length", "104857600")]) + "\r\n");
    // It is cut off on the way, or read to the end and refused.
    let sent = (0..100).take_while(|_| client.send(&megabyte)).count();
    if let Some(answer) = client.answer() {
        answer.refuses(413);
    }
    assert!(sent > 0);
    let grown = resident(&server) - before;
    assert!(grown < 32e6, "{grown} bytes");
    assert_eq!(server.annotate("text/plain", "Kim spoke.").status, 200);
}

#[test]
fn too_many_at_once_are_asked_to_come_again() {
    let server = Running::start(Options {
        limits: Limits {
            requests: 2,
            ..limits()
        },
        ..options()
    });
    let asked: Vec<_> = (0..8)
        .map(|_| {
            let mut client = server.client();
            let head = Client::head("POST", "/v1/annotate", &[("Content-Type", "text/plain")]);
            client.send(head + "Content-Length: 9\r\n\r\nsleep 900");
            client
        })
        .collect();
    let mut answers = Vec::new();
    for mut client in asked {
        answers.push(client.answer().expect("an answer"));
    }
    let good = answers.iter().filter(|answer| answer.status == 200).count();
    assert_eq!(good, 2, "two places");
    for answer in answers.iter().filter(|answer| answer.status != 200) {
        answer.refuses(429);
        assert_eq!(answer.headers["retry-after"], "1");
    }
    assert_eq!(server.annotate("text/plain", "Kim spoke.").status, 200);
}

#[test]
fn memory_for_bodies_is_bounded() {
    let server = Running::start(Options {
        limits: Limits {
            memory: 150_000,
            body_time: Duration::from_secs(3),
            ..limits()
        },
        ..options()
    });
    let mut slow = server.client();
    let head = Client::head("POST", "/v1/annotate", &[("Content-Length", "99999")]);
    slow.send(head + "\r\n");
    slow.send(vec![b'a'; 90_000]);
    thread::sleep(Duration::from_millis(200));
    let answer = server.annotate("text/plain", vec![b'a'; 90_000]);
    answer.refuses(429);
    slow.send(vec![b'a'; 9_999]);
    assert_eq!(slow.answer().expect("an answer").status, 200);
    assert_eq!(
        server.annotate("text/plain", vec![b'a'; 90_000]).status,
        200
    );
}

#[test]
fn a_reader_that_does_not_read_holds_nothing_but_itself() {
    let server = Running::start(options());
    let line = format!("{{\"text\":\"{}\"}}\n", "a".repeat(900));
    let body = line.repeat(100);
    let mut idle: Vec<Client> = (0..12).map(|_| server.client()).collect();
    for client in &mut idle {
        // Small windows, so that little is taken on the way.
        let head = Client::head(
            "POST",
            "/v1/annotate?tokens=true",
            &[("Content-Type", "application/x-ndjson")],
        );
        client.send(head + &format!("Content-Length: {}\r\n\r\n", body.len()));
        client.send(&body);
    }
    let start = Instant::now();
    for _ in 0..50 {
        assert_eq!(server.annotate("text/plain", "Kim spoke.").status, 200);
    }
    assert!(
        start.elapsed() < Duration::from_secs(3),
        "{:?}",
        start.elapsed()
    );
    let lines = idle[0].answer().expect("it may still read").body;
    assert_eq!(lines.iter().filter(|&&byte| byte == b'\n').count(), 100);
}

#[test]
fn paths_lead_nowhere_else() {
    let server = Running::start(options());
    for path in [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/assets/../../../etc/passwd",
        "/assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/assets//etc/passwd",
        "//etc/passwd",
        "/v1/info/../../etc/passwd",
        "/%00",
        "/\u{7f}",
        "/v1/annotate%0d%0aX-Evil:%201",
    ] {
        let answer = server.get(path);
        assert!(
            [400, 404].contains(&answer.status),
            "{path}: {}",
            answer.status
        );
        assert!(!answer.text().contains("root:"), "{path}");
        assert!(!answer.headers.contains_key("x-evil"));
    }
}

#[test]
fn what_is_no_http_is_refused() {
    let server = Running::start(options());
    for bytes in [
        "\x16\x03\x01\x02\x00\x01\x00\x01\u{fc}\x03\x03",
        "GET\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
        "POST /v1/annotate HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n",
        "POST /v1/annotate HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    ] {
        let mut client = server.client();
        client.send(bytes);
        if let Some(answer) = client.answer() {
            assert!(
                (400..500).contains(&answer.status) || answer.status == 200,
                "{bytes:?}"
            );
        }
    }
    let long = format!(
        "GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "a".repeat(200_000)
    );
    let mut client = server.client();
    client.send(long);
    let refused = client
        .answer()
        .is_none_or(|answer| [400, 414, 431].contains(&answer.status));
    assert!(refused);
    assert_eq!(
        server.annotate("text/plain", "Kim spoke.").status,
        200,
        "it goes on"
    );
}
