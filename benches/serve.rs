//! Load on loopback: 64 clients of `dixit serve` for a minute, against
//! `dixit annotate` of as many documents with as many threads.
//!
//! `cargo bench --bench serve -- 60 64` says seconds and clients;
//! `DIXIT_BENCH_JOBS` the threads, one if it says nothing, so that the other
//! cores are left to the clients. The minute is cut into four parts, after
//! each of which `annotate` reads what was read by the server, so that both
//! see the same machine. Ends with an error if an answer failed, memory grew,
//! or the server annotated less than nine tenths of what `annotate` did.
//!
//! Times of the processor are told too, where Linux tells them.

use std::{
    env, fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio, exit},
    thread,
    time::{Duration, Instant},
};

const DIXIT: &str = env!("CARGO_BIN_EXE_dixit");
const ARTICLES: &str = include_str!("../examples/news/articles.jsonl");
const ROUNDS: u32 = 4;
/// Memory that may come and go between two rounds.
const SLACK: f64 = 16e6;

fn main() {
    let mut numbers = env::args().filter_map(|arg| arg.parse::<u64>().ok());
    let is_test = env::args().any(|arg| arg == "--test");
    let seconds = numbers.next().unwrap_or(if is_test { 4 } else { 60 });
    let clients = numbers.next().unwrap_or(64);
    let jobs = env::var("DIXIT_BENCH_JOBS").unwrap_or_else(|_| "1".to_owned());
    let server = Served::start(&jobs);
    let time = Duration::from_secs(seconds) / ROUNDS;
    // Not counted: threads start, vocabularies fill.
    server.load(clients, time.min(Duration::from_secs(3)));
    let (mut served, mut alone, mut memory) = (Sum::default(), Sum::default(), Vec::new());
    for round in 1..=ROUNDS {
        let before = server.processor();
        let (took, times) = server.load(clients, time);
        served.add(times.len(), took, server.processor() - before);
        memory.push(server.memory());
        let (took, processor) = annotate(&jobs, times.len());
        alone.add(times.len(), took, processor);
        println!(
            "round {round}: {} answers in {:.1} s, {}; {:.0} MB; annotate {:.1} s",
            times.len(),
            served.last,
            latency(times),
            memory[memory.len() - 1] / 1e6,
            alone.last
        );
    }
    let share = alone.seconds / served.seconds;
    println!(
        "{} answers to {clients} clients, {jobs} threads: {:.0} a second, {:.1} ms of processor each; \
         annotate {:.0} a second, {:.1} ms; the server has {:.0} % of its throughput",
        served.count,
        served.rate(),
        served.each(),
        alone.rate(),
        alone.each(),
        share * 100.0
    );
    let grown = memory[memory.len() - 1] - memory[0];
    println!(
        "memory from the first round to the last: {:+.1} MB",
        grown / 1e6
    );
    if grown > SLACK || (share < 0.9 && !is_test) {
        println!("this is not enough");
        exit(1);
    }
}

/// Documents, and what they took.
#[derive(Default)]
struct Sum {
    count: usize,
    seconds: f64,
    processor: f64,
    last: f64,
}

impl Sum {
    fn add(&mut self, count: usize, took: Duration, processor: f64) {
        self.count += count;
        self.last = took.as_secs_f64();
        self.seconds += self.last;
        self.processor += processor;
    }

    fn rate(&self) -> f64 {
        self.count as f64 / self.seconds
    }

    /// Milliseconds of the processor for one.
    fn each(&self) -> f64 {
        self.processor * 1000.0 / self.count as f64
    }
}

/// Times in words: the middle one, and that of one in a hundred.
fn latency(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_millis();
    format!("half within {} ms, 99 of 100 within {} ms", at(50), at(99))
}

struct Served {
    child: Child,
    address: String,
}

