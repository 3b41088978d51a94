//! Many clients at once. The long form, with the models, is
//! `cargo bench --bench serve`.

use std::{
    thread,
    time::{Duration, Instant},
};

use crate::engine::{Running, options};

/// As many as the long form has.
const CLIENTS: usize = 64;
const TIME: Duration = Duration::from_millis(1500);
/// What one document takes.
const WORK: Duration = Duration::from_millis(5);

#[test]
fn many_clients_are_all_answered_and_the_threads_are_kept_busy() {
    let mut options = options();
    options.limits.connections = CLIENTS + 1;
    options.limits.requests = CLIENTS;
    let threads = options.jobs.get();
    let server = Running::start(options);
    let first = ask(&server);
    let memory = resident(&server);
    let second = ask(&server);
    let grown = resident(&server) - memory;
    assert!(grown < 8e6, "{grown} bytes more after {second} answers");
    // What these threads could do if nobody had to be spoken to.
    let alone = thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(sleeps)).collect();
        let counts = threads
            .into_iter()
            .map(|thread| thread.join().expect("no panic"));
        counts.sum::<usize>()
    });
    let best = first.max(second);
    assert!(best * 10 >= alone * 9, "{best} of {alone}");
}

/// Answers in a while; a failure panics.
fn ask(server: &Running) -> usize {
    let start = Instant::now();
    let client = || {
        let (mut client, mut count) = (server.client(), 0);
        let headers = [("Content-Type", "text/plain")];
        while start.elapsed() < TIME {
            let work = format!("sleep {}", WORK.as_millis());
            let answer = client.ask("POST", "/v1/annotate", &headers, work.as_bytes());
            assert_eq!(answer.status, 200, "{}", answer.text());
            // Those that are under way at the end would count too much.
            count += usize::from(start.elapsed() < TIME);
        }
        count
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..CLIENTS).map(|_| scope.spawn(client)).collect();
        let counts = threads
            .into_iter()
            .map(|thread| thread.join().expect("no failure"));
        counts.sum()
    })
}

fn sleeps() -> usize {
    let (start, mut count) = (Instant::now(), 0);
    while start.elapsed() < TIME {
        thread::sleep(WORK);
        count += 1;
    }
    count
}

/// The memory of this process; 0 where the system does not tell.
pub(crate) fn resident(server: &Running) -> f64 {
    let text = server.get("/metrics");
    let mut lines = text.text().lines();
    let bytes = lines.find_map(|line| line.strip_prefix("dixit_resident_bytes "));
    bytes.expect("a measure").parse().expect("a number")
}
