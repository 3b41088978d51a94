//! Annotated documents to one aggregate, and the aggregate to tables.

mod common;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use dixit::Config;
use dixit_aggregate::{Aggregate, Options};
use dixit_core::{Document, Stage};

fn annotated() -> Vec<Document> {
    let stages = Config::news().stages().expect("the models inside");
    let stages: Vec<&dyn Stage> = stages.iter().map(Box::as_ref).collect();
    common::articles_after(&stages)
}

fn added(docs: &[Document]) -> Aggregate {
    let mut aggregate = Aggregate::new(Options::default());
    docs.iter().for_each(|doc| aggregate.add(doc));
    aggregate
}

fn aggregate(c: &mut Criterion) {
    let docs = annotated();
    let mut group = common::group(c, "aggregate");
    group.bench_function("add", |b| b.iter(|| added(&docs)));
    group.bench_function("finish", |b| {
        b.iter_batched(|| added(&docs), Aggregate::finish, BatchSize::LargeInput);
    });
}

criterion_group!(benches, aggregate);
criterion_main!(benches);
