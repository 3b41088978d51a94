//! Names alone: two stage crates, no quotations, no program.
//!
//! `cargo run --release --example names`

use dixit::{Document, Stage, ner::Recognizer, tokenize::Tokenizer};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut doc = Document::new("a1", "Wang Yi met Ban Ki-moon in Addis Ababa on Friday.")?;
    Tokenizer::new().apply(&mut doc)?;
    Recognizer::embedded().apply(&mut doc)?;
    for name in doc.names() {
        println!("{}\t{:?}", doc.slice(name.span), name.label);
    }
    Ok(())
}
