//! What a user meets: each document once, from a cold start.
//!
//! `DIXIT_BENCH_TEXT=articles.jsonl cargo bench --bench unseen` reads that file,
//! or several with commas between; without it, the articles of `examples/news`.
//! Prints the time to the first document, words a second in all, the time of each
//! stage, the same for a second reading of the same text, and the peak of memory.
//! `DIXIT_BENCH_JOBS=2` reads on two threads.
//!
//! Beside the time of the clock stands that of the processor, where Linux tells
//! it: the same whatever else the machine does, or nearly.

mod common;

use std::{
    env,
    fs::{self, File},
    io::{BufRead, BufReader},
    sync::{Mutex, OnceLock},
    thread,
    time::{Duration, Instant},
};

use dixit::{
    Config,
    io::{Shape, write_document},
};
use dixit_core::{Stage, Worker};

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/news/articles.jsonl");

fn main() {
    let start = Instant::now();
    let files = files();
    let stages = Config::news().stages().expect("the models inside");
    println!("models open after {} ms", start.elapsed().as_millis());
    let jobs = env::var("DIXIT_BENCH_JOBS").map_or(1, |jobs| jobs.parse().expect("a number"));
    let mut threads: Vec<Thread> = (0..jobs).map(|_| Thread::new(&stages)).collect();
    for (round, name) in ["each document once", "the same once more"]
        .iter()
        .enumerate()
    {
        let began = Instant::now();
        read(&mut threads, &files, |n| {
            if (round, n) == (0, 0) {
                println!(
                    "first document written after {} ms",
                    start.elapsed().as_millis()
                );
            }
        });
        let took = began.elapsed();
        println!("\n{name}, {jobs} threads:");
        report(&stages, &threads, took);
        threads.iter_mut().for_each(Thread::forget);
    }
    println!("\npeak of memory {} MB", common::peak_megabytes());
}

/// The files to read, from the environment.
fn files() -> Vec<String> {
    match env::var("DIXIT_BENCH_TEXT") {
        Ok(files) => files.split(',').map(str::to_owned).collect(),
        Err(_) => {
            println!("DIXIT_BENCH_TEXT names no file: reading the articles of examples/news");
            vec![EXAMPLES.to_owned()]
        }
    }
}

/// The lines of a file.
fn lines(file: &String) -> impl Iterator<Item = String> + use<> {
    let open = File::open(file).unwrap_or_else(|error| panic!("cannot read {file}: {error}"));
    BufReader::new(open)
        .lines()
        .map(|line| line.expect("a line of text"))
}

/// Reads every document of the files on the threads, whichever is free, and tells
/// the number of each that is written.
fn read(threads: &mut [Thread<'_>], files: &[String], written: impl Fn(usize) + Sync) {
    let source = Mutex::new(files.iter().flat_map(lines).enumerate());
    let next = || source.lock().expect("no panic").next();
    thread::scope(|scope| {
        for thread in threads {
            let (next, written) = (&next, &written);
            scope.spawn(move || {
                while let Some((n, line)) = next() {
                    thread.read(&line);
                    written(n);
                }
            });
        }
    });
}

/// The workers of one thread, and what they have done.
struct Thread<'s> {
    workers: Vec<Box<dyn Worker + 's>>,
    line: Vec<u8>,
    words: usize,
    tokens: usize,
    /// Time in each stage, and in writing.
    times: Vec<Duration>,
}

impl<'s> Thread<'s> {
    fn new(stages: &'s [Box<dyn Stage>]) -> Thread<'s> {
        Thread {
            workers: stages.iter().map(|stage| stage.worker()).collect(),
            line: Vec::new(),
            words: 0,
            tokens: 0,
            times: vec![Duration::ZERO; stages.len() + 1],
        }
    }

    fn read(&mut self, line: &str) {
        let mut doc = common::article(line);
        let mut last = processor_time();
        let mut lap = |time: &mut Duration| {
            let now = processor_time();
            *time += now.saturating_sub(std::mem::replace(&mut last, now));
        };
        for (worker, time) in self.workers.iter_mut().zip(&mut self.times) {
            worker
                .run(&mut doc)
                .expect("a stage that does its work on real news");
            lap(time);
        }
        self.line.clear();
        write_document(&doc, &Shape::default(), &mut self.line);
        lap(self.times.last_mut().expect("writing"));
        self.words += doc.text().split_whitespace().count();
        self.tokens += doc.tokens.len();
    }

    fn forget(&mut self) {
        (self.words, self.tokens) = (0, 0);
        self.times.fill(Duration::ZERO);
    }
}

/// How long this thread has run on a processor; the time of the clock where the
/// system does not tell.
fn processor_time() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    let told = fs::read_to_string("/proc/thread-self/schedstat");
    let nanos = told
        .ok()
        .and_then(|told| told.split(' ').next()?.parse().ok());
    let clock = || START.get_or_init(Instant::now).elapsed();
    nanos.map_or_else(clock, Duration::from_nanos)
}

fn report(stages: &[Box<dyn Stage>], threads: &[Thread<'_>], took: Duration) {
    let words: usize = threads.iter().map(|thread| thread.words).sum();
    let tokens: usize = threads.iter().map(|thread| thread.tokens).sum();
    let time = |at: usize| -> Duration { threads.iter().map(|thread| thread.times[at]).sum() };
    let busy: Duration = (0..=stages.len()).map(time).sum();
    let speed = |time: Duration| words as f64 / time.as_secs_f64();
    println!(
        "  {words} words, {tokens} tokens: {:.0} words/s in {:.2} s by the clock,",
        speed(took),
        took.as_secs_f64()
    );
    println!(
        "  {:.0} words/s a thread in {:.2} s of the processor, of which",
        speed(busy),
        busy.as_secs_f64()
    );
    let names = stages.iter().map(|stage| stage.name()).chain(["write"]);
    for (at, name) in names.enumerate() {
        let micros = time(at).as_secs_f64() * 1e6 / tokens as f64;
        println!("  {name:<9}{micros:8.3} µs a token");
    }
}
