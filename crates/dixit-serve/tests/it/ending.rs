//! How it ends.

use std::{
    net::TcpStream,
    thread,
    time::{Duration, Instant},
};

use crate::{
    client::Client,
    engine::{Running, options},
};

#[test]
fn what_is_under_way_is_finished_and_nothing_begun() {
    let mut server = Running::start(options());
    let mut working = server.client();
    let head = Client::head("POST", "/v1/annotate", &[("Content-Type", "text/plain")]);
    working.send(head + "Content-Length: 9\r\n\r\nsleep 700");
    let mut idle = server.client();
    assert_eq!(idle.ask("GET", "/healthz", &[], b"").status, 200);
    thread::sleep(Duration::from_millis(150));
    server.stop.stop();
    let answer = working.answer().expect("it is finished");
    assert_eq!(answer.json()["text"], "sleep 700");
    assert!(idle.is_ended());
    server.ends();
    assert!(
        TcpStream::connect(server.address).is_err(),
        "nobody listens"
    );
}

#[test]
fn a_stream_under_way_is_finished_too() {
    let mut server = Running::start(options());
    let mut client = server.client();
    let body = "{\"text\":\"sleep 150\"}\n".repeat(8);
    let head = Client::head(
        "POST",
        "/v1/annotate",
        &[("Content-Type", "application/x-ndjson")],
    );
    client.send(head + &format!("Content-Length: {}\r\n\r\n{body}", body.len()));
    thread::sleep(Duration::from_millis(200));
    server.stop.stop();
    let lines = client.answer().expect("all of it").body;
    assert_eq!(lines.iter().filter(|&&byte| byte == b'\n').count(), 8);
    server.ends();
}

#[test]
fn who_never_ends_is_cut_off() {
    let mut options = options();
    options.limits.grace = Duration::from_millis(300);
    options.limits.body_time = Duration::from_secs(60);
    let mut server = Running::start(options);
    let mut slow = server.client();
    let head = Client::head("POST", "/v1/annotate", &[("Content-Length", "10")]);
    slow.send(head + "\r\nKim");
    thread::sleep(Duration::from_millis(100));
    let start = Instant::now();
    server.stop.stop();
    server.ends();
    assert!(
        start.elapsed() < Duration::from_secs(3),
        "{:?}",
        start.elapsed()
    );
    assert!(slow.is_ended());
}

#[test]
fn what_nobody_waits_for_is_not_done() {
    let server = Running::start(options());
    let body = "{\"text\":\"sleep 200\"}\n".repeat(100);
    for _ in 0..3 {
        let mut client = server.client();
        let head = Client::head(
            "POST",
            "/v1/annotate",
            &[("Content-Type", "application/x-ndjson")],
        );
        client.send(head + &format!("Content-Length: {}\r\n\r\n{body}", body.len()));
        thread::sleep(Duration::from_millis(50));
    }
    let start = Instant::now();
    assert_eq!(server.annotate("text/plain", "Kim spoke.").status, 200);
    // All of it would take ten seconds a thread.
    assert!(
        start.elapsed() < Duration::from_secs(3),
        "{:?}",
        start.elapsed()
    );
}
