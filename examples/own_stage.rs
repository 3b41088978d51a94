//! A stage of one's own behind those of the news pipeline.
//!
//! `cargo run --release --example own_stage`

use std::error::Error;

use dixit::{
    Config, Document, Pipeline, Stage,
    core::{Layer, Layers, Worker},
};

/// Leaves out quotations of fewer words than `least`.
struct Longer {
    least: usize,
}

impl Stage for Longer {
    fn name(&self) -> &str {
        "longer"
    }

    fn needs(&self) -> Layers {
        Layers::of(&[Layer::Quotes])
    }

    fn gives(&self) -> Layers {
        Layers::NONE
    }

    fn worker(&self) -> Box<dyn Worker + '_> {
        Box::new(Longer { least: self.least })
    }
}

impl Worker for Longer {
    fn run(&mut self, doc: &mut Document) -> Result<(), Box<dyn Error + Send + Sync>> {
        let mut quotes = std::mem::take(&mut doc.quotes);
        quotes.retain(|quote| {
            let words = quote.contents.iter().map(|&span| doc.slice(span));
            words.flat_map(str::split_whitespace).count() >= self.least
        });
        doc.quotes = quotes;
        Ok(())
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut stages = Config::news().stages()?;
    stages.push(Box::new(Longer { least: 4 }));
    let pipeline = Pipeline::new(stages)?;
    let text = "“No,” Ama Owusu said. “We have not yet begun to dig,” Tomas Lind said.";
    let doc = pipeline.run(Document::new("a1", text)?)?;
    for quote in doc.quotes() {
        println!("{}", doc.slice(quote.contents[0]));
    }
    Ok(())
}
