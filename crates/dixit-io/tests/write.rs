//! Drafts and tables.

mod common;

use std::{fs, path::Path};

use dixit_io::{Draft, ErrorKind, FailureRecord, Table};

use crate::common::Folder;

#[test]
fn a_draft_has_its_name_only_when_it_is_whole() {
    let folder = Folder::new();
    let path = folder.path("a.jsonl");
    let path = Path::new(&path);
    let mut draft = Draft::create(path).expect("writable");
    draft.push(b"one\n").expect("written");
    assert!(!path.exists());
    draft.finish().expect("renamed");
    assert_eq!(fs::read(path).expect("there"), b"one\n");
    assert!(!Draft::part_of(path).exists());
}

#[test]
fn a_draft_goes_on_where_it_was_cut() {
    let folder = Folder::new();
    let path = folder.path("a.jsonl");
    let path = Path::new(&path);
    let mut draft = Draft::create(path).expect("writable");
    draft.push(b"one\ntwo\nthr").expect("written");
    assert_eq!(draft.flush().expect("flushed"), 11);
    drop(draft);
    let mut draft = Draft::resume(path, 8).expect("there");
    draft.push(b"three\n").expect("written");
    draft.finish().expect("renamed");
    assert_eq!(fs::read(path).expect("there"), b"one\ntwo\nthree\n");
    let error = Draft::resume(path, 8).expect_err("the draft is gone");
    assert_eq!(error.kind(), ErrorKind::Unwritable);
}

#[test]
fn a_draft_where_none_can_be_says_where() {
    let folder = Folder::new();
    folder.write("file", b"");
    let error = Draft::create(Path::new(&folder.path("file/a.csv"))).expect_err("no folder");
    assert_eq!(error.kind(), ErrorKind::Unwritable);
    assert!(error.to_string().contains("file"), "{error}");
}

#[test]
fn a_table_quotes_what_must_be_quoted() {
    let folder = Folder::new();
    let path = folder.path("a.csv");
    let mut table = Table::create(Path::new(&path), ["a", "b"]).expect("writable");
    table.push(["x, y", "“z”"]).expect("written");
    table.push(["\"q\"\n", ""]).expect("written");
    table.finish().expect("renamed");
    let text = fs::read_to_string(&path).expect("there");
    assert_eq!(text, "a,b\n\"x, y\",“z”\n\"\"\"q\"\"\n\",\n");
}

#[test]
fn a_failure_says_only_what_is_known() {
    let failure = FailureRecord {
        source: Some("a.jsonl".into()),
        line: Some(3),
        id: None,
        stage: None,
        reason: "no JSON object".into(),
    };
    let mut line = Vec::new();
    failure.write(&mut line);
    let expected = b"{\"source\":\"a.jsonl\",\"line\":3,\"reason\":\"no JSON object\"}\n";
    assert_eq!(line, expected);
}
