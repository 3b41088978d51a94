//! Names alone: two stage crates, no quotations, no program.
//!
//! `cargo run --release --example names`

use dixit::{Document, ner::Recognizer, tokenize::Tokenizer};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut doc = Document::new("a1", "Wang Yi met Ban Ki-moon in Addis Ababa on Friday.")?;
    Tokenizer::new().read(&mut doc);
    Recognizer::embedded().recognize(&mut doc);
    for name in &doc.mentions {
        println!("{}\t{:?}", doc.slice(name.span), name.label);
    }
    Ok(())
}
