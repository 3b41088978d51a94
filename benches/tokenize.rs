//! Text to tokens: the tokenizer alone, and with sentences and paragraphs.

mod common;

use criterion::{Criterion, criterion_group, criterion_main};
use dixit_core::Tokens;
use dixit_tokenize::Tokenizer;

fn tokens(c: &mut Criterion) {
    let (docs, tokenizer) = (common::articles(), Tokenizer::new());
    let mut tokens = Tokens::default();
    common::group(c, "tokens").bench_function("warm", |b| {
        b.iter(|| {
            let count = |doc: &dixit_core::Document| {
                tokenizer.tokenize(doc.text(), &mut tokens);
                tokens.len()
            };
            docs.iter().map(count).sum::<usize>()
        });
    });
}

fn tokenize(c: &mut Criterion) {
    common::stage(c, "tokenize");
}

criterion_group!(benches, tokens, tokenize);
criterion_main!(benches);
