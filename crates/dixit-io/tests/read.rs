//! Files of every kind, whole and broken, as documents and failures.

mod common;

use std::{fs, io::Write, sync::Arc};

use dixit_io::{ErrorKind, Find, Format, Inputs, Meter, Options, Source};

use crate::common::Folder;

/// `id|text|meta` of every document and `source:line id! reason` of every
/// failure, of the files with these names and bytes.
fn read(files: &[(&str, &[u8])], options: &Options) -> (Vec<String>, Arc<Meter>) {
    let folder = Folder::new();
    for (name, bytes) in files {
        folder.write(name, bytes);
    }
    let all = Find {
        recursive: true,
        ..Find::default()
    };
    let inputs = Inputs::find(&[folder.path("")], &all).expect("files to read");
    let meter = Arc::new(Meter::default());
    let source = Source::new(inputs, options.clone(), meter.clone());
    let items = source.map(|item| match item {
        Ok(doc) => {
            let meta = doc
                .meta
                .iter()
                .map(|(name, value)| format!("{name}={value:?}"));
            let meta = meta.collect::<Vec<_>>().join(" ");
            format!("{}|{}|{meta}", doc.id(), doc.text())
        }
        Err(failure) => {
            let source = failure.source.expect("it could not be read");
            let name = source.rsplit('/').next().expect("a name").to_owned();
            let line = failure.line.map_or(String::new(), |line| line.to_string());
            let id = failure.id.unwrap_or_default();
            format!("{name}:{line} {id}! {}", failure.reason)
        }
    });
    (items.collect(), meter)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).expect("memory");
    out.finish().expect("memory")
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::stream::encode_all(bytes, 1).expect("memory")
}

fn utf16(text: &str) -> Vec<u8> {
    let units = text.encode_utf16().flat_map(u16::to_le_bytes);
    b"\xff\xfe".iter().copied().chain(units).collect()
}

#[test]
fn every_format_gives_documents_with_their_metadata() {
    let json = br#"{"date":"2018-05-08","text":"A b.","id":7,"pages":[1, 2]}"#;
    let expected = r#"7|A b.|date=Text("2018-05-08") pages=Json("[1, 2]")"#;
    let two = [json.as_slice(), b"\n\n", json, b"\n"].concat();
    let array = [b"\n[ ".as_slice(), json, b",\n", json, b"]"].concat();
    let (both, one) = (vec![expected, expected], vec![expected]);
    let cases: Vec<(&str, Vec<u8>, Vec<&str>)> = vec![
        ("a.jsonl", two.clone(), both.clone()),
        ("a.ndjson", two.clone(), both.clone()),
        ("a.JSONL", two.clone(), both.clone()),
        ("a.json", array, both.clone()),
        ("a.json", json.to_vec(), one.clone()),
        ("a.jsonl.gz", gzip(&two), both.clone()),
        ("a.jsonl", gzip(&two), both.clone()),
        ("a.jsonl.zst", zstd(&two), both.clone()),
        (
            "a.jsonl",
            utf16(std::str::from_utf8(&two).unwrap()),
            both.clone(),
        ),
        ("a.jsonl", [b"\xef\xbb\xbf", json.as_slice()].concat(), one),
        ("a.txt", b"A\r\n b. \n".to_vec(), vec!["a|A\r\n b. \n|"]),
        ("a.txt", Vec::new(), vec!["a||"]),
        ("a.jsonl", Vec::new(), vec![]),
        (
            "a.csv",
            b"id,text,site\nx,\"A, \"\"b\"\".\n\",W\n,C.,\n".to_vec(),
            vec!["x|A, \"b\".\n|site=Text(\"W\")", "a:4|C.|site=Text(\"\")"],
        ),
        (
            "a.tsv",
            b"text\tdate\r\nA, b.\t2018\r\n".to_vec(),
            vec!["a:2|A, b.|date=Text(\"2018\")"],
        ),
    ];
    for (name, bytes, expected) in cases {
        let (items, _) = read(&[(name, &bytes)], &Options::default());
        assert_eq!(items, expected, "{name}");
    }
}

