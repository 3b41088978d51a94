//! What all benches read: the twenty-two articles of `examples/news`, and the
//! settings of the measurement.

use std::time::Duration;

use criterion::{BenchmarkGroup, Criterion, Throughput, measurement::WallTime};
use dixit_core::{Document, Stage};
use dixit_tokenize::Tokenizer;

/// Wikinews, 82 kB: see `examples/news/README.md`.
const ARTICLES: &str = include_str!("../../examples/news/articles.jsonl");

/// The articles, no layer filled.
pub fn articles() -> Vec<Document> {
    let parse = |line| {
        let record: serde_json::Value = serde_json::from_str(line).expect("an article a line");
        let field = |name: &str| record[name].as_str().expect("a string").to_owned();
        Document::new(field("id"), field("text")).expect("a short text")
    };
    ARTICLES.lines().map(parse).collect()
}

/// The articles after these stages.
pub fn articles_after(stages: &[&dyn Stage]) -> Vec<Document> {
    let mut docs = articles();
    for stage in stages {
        let mut worker = stage.worker();
        for doc in &mut docs {
            worker
                .run(doc)
                .expect("a stage that does its work on real news");
        }
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
pub fn group<'c>(c: &'c mut Criterion, name: &str) -> BenchmarkGroup<'c, WallTime> {
    let mut group = c.benchmark_group(name);
    group
        .throughput(throughput())
        .sample_size(20)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3));
    group
}

/// Measures one stage on one core: its worker is warm, the documents have all
/// layers it needs and none it gives.
pub fn stage(c: &mut Criterion, stage: &dyn Stage, before: &[&dyn Stage]) {
    let docs = articles_after(before);
    let mut worker = stage.worker();
    group(c, stage.name()).bench_function("warm", |b| {
        b.iter_batched_ref(
            || docs.clone(),
            |docs| {
                for doc in docs {
                    worker
                        .run(doc)
                        .expect("a stage that does its work on real news");
                }
            },
            criterion::BatchSize::LargeInput,
        );
    });
}
