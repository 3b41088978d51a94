//! Tokens to parts of speech.

mod common;

use criterion::{Criterion, criterion_group, criterion_main};

fn pos(c: &mut Criterion) {
    common::stage(c, "pos");
}

criterion_group!(benches, pos);
criterion_main!(benches);
