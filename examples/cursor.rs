//! Documents from a source of one's own, such as the rows of a database, some of
//! which cannot be read: nothing is lost, and what failed is known.
//!
//! `cargo run --release --example cursor`

use std::num::NonZero;

use dixit::{
    Config, Document,
    pipeline::{Error, Item, Window},
};

/// Stands for a cursor: rows of an id and a text, one of them broken.
fn rows() -> impl Iterator<Item = Result<(u32, &'static str), &'static str>> + Send {
    [
        Ok((
            1,
            "“Prices will fall,” the bank’s governor, Lea Moreau, said.",
        )),
        Err("row 2: the text is no UTF-8"),
        Ok((3, "The ministry said it had not been asked.")),
    ]
    .into_iter()
}

fn document(row: (u32, &str)) -> Result<Document, String> {
    let (id, text) = row;
    Document::new(id.to_string(), text).map_err(|error| error.to_string())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pipeline = Config::news().build()?;
    let source = rows().map(|row| row.map_err(str::to_owned).and_then(document));
    pipeline.stream(
        NonZero::<usize>::MIN,
        Window::default(),
        source,
        |item| match item {
            Item::Done(doc) => format!("{}: {} quotations", doc.id(), doc.quotes.len()),
            Item::Failed(failure) => failure.to_string(),
            Item::Unread(reason) => reason,
        },
        |line| {
            println!("{line}");
            Ok::<(), Error>(())
        },
    )?;
    Ok(())
}
