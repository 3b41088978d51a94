//! Whatever a text says, and whatever is called its id, title, publisher and day: the
//! tables in SQLite hold it, fit together, and are searched by its words.
#![no_main]

use std::sync::OnceLock;

use dixit::{
    Config, Document, Pipeline,
    aggregate::{Aggregate, Options, Row, Summary, join_names},
};
use dixit_core::Value;
use dixit_store::{Search, Store, Writer};
use libfuzzer_sys::fuzz_target;

/// The lines before the text.
const NAMES: [&str; 4] = ["title", "publisher", "day", "url"];

fn read(text: &str) -> Document {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    let pipeline = PIPELINE.get_or_init(|| Config::news().build().expect("the models inside"));
    let mut lines = text.splitn(NAMES.len() + 2, '\n');
    let id = lines.next().unwrap_or_default();
    let fields: Vec<&str> = lines.by_ref().take(NAMES.len()).collect();
    let mut doc = Document::new(id, lines.next().unwrap_or_default()).expect("a short text");
    for (name, field) in NAMES.into_iter().zip(fields) {
        doc.meta.set(name, Value::Text(field.to_owned()));
    }
    let mut doc = pipeline.run(doc).expect("every text can be read");
    join_names(&mut doc);
    doc
}

fn push<R: Row>(writer: &mut Writer, rows: &[R]) {
    rows.iter().for_each(|row| writer.push(row).expect("a row fits"));
}

fn write(summary: &Summary, doc: &Document, mut writer: Writer) {
    push(&mut writer, &[summary.document(doc)]);
    writer.text(doc.id(), doc.text()).expect("a text fits");
    for quote in summary.quotes(doc, u64::from) {
        writer.quote(&quote).expect("a quotation fits");
    }
    push(&mut writer, &summary.mentions(doc));
    push(&mut writer, &summary.entities);
    push(&mut writer, &summary.speakers);
    push(&mut writer, &summary.publishers);
    push(&mut writer, &summary.about);
    push(&mut writer, &summary.counts);
    push(&mut writer, &summary.families);
    push(&mut writer, &summary.variants);
    writer.finish().expect("a disk");
}

fuzz_target!(|text: &str| {
    let doc = read(text);
    let mut aggregate = Aggregate::new(Options::default());
    aggregate.add(&doc);
    let summary = aggregate.finish();
    let path = std::env::temp_dir().join(format!("dixit-fuzz-{}.sqlite", std::process::id()));
    write(&summary, &doc, Writer::create(&path).expect("a place for temporary files"));
    let store = Store::open(&path).expect("what was just written");
    assert_eq!(store.verify().expect("it can be read"), []);
    let words = doc.text().split_whitespace().take(3).map(str::to_owned);
    let search = Search { words: words.collect(), ..Search::default() };
    assert!(store.search(&search).expect("any words can be looked for").len() <= doc.quotes.len());
    let all = store.search(&Search::default()).expect("it can be read");
    assert_eq!(all.len(), doc.quotes.len());
});
