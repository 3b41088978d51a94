//! Quotations of real articles that any version must find.

use std::{fs, path::Path};

use dixit::{
    Config,
    aggregate::{Aggregate, Options as AggregateOptions, QuoteRow},
    io::{Inputs, Options, Source},
};

use crate::util::articles;

/// The table of quotes of the examples.
fn quotes() -> Vec<QuoteRow> {
    let pipeline = Config::news().build().expect("the default pipeline");
    let inputs = Inputs::find(&[articles()], &Default::default()).expect("the examples");
    let mut aggregate = Aggregate::new(AggregateOptions::default());
    let mut documents = Vec::new();
    for doc in Source::new(inputs, Options::default(), Default::default()) {
        let doc = pipeline.run(doc.expect("a document")).expect("annotated");
        aggregate.add(&doc);
        documents.push(doc);
    }
    let summary = aggregate.finish();
    let rows = documents.iter();
    rows.flat_map(|doc| summary.quotes(doc, u64::from))
        .collect()
}

#[test]
fn the_plain_quotations_of_the_examples_are_found() {
    let quotes = quotes();
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/quotes.tsv");
    let golden = fs::read_to_string(golden).expect("the golden quotations");
    let mut missing = Vec::new();
    for line in golden.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let is_it =
            |row: &&QuoteRow| row.document == fields[0] && row.quotation.starts_with(fields[1]);
        match quotes.iter().find(is_it) {
            Some(row) if [row.kind, &*row.speaker] == fields[2..] => {}
            Some(row) => missing.push(format!("{line}\n  found {} {}", row.kind, row.speaker)),
            None => missing.push(format!("{line}\n  not found")),
        }
    }
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}