#[test]
fn what_is_no_document_is_told_with_its_line_and_the_next_is_read() {
    let text = "no field \"text\"; name the field that holds the text with --text-field";
    let cases: [(&str, &[u8], Vec<String>); 11] = [
        (
            "a.jsonl",
            b"{\"text\":\"A.\"}\nnonsense\n{\"id\":\"b\",\"txt\":\"B.\"}\n{\"text\":\"C.\"}",
            vec![
                "a:1|A.|".into(),
                "a.jsonl:2 ! no JSON object: expected ident (byte 2 of the object)".into(),
                format!("a.jsonl:3 b! {text}"),
                "a:4|C.|".into(),
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
                "a:1|A.|id=Json(\"null\")".into(),
                "a:2|B.|id=Text(\"\")".into(),
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
                "a:1|A.|".into(),
                "a.json:2 ! no JSON object: invalid type: integer `3`, expected an object (byte 1 of the object)".into(),
                "a:3|B.|".into(),
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
        ("a.csv", b"id,body\nx,A.\n", vec![format!("a.csv:1 ! {text}")]),
        ("a.csv", b"", vec![format!("a.csv:1 ! {text}")]),
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
    assert!(!documents.is_empty() && documents.iter().all(|d| d.starts_with("a:")));
    assert!(last.starts_with("a.jsonl.gz:"), "{last}");
}

#[test]
fn other_encodings_are_decoded_and_counted_or_refused() {
    let latin = b"\x93Ja,\x94 said Fran\xe7ois.";
    let json = [
        b"{\"text\":\"".as_slice(),
        latin,
        b"\"}\n{\"text\":\"ok\"}\n",
    ]
    .concat();
    let damaged = "“Ja”, said François: x".as_bytes().to_vec();
    let damaged = [damaged.as_slice(), b"\xe2\x80 end"].concat();
    let files: [(&str, &[u8]); 3] = [("a.txt", latin), ("b.jsonl", &json), ("c.txt", &damaged)];
    let (items, meter) = read(&files, &Options::default());
    assert_eq!(
        items,
        [
            "a|“Ja,” said François.|",
            "b:1|“Ja,” said François.|",
            "b:2|ok|",
            "c|“Ja”, said François: x\u{FFFD} end|",
        ]
    );
    assert_eq!((meter.decoded(), meter.replaced()), (3, 1));

    let strict = Options {
        strict: true,
        ..Options::default()
    };
    let (items, meter) = read(&files, &strict);
    let refused = "not UTF-8 from byte";
    assert!(
        items[0].starts_with("a.txt: ! ") && items[0].contains(refused),
        "{}",
        items[0]
    );
    assert!(items[1].starts_with("b.jsonl:1 ! ") && items[1].contains(refused));
    assert_eq!(items[2], "b:2|ok|");
    assert!(items[3].contains(refused));
    assert_eq!(meter.decoded(), 0);
    let (items, _) = read(&[("a.txt", &utf16("Ja"))], &strict);
    assert!(items[0].contains("UTF-16"), "{}", items[0]);
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
        [format!("b.jsonl:1 ! {long}"), "b:2|ok|".into()]
    );
    assert_eq!(
        items[3..5],
        [format!("c.json:1 ! {long}"), "c:1|ok|".into()]
    );
    assert!(
        items[5].contains("longer than a document may be"),
        "{}",
        items[5]
    );
    assert_eq!(items.len(), 6);
}

#[test]
fn a_folder_is_read_in_order_and_names_its_documents_by_their_paths() {
    let files: [(&str, &[u8]); 7] = [
        ("b.txt", b"B"),
        ("a/z.txt", b"Z"),
        ("a/y.txt.gz", &gzip(b"Y")),
        ("notes.docx", b"?"),
        (".hidden.txt", b"?"),
        ("c.txt", b"C"),
        ("c/c.txt", b"CC"),
    ];
    let (items, _) = read(&files, &Options::default());
    assert_eq!(items, ["a/y|Y|", "a/z|Z|", "b|B|", "c/c|CC|", "c|C|"]);
}

#[test]
fn inputs_that_cannot_be_are_refused_before_anything_is_read() {
    let folder = Folder::new();
    folder.write("a.txt", b"A");
    folder.write("b.docx", b"B");
    folder.write("empty/c.docx", b"C");
    folder.write("outer/inner/d.txt", b"D");
    let find = |name: &str, find: &Find| Inputs::find(&[folder.path(name)], find);
    let cases = [
        ("missing.txt", ErrorKind::Missing, "check the path"),
        ("*.jsonl", ErrorKind::Missing, "check the path"),
        ("b.docx", ErrorKind::UnknownFormat, "--from txt"),
        ("empty", ErrorKind::Missing, "put .txt"),
        ("outer", ErrorKind::Missing, "say --recursive"),
    ];
    for (name, kind, message) in cases {
        let error = find(name, &Find::default()).expect_err(name);
        assert_eq!(error.kind(), kind, "{name}");
        assert!(error.to_string().contains(message), "{error}");
    }
    let inputs = find("*.txt", &Find::default()).expect("one file");
    assert_eq!((inputs.len(), inputs.bytes()), (1, Some(1)));
    let inputs = find("", &Find::default()).expect("one file");
    assert_eq!(
        (inputs.len(), inputs.skipped(), inputs.unentered()),
        (1, 1, 2)
    );
    let as_text = Find {
        format: Some(Format::Text),
        except: Some(folder.path("empty").into()),
        recursive: true,
    };
    assert_eq!(find("", &as_text).expect("three files").len(), 3);
}

#[test]
fn files_of_one_name_are_told_apart() {
    let folder = Folder::new();
    folder.write("x/a.txt", b"1");
    folder.write("y/a.txt", b"2");
    let names = [folder.path("x/a.txt"), folder.path("y/a.txt")];
    let inputs = Inputs::find(&names, &Find::default()).expect("two files");
    let source = Source::new(inputs, Options::default(), Arc::default());
    let ids: Vec<String> = source
        .map(|doc| doc.expect("read").id().to_owned())
        .collect();
    assert_eq!(ids, names);
}

#[test]
fn a_file_that_vanishes_is_a_failure() {
    let folder = Folder::new();
    folder.write("a.txt", b"A");
    folder.write("b.txt", b"B");
    let inputs = Inputs::find(&[folder.path("")], &Find::default()).expect("two files");
    fs::remove_file(folder.path("a.txt")).expect("there");
    let items: Vec<_> = Source::new(inputs, Options::default(), Arc::default()).collect();
    assert!(items[0].is_err());
    assert_eq!(items[1].as_ref().expect("read").text(), "B");
}

#[test]
fn no_bytes_make_a_reader_panic() {
    let seeds: [&[u8]; 5] = [
        b"{\"id\":1,\"text\":\"\xe2\x80\x9cJa\"}\n",
        b"[{\"text\":\"A\"}, 3]",
        b"id,text\n1,\"A\"\n",
        &gzip(b"{\"text\":\"A\"}"),
        &zstd(b"{\"text\":\"A\"}"),
    ];
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut random = |n: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % n as u64) as usize
    };
    for round in 0..400 {
        let mut bytes = seeds[round % seeds.len()].to_vec();
        for _ in 0..1 + random(4) {
            let at = random(bytes.len());
            match random(3) {
                0 => bytes[at] = random(256) as u8,
                1 => bytes.truncate(at.max(1)),
                _ => bytes.insert(at, b"\"\\{}[],\n\xff"[random(9)]),
            }
        }
        let names = ["a.jsonl", "a.json", "a.csv", "a.tsv", "a.txt"];
        let options = Options {
            max_bytes: 1000,
            ..Options::default()
        };
        read(&[(names[random(5)], &bytes)], &options);
    }
}
