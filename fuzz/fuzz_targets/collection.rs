//! No annotated documents make the aggregate panic, and neither their order
//! nor the place where they are split changes what it finds.
#![no_main]

use dixit::{
    Document,
    aggregate::{Aggregate, Options},
    io::{Unit, read_document},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let docs = text.lines().filter_map(|line| read_document(line, Unit::CodePoint).ok());
    let docs: Vec<Document> = docs.take(8).collect();
    let added = |docs: &[Document]| {
        let mut aggregate = Aggregate::new(Options::default());
        docs.iter().rev().for_each(|doc| aggregate.add(doc));
        aggregate
    };
    let (first, second) = docs.split_at(docs.len() / 2);
    let mut joined = added(second);
    joined.merge(added(first));
    let summary = joined.finish();
    let mut whole = Aggregate::new(Options::default());
    docs.iter().for_each(|doc| whole.add(doc));
    assert!(summary == whole.finish());
    for doc in &docs {
        assert_eq!(summary.quotes(doc, u64::from).len(), doc.quotes.len());
    }
    summary.write_graphml(&mut Vec::new(), 1).expect("memory takes all");
});
