//! A million quotations into one aggregate on two threads: the example
//! articles again and again, every copy with other words and names.
//!
//! Prints seconds and peak memory; `cargo bench --bench million -- 100000`
//! for another number of quotations.

mod common;

use std::{env, thread, time::Instant};

use dixit::Config;
use dixit_aggregate::{Aggregate, Options, Summary};
use dixit_core::{Document, Stage};

/// One word in so many is another one in each copy.
const NOISE: u64 = 12;

fn main() {
    let number = |arg: String| arg.parse::<usize>().ok();
    let wanted = match env::args().any(|arg| arg == "--test") {
        true => 1_000,
        false => env::args().find_map(number).unwrap_or(1_000_000),
    };
    let docs = annotated();
    let quotes: usize = docs.iter().map(|doc| doc.quotes.len()).sum();
    let copies = wanted.div_ceil(quotes.max(1));
    let started = Instant::now();
    let aggregate = added(&docs, copies);
    let added = started.elapsed();
    let summary = aggregate.finish();
    report(&summary, quotes * copies);
    println!(
        "added in {:.1} s, finished in {:.1} s, peak {} MB",
        added.as_secs_f64(),
        (started.elapsed() - added).as_secs_f64(),
        common::peak_megabytes()
    );
}

fn annotated() -> Vec<Document> {
    let stages = Config::news().stages().expect("the models inside");
    let stages: Vec<&dyn Stage> = stages.iter().map(Box::as_ref).collect();
    common::articles_after(&stages)
}

/// Half of the copies on each of two threads, then both halves together.
fn added(docs: &[Document], copies: usize) -> Aggregate {
    let half = |range: std::ops::Range<usize>| {
        let mut aggregate = Aggregate::new(Options::default());
        for copy in range {
            docs.iter()
                .for_each(|doc| aggregate.add(&noisy(doc, copy as u64)));
        }
        aggregate
    };
    thread::scope(|scope| {
        let first = scope.spawn(|| half(0..copies / 2));
        let mut second = half(copies / 2..copies);
        second.merge(first.join().expect("no panic"));
        second
    })
}

/// The document with other words of the same length in the same places.
fn noisy(doc: &Document, seed: u64) -> Document {
    let id = format!("{}-{seed}", doc.id());
    let mut copy = Document::new(id, replaced(doc.text(), seed)).expect("as long as before");
    copy.meta = doc.meta.clone();
    copy.sentences.clone_from(&doc.sentences);
    copy.mentions.clone_from(&doc.mentions);
    copy.quotes.clone_from(&doc.quotes);
    copy.entities.clone_from(&doc.entities);
    for entity in &mut copy.entities {
        entity.name = replaced(&entity.name, seed);
    }
    copy
}

fn replaced(text: &str, seed: u64) -> String {
    let is_letter = |c: char| c.is_ascii_alphabetic();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_letter) {
        let (before, word) = rest.split_at(start);
        let end = word.find(|c| !is_letter(c)).unwrap_or(word.len());
        out.push_str(before);
        push_word(&word[..end], seed, &mut out);
        rest = &word[end..];
    }
    out.push_str(rest);
    out
}

fn push_word(word: &str, seed: u64, out: &mut String) {
    let start = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let hash = word.bytes().fold(start, |hash, byte| {
        (hash ^ u64::from(byte))
            .wrapping_mul(0x0100_0000_01b3)
            .rotate_left(29)
    });
    if hash % NOISE != 0 || word.len() < 4 {
        return out.push_str(word);
    }
    let shift =
        |c: char, from: u8| char::from(from + (c as u8 - from + (hash >> 32) as u8 % 25 + 1) % 26);
    out.extend(word.chars().map(|c| match c {
        'a'..='z' => shift(c, b'a'),
        _ => shift(c, b'A'),
    }));
}

fn report(summary: &Summary, quotes: usize) {
    println!(
        "{quotes} quotations in {} documents: {} entities, {} speakers, {} families",
        summary.documents,
        summary.entities.len(),
        summary.speakers.len(),
        summary.families.len()
    );
}