impl Served {
    fn start(jobs: &str) -> Served {
        let mut command = Command::new(DIXIT);
        command.args(["serve", "--port", "0", "--jobs", jobs]);
        let mut child = command.stderr(Stdio::piped()).spawn().expect("it starts");
        let mut line = String::new();
        let mut stderr = BufReader::new(child.stderr.take().expect("piped"));
        stderr.read_line(&mut line).expect("where it listens");
        let address = line.split('/').nth(2).expect("an address").to_owned();
        Served { child, address }
    }

    /// Has so many clients ask one question after the other; the time of each
    /// answer. Anything but a record is an error.
    fn load(&self, clients: u64, time: Duration) -> (Duration, Vec<Duration>) {
        let start = Instant::now();
        let client = |n: u64| {
            let articles = ARTICLES.lines().cycle().skip(n as usize % 22);
            let mut stream = BufReader::new(TcpStream::connect(&self.address).expect("it listens"));
            let mut times = Vec::new();
            for article in articles {
                let asked = Instant::now();
                let (status, body) = ask(&mut stream, "POST /v1/annotate", article);
                assert!(status == 200 && body.starts_with(b"{\"id\""), "{status}");
                times.push(asked.elapsed());
                if start.elapsed() > time {
                    break;
                }
            }
            times
        };
        let times = thread::scope(|scope| {
            let threads: Vec<_> = (0..clients)
                .map(|n| scope.spawn(move || client(n)))
                .collect();
            let times = threads
                .into_iter()
                .map(|thread| thread.join().expect("no failure"));
            times.flatten().collect()
        });
        (start.elapsed(), times)
    }

    fn memory(&self) -> f64 {
        let mut stream = BufReader::new(TcpStream::connect(&self.address).expect("it listens"));
        let (_, text) = ask(&mut stream, "GET /metrics", "");
        let text = String::from_utf8(text).expect("UTF-8");
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix("dixit_resident_bytes "));
        line.map_or(0.0, |bytes| bytes.parse().expect("a number"))
    }

    fn processor(&self) -> f64 {
        processor(&format!("/proc/{}/stat", self.child.id()), 11)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Asks on a connection that stays; status and body.
fn ask(stream: &mut BufReader<TcpStream>, what: &str, body: &str) -> (u16, Vec<u8>) {
    let request = format!(
        "{what} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream
        .get_mut()
        .write_all(request.as_bytes())
        .expect("it reads");
    let (mut status, mut length) = (0, 0);
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).expect("it answers");
        let line = line.trim_end().to_ascii_lowercase();
        if let Some(rest) = line.strip_prefix("http/1.1 ") {
            status = rest[..3].parse().expect("a status");
        } else if let Some(rest) = line.strip_prefix("content-length: ") {
            length = rest.parse().expect("a length");
        } else if line.is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).expect("a body");
    (status, body)
}

/// What `dixit annotate` takes for so many documents, by the clock and of the
/// processor.
fn annotate(jobs: &str, count: usize) -> (Duration, f64) {
    let path = written(count);
    let before = processor("/proc/self/stat", 13);
    let start = Instant::now();
    let mut command = Command::new(DIXIT);
    command.args(["-q", "annotate", "--jobs", jobs]).arg(&path);
    let ended = command.stdout(Stdio::null()).status().expect("it starts");
    let took = start.elapsed();
    assert!(ended.success());
    fs::remove_file(&path).expect("it was written");
    (took, processor("/proc/self/stat", 13) - before)
}

fn written(count: usize) -> PathBuf {
    let name = format!("load-{}.jsonl", std::process::id());
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let lines: String = ARTICLES
        .lines()
        .cycle()
        .take(count)
        .flat_map(|line| [line, "\n"])
        .collect();
    fs::write(&path, lines).expect("room for a file");
    path
}

/// Seconds in the program and the system, from two fields of a `stat` file
/// behind the name; nothing where there is none.
fn processor(path: &str, field: usize) -> f64 {
    const TICKS: f64 = 100.0;
    let stat = fs::read_to_string(path).unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default();
    let fields = fields.split_whitespace().skip(field).take(2);
    fields
        .filter_map(|ticks| ticks.parse::<f64>().ok())
        .sum::<f64>()
        / TICKS
}
