//! Documents that all stages before quotations have read, and this one.

use dixit_core::{Document, Stage};
use dixit_ner::Recognizer;
use dixit_parse::Parser;
use dixit_pos::Tagger;
use dixit_quote::Attributor;
use dixit_tokenize::Tokenizer;

pub(crate) fn read(text: &str) -> Document {
    let mut doc = Document::new("test", text).expect("a short text");
    let stages: [&dyn Stage; 5] = [
        &Tokenizer::new(),
        &Tagger::embedded(),
        &Parser::embedded(),
        &Recognizer::embedded(),
        &Attributor::embedded(),
    ];
    for stage in stages {
        stage.apply(&mut doc).expect("a stage behind what it needs");
    }
    doc
}
