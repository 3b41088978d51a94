//! Tokens to parts of speech.

mod common;

use criterion::{Criterion, criterion_group, criterion_main};
use dixit_pos::Tagger;
use dixit_tokenize::Tokenizer;

fn pos(c: &mut Criterion) {
    common::stage(c, &Tagger::embedded(), &[&Tokenizer::new()]);
}

criterion_group!(benches, pos);
criterion_main!(benches);
