//! Tokens to names.

mod common;

use criterion::{Criterion, criterion_group, criterion_main};

fn ner(c: &mut Criterion) {
    common::stage(c, "ner");
}

criterion_group!(benches, ner);
criterion_main!(benches);
