//! Columns against lines: both tell the same of every document.

use std::{fs, path::Path};

use dixit_core::{Document, Value};
use dixit_io::{Shape, Unit, read_document, write_document};

/// Of the program, with all that a record can hold: joint speakers, a spokesman, tokens.
const FULL: &str = include_str!("full.jsonl");

fn line(doc: &Document, shape: &Shape) -> String {
    let mut line = Vec::new();
    write_document(doc, shape, &mut line);
    String::from_utf8(line).expect("JSON is UTF-8")
}

fn shapes() -> impl Iterator<Item = Shape> {
    Unit::ALL.into_iter().flat_map(|unit| {
        [true, false].map(|tokens| Shape {
            unit,
            tokens,
            ..Shape::default()
        })
    })
}

#[test]
fn a_row_holds_what_a_line_holds() {
    let docs: Vec<Document> = FULL
        .lines()
        .map(|line| read_document(line, Unit::CodePoint).expect("a record"))
        .collect();
    for shape in shapes() {
        let batch = dixit_arrow::documents(&docs, &shape).expect("few documents");
        let read = dixit_arrow::read_documents(&batch).expect("our own columns");
        assert_eq!(read.len(), docs.len());
        for (doc, read) in docs.iter().zip(&read) {
            assert_eq!(line(read, &shape), line(doc, &shape));
        }
    }
}

#[test]
fn metadata_keep_their_order_and_their_kinds() {
    let mut doc = Document::new("a", "Kim spoke.").expect("a short text");
    let texts = [("z", "1"), ("a", "\"x\"\n“é”"), ("m", "")];
    for (name, text) in texts {
        doc.meta.set(name, Value::Text(text.to_owned()));
    }
    for (name, json) in [("n", "1.50"), ("o", r#"{"b":[null,true]}"#)] {
        doc.meta.set(name, Value::Json(json.to_owned()));
    }
    let shape = Shape::default();
    let batch = dixit_arrow::documents(std::slice::from_ref(&doc), &shape).expect("one document");
    let read = dixit_arrow::read_documents(&batch).expect("our own columns");
    assert_eq!(read[0].meta, doc.meta);
}

#[test]
fn other_columns_are_refused_with_a_word() {
    let failure = dixit_io::FailureRecord {
        source: None,
        line: None,
        id: Some("a".to_owned()),
        stage: None,
        reason: "none".to_owned(),
    };
    let error =
        dixit_arrow::read_documents(&dixit_arrow::failures(&[failure])).expect_err("no documents");
    assert_eq!(error.kind(), dixit_arrow::ErrorKind::Schema);
}

#[test]
fn the_page_on_formats_names_every_column() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/formats.md");
    let page = fs::read_to_string(page).expect("docs/formats.md");
    let schema = dixit_arrow::documents_schema(Unit::CodePoint);
    for field in schema.fields() {
        let row = format!("| `{}` |", field.name());
        assert!(page.contains(&row), "no row {row}");
    }
}
