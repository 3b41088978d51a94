//! No list of the user's names makes its parser panic, and what it accepts can
//! be used on a text.
#![no_main]

use dixit::{Document, ner::Rules, tokenize::Tokenizer};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(rules) = Rules::parse(text) else { return };
    let mut doc = Document::new("fuzz", "Kim Jong Un, 45, of the U.N. met “Bo” at 10 a.m.").expect("short");
    Tokenizer::new().worker().annotate(&mut doc);
    rules.annotate(&mut doc);
    for mention in &doc.mentions {
        assert!(!doc.slice(mention.span).is_empty());
    }
});
