//! The whole chain on one core, text to speakers, and the opening of the models.

mod common;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use dixit::Config;

fn chain(c: &mut Criterion) {
    let stages = Config::news().stages().expect("the models inside");
    let mut workers: Vec<_> = stages.iter().map(|stage| stage.worker()).collect();
    let docs = common::articles();
    common::group(c, "chain").bench_function("warm", |b| {
        b.iter_batched_ref(
            || docs.clone(),
            |docs| {
                workers
                    .iter_mut()
                    .for_each(|worker| common::run(worker.as_mut(), docs))
            },
            BatchSize::LargeInput,
        );
    });
}

criterion_group!(benches, chain);
criterion_main!(benches);
