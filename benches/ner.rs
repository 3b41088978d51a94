//! Tokens to names.

mod common;

use criterion::{Criterion, criterion_group, criterion_main};
use dixit_ner::Recognizer;
use dixit_tokenize::Tokenizer;

fn ner(c: &mut Criterion) {
    common::stage(c, Recognizer::embedded(), &[&Tokenizer::new()]);
}

criterion_group!(benches, ner);
criterion_main!(benches);
