//! Many texts on all cores by rayon's threads, in order, with memory that does not grow.
//!
//! `cargo run --release --example batch`

use std::{convert::Infallible, num::NonZero, thread};

use dixit::{
    Config, Document,
    pipeline::{Error, Item, Window},
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pipeline = Config::news().build()?;
    let jobs = thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
    let texts = (0..1_000).map(|i| {
        let text = format!("“We will be {i},” Ama Owusu said on Monday.");
        Ok::<_, Infallible>(Document::new(i.to_string(), text).expect("a short text"))
    });
    let mut quotations = 0;
    pipeline.stream(
        jobs,
        Window::default(),
        texts,
        // On the workers' threads, in any order.
        |item| match item {
            Item::Done(doc) => doc.quotes.len(),
            Item::Failed(_) | Item::Unread(_) => 0,
        },
        // On this thread, in the order of the texts.
        |found| {
            quotations += found;
            Ok::<(), Error>(())
        },
    )?;
    println!("{quotations} quotations");
    Ok(())
}
