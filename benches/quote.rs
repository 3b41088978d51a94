//! Tokens, tags and names to quotations.

mod common;

use criterion::{Criterion, criterion_group, criterion_main};

fn quote(c: &mut Criterion) {
    common::stage(c, "quote");
}

criterion_group!(benches, quote);
criterion_main!(benches);
