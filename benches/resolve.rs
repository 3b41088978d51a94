//! Mentions to people and bodies, quotations to speakers.

mod common;

use criterion::{Criterion, criterion_group, criterion_main};

fn resolve(c: &mut Criterion) {
    common::stage(c, "resolve");
}

criterion_group!(benches, resolve);
criterion_main!(benches);
