//! Quotations of real articles that any version must find.

use std::{fs, path::Path};

use dixit::{
    Config, Document,
    io::{Inputs, Options, Source},
};

use crate::util::articles;

/// Every quotation as `document, beginning, kind, speaker`.
fn said(doc: &Document) -> Vec<[String; 4]> {
    let quotes = doc.quotes.iter();
    quotes
        .map(|quote| {
            let speaker = quote
                .speaker
                .map(|id| doc.entities[id.index()].name.clone());
            [
                doc.id().to_owned(),
                doc.slice(quote.contents[0]).to_owned(),
                quote.kind.to_string(),
                speaker.unwrap_or_default(),
            ]
        })
        .collect()
}

#[test]
fn the_plain_quotations_of_the_examples_are_found() {
    let pipeline = Config::news().build().expect("the default pipeline");
    let inputs = Inputs::find(&[articles()], &Default::default()).expect("the examples");
    let mut found = Vec::new();
    for doc in Source::new(inputs, Options::default(), Default::default()) {
        let doc = pipeline.run(doc.expect("a document")).expect("annotated");
        found.extend(said(&doc));
    }
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/quotes.tsv");
    let golden = fs::read_to_string(golden).expect("the golden quotations");
    let mut missing = Vec::new();
    for line in golden.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let is_it = |said: &&[String; 4]| said[0] == fields[0] && said[1].starts_with(fields[1]);
        match found.iter().find(is_it) {
            Some(said) if said[2..] == fields[2..] => {}
            other => missing.push(format!("{line}\n    found {other:?}")),
        }
    }
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}
