//! Any text is divided into tokens that lie on it in order, sentences that hold
//! all tokens and paragraphs that hold all sentences.
#![no_main]

use dixit_core::Document;
use dixit_tokenize::Tokenizer;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut doc = Document::new("fuzz", text).expect("a short text");
    Tokenizer::new().worker().annotate(&mut doc);
    let mut last = 0;
    for span in doc.tokens.spans() {
        assert!(last <= span.start && !doc.slice(span).is_empty());
        last = span.end;
    }
    let mut next = 0;
    for sentence in &doc.sentences {
        assert_eq!(sentence.tokens.start, next);
        assert!(!sentence.tokens.is_empty());
        assert_eq!(sentence.span, doc.tokens.cover(sentence.tokens));
        next = sentence.tokens.end;
    }
    assert_eq!(next as usize, doc.tokens.len());
    let sentences: usize = doc.paragraphs.iter().map(|p| p.len()).sum();
    assert_eq!(sentences, doc.sentences.len());
});
