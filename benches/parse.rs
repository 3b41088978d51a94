//! Tagged tokens to dependency trees.

mod common;

use criterion::{Criterion, criterion_group, criterion_main};

fn parse(c: &mut Criterion) {
    common::stage(c, "parse");
}

criterion_group!(benches, parse);
criterion_main!(benches);
