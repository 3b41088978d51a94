//! What is no document, and what stands beside it.

use dixit_io::Options;

use crate::{gzip, read};

#[test]
fn what_is_no_document_is_told_with_its_line_and_the_next_is_read() {
    let text = |fields: &str| {
        format!(
            "no field that looks like the text; the fields are {fields}: name the one that holds the \
             text with --text-field"
        )
    };
    let cases: [(&str, &[u8], Vec<String>); 11] = [
        (
            "a.jsonl",
            b"{\"text\":\"A.\"}\nnonsense\n{\"id\":\"b\",\"txt\":\"B.\"}\n{\"text\":\"C.\"}",
            vec![
                "a.jsonl:1|A.|".into(),
                "a.jsonl:2 ! no JSON object: expected ident (byte 2 of the object)".into(),
                format!("a.jsonl:3 b! {}", text("\"id\", \"txt\"")),
                "a.jsonl:4|C.|".into(),
            ],
        ),
        (
            "a.jsonl",
            b"{\"text\":\"cut",
            vec!["a.jsonl:1 ! no JSON object: EOF while parsing a string (byte 12 of the object)".into()],
        ),
        (
            "a.jsonl",
            b"{\"id\":1,\"text\":null}\n{\"text\":3}\n[1]\n",
            vec![
                "a.jsonl:1 1! the field \"text\" holds no text: it is not a string".into(),
                "a.jsonl:2 ! the field \"text\" holds no text: it is not a string".into(),
                "a.jsonl:3 ! no JSON object: invalid type: sequence, expected an object (byte 0 of the object)".into(),
            ],
        ),
        (
            "a.jsonl",
            b"{\"id\":null,\"text\":\"A.\"}\n{\"id\":\"\",\"text\":\"B.\"}\n",
            vec![
                "a.jsonl:1|A.|id=Json(\"null\")".into(),
                "a.jsonl:2|B.|id=Text(\"\")".into(),
            ],
        ),
        (
            "a.jsonl",
            b"{\"text\":\"\\ud800\"}\n",
            vec!["a.jsonl:1 ! the field \"text\" holds no text: unexpected end of hex escape (byte 8 of the object)".into()],
        ),
        (
            "a.json",
            b"[{\"text\":\"A.\"},\n3,\n{\"text\":\"B.\"}",
            vec![
                "a.json:1|A.|".into(),
                "a.json:2 ! no JSON object: invalid type: integer `3`, expected an object (byte 1 of the object)".into(),
                "a.json:3|B.|".into(),
                "a.json:3 ! the file ends before the document or the array does".into(),
            ],
        ),
        (
            "a.csv",
            b"id,text\nx,A.,more\ny,B.\n",
            vec![
                "a.csv:2 ! the row has 3 fields, the header 2".into(),
                "y|B.|".into(),
            ],
        ),
        ("a.csv", b"id,lead\nx,A.\n", vec![format!("a.csv:1 ! {}", text("\"id\", \"lead\""))]),
        (
            "a.csv",
            b"",
            vec!["a.csv:1 ! no field that looks like the text; there is no field at all: name the one that holds the text with --text-field".into()],
        ),
        (
            "a.jsonl.gz",
            b"\x1f\x8bnot gzip at all",
            vec!["a.jsonl.gz: ! invalid gzip header".into()],
        ),
        (
            "a.txt.zst",
            b"\x28\xb5\x2f\xfdnot zstd",
            vec!["a.txt.zst: ! Unknown frame descriptor".into()],
        ),
    ];
    for (name, bytes, expected) in cases {
        let (items, _) = read(&[(name, bytes)], &Options::default());
        // The words of the decompressors are theirs; the place is ours.
        let known = items.iter().zip(&expected).all(|(item, expected)| {
            item == expected
                || (name.ends_with("gz") || name.ends_with("zst")) && same_place(item, expected)
        });
        assert!(known && items.len() == expected.len(), "{name}: {items:#?}");
    }
}

fn same_place(a: &str, b: &str) -> bool {
    a.split('!').next() == b.split('!').next()
}

#[test]
fn a_compressed_file_that_is_cut_gives_what_is_whole_and_a_failure() {
    let line = format!("{{\"text\":\"{}\"}}\n", "Kim spoke. ".repeat(2000));
    let whole = gzip(line.repeat(20).as_bytes());
    let (items, _) = read(
        &[("a.jsonl.gz", &whole[..whole.len() / 2])],
        &Options::default(),
    );
    let (last, documents) = items.split_last().expect("some");
    assert!(!documents.is_empty() && documents.iter().all(|d| d.starts_with("a.jsonl.gz:")));
    assert!(last.starts_with("a.jsonl.gz:"), "{last}");
}

#[test]
fn no_document_is_longer_than_the_limit() {
    let options = Options {
        max_bytes: 30,
        ..Options::default()
    };
    let long = "x".repeat(50);
    let files: [(&str, String); 4] = [
        ("a.txt", long.clone()),
        (
            "b.jsonl",
            format!("{{\"text\":\"{long}\"}}\n{{\"text\":\"ok\"}}\n"),
        ),
        (
            "c.json",
            format!("[{{\"text\":\"{long}\"}},{{\"text\":\"ok\"}}]"),
        ),
        ("d.csv", format!("text\n\"{}\n", "y,\n".repeat(20_000))),
    ];
    let files: Vec<(&str, &[u8])> = files.iter().map(|(n, t)| (*n, t.as_bytes())).collect();
    let (items, _) = read(&files, &options);
    let long = "the document has more than 30 bytes; split it, or raise --max-bytes";
    assert_eq!(items[0], format!("a.txt: ! {long}"));
    assert_eq!(
        items[1..3],
        [format!("b.jsonl:1 ! {long}"), "b.jsonl:2|ok|".into()]
    );
    assert_eq!(
        items[3..5],
        [format!("c.json:1 ! {long}"), "c.json:1|ok|".into()]
    );
    assert!(
        items[5].contains("longer than a document may be"),
        "{}",
        items[5]
    );
    assert_eq!(items.len(), 6);
}
