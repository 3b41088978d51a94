//! One text: who said what in it.
//!
//! `cargo run --release --example annotate`

use dixit::{Config, Document};

const TEXT: &str = "“It is over,” Kim Jong Un told reporters. Officials in Seoul said that \
                    the talks would go on. He did not answer questions.";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pipeline = Config::news().build()?;
    let doc = pipeline.run(Document::new("a1", TEXT)?)?;
    for quote in doc.quotes() {
        let who = quote.speaker_name(&doc).unwrap_or("somebody");
        let what: Vec<&str> = quote.pieces(&doc).collect();
        println!("{who}: {}", what.join(" … "));
    }
    Ok(())
}
