//! Any text goes through the whole chain, and what comes out lies on the text.
#![no_main]

use std::sync::OnceLock;

use dixit::{Config, Document, Pipeline};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    let pipeline = PIPELINE.get_or_init(|| Config::news().build().expect("the models inside"));
    let doc = Document::new("fuzz", text).expect("a short text");
    let doc = pipeline.run(doc).expect("every text can be read");
    for quote in &doc.quotes {
        assert!(quote.contents.iter().all(|&span| !doc.slice(span).is_empty()));
        assert!((0.0..=1.0).contains(&quote.score));
        assert!(quote.speakers.iter().all(|id| id.index() < doc.entities.len()));
    }
    for entity in &doc.entities {
        assert!(entity.mentions.iter().all(|&id| !doc.slice(doc.mention(id).span).is_empty()));
    }
});
