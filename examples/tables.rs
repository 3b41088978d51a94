//! Tables from records that an earlier run has left, without reading a text again.
//!
//! `dixit run examples/news -o out` first, then
//! `cargo run --release --example tables -- out/documents.jsonl`

use std::{
    env,
    fs::File,
    io::{BufRead, BufReader},
};

use dixit::{
    aggregate::{Aggregate, Options},
    io::{Unit, read_document},
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = env::args().nth(1).ok_or("which documents.jsonl?")?;
    let mut aggregate = Aggregate::new(Options::default());
    for line in BufReader::new(File::open(path)?).lines() {
        aggregate.add(&read_document(&line?, Unit::default())?);
    }
    for speaker in aggregate.finish().speakers.iter().take(10) {
        println!("{:4} {}", speaker.quotes, speaker.name);
    }
    Ok(())
}
