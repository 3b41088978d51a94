//! What all benches read: the twenty-two articles of `examples/news`, and the
//! settings of the measurement.

use std::{fs, time::Duration};

use criterion::{BatchSize, BenchmarkGroup, Criterion, Throughput, measurement::WallTime};
use dixit::Config;
use dixit_core::{Document, Stage, Worker};
use dixit_tokenize::Tokenizer;

/// Wikinews, 82 kB: see `examples/news/README.md`.
const ARTICLES: &str = include_str!("../../examples/news/articles.jsonl");

/// The articles, no layer filled.
pub(crate) fn articles() -> Vec<Document> {
    ARTICLES.lines().map(article).collect()
}

/// The article of one line.
pub(crate) fn article(line: &str) -> Document {
    let record: serde_json::Value = serde_json::from_str(line).expect("an article a line");
    let field = |name: &str| record[name].as_str().expect("a string").to_owned();
    Document::new(field("id"), field("text")).expect("a short text")
}

/// The articles after these stages.
pub(crate) fn articles_after(stages: &[&dyn Stage]) -> Vec<Document> {
    let mut docs = articles();
    for stage in stages {
        run(stage.worker().as_mut(), &mut docs);
    }
    docs
}

/// How much text there is: bytes and tokens.
fn throughput() -> Throughput {
    let docs = articles_after(&[&Tokenizer::new()]);
    Throughput::ElementsAndBytes {
        elements: docs.iter().map(|doc| doc.tokens.len() as u64).sum(),
        bytes: docs.iter().map(|doc| doc.text().len() as u64).sum(),
    }
}

/// A group that reports tokens (`elem/s`) and bytes a second.
pub(crate) fn group<'c>(c: &'c mut Criterion, name: &str) -> BenchmarkGroup<'c, WallTime> {
    let mut group = c.benchmark_group(name);
    group
        .throughput(throughput())
        .sample_size(20)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3));
    group
}

/// Measures one stage of the news pipeline on one core: its worker is warm, and
/// the documents have the layers that the stages before it give.
#[allow(dead_code, reason = "not every bench measures a stage")]
pub(crate) fn stage(c: &mut Criterion, name: &str) {
    let stages = Config::news().stages().expect("the models inside");
    let at = stages
        .iter()
        .position(|s| s.name() == name)
        .expect("a stage of the pipeline");
    let before: Vec<&dyn Stage> = stages[..at].iter().map(Box::as_ref).collect();
    let docs = articles_after(&before);
    let mut worker = stages[at].worker();
    group(c, name).bench_function("warm", |b| {
        b.iter_batched_ref(
            || docs.clone(),
            |docs| run(worker.as_mut(), docs),
            BatchSize::LargeInput,
        );
    });
}

/// Runs a worker over documents.
pub(crate) fn run(worker: &mut dyn Worker, docs: &mut [Document]) {
    for doc in docs {
        worker
            .run(doc)
            .expect("a stage that does its work on real news");
    }
}

/// The most memory that the process has held: what Linux says; 0 elsewhere.
#[allow(dead_code, reason = "not every bench measures memory")]
pub(crate) fn peak_megabytes() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1024
}
