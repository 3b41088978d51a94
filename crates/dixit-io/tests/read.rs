//! Files of every kind, whole and broken, as documents and failures.

mod common;

use std::{fs, io::Write, sync::Arc};

use dixit_io::{
    DateOrder, ErrorKind, Fields, Find, Format, Inputs, Meter, Options, Role, Side, Source,
};

use crate::common::Folder;

/// `id|text|meta` of every document and `source:line id! reason` of every
/// failure, of the files with these names and bytes.
fn read(files: &[(&str, &[u8])], options: &Options) -> (Vec<String>, Arc<Meter>) {
    let folder = Folder::new();
    for (name, bytes) in files {
        folder.write(name, bytes);
    }
    let all = Find::default();
    let root = folder.path("");
    let inputs = Inputs::find(&[&root], &all).expect("files to read");
    let root = root.trim_end_matches('/');
    let meter = Arc::new(Meter::default());
    let source = Source::new(inputs, options.clone(), meter.clone());
    let items = source.map(|item| match item {
        Ok(doc) => {
            let id = doc
                .id()
                .strip_prefix(&format!("{}/", root))
                .unwrap_or(doc.id());
            let meta = doc
                .meta
                .iter()
                .map(|(name, value)| format!("{name}={value:?}"));
            let meta = meta.collect::<Vec<_>>().join(" ");
            format!("{id}|{}|{meta}", doc.text())
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
    let expected = r#"7|A b.|date=Text("2018-05-08") pages=Json("[1, 2]") day=Text("2018-05-08")"#;
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
            vec![
                "x|A, \"b\".\n|site=Text(\"W\") publisher=Text(\"W\")",
                "a.csv:4|C.|id=Text(\"\") site=Text(\"\")",
            ],
        ),
        (
            "a.tsv",
            b"text\tdate\r\nA, b.\t2018\r\n".to_vec(),
            vec!["a.tsv:2|A, b.|date=Text(\"2018\") day=Text(\"2018\")"],
        ),
    ];
    for (name, bytes, expected) in cases {
        let (items, _) = read(&[(name, &bytes)], &Options::default());
        assert_eq!(items, expected, "{name}");
    }
}

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
            "b.jsonl:1|“Ja,” said François.|",
            "b.jsonl:2|ok|",
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
    assert_eq!(items[2], "b.jsonl:2|ok|");
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

#[test]
fn a_folder_is_read_in_order_and_names_its_documents_by_their_paths() {
    let files: [(&str, &[u8]); 12] = [
        ("b.txt", b"B"),
        ("a/z.txt", b"Z"),
        ("a/y.txt.gz", &gzip(b"Y")),
        ("notes.css", b"?"),
        (".hidden.txt", b"?"),
        ("README.md", b"?"),
        ("c.txt", b"C"),
        ("c/c.txt", b"CC"),
        ("report.pdf", b"%PDF-1.4\n"),
        ("page.html", b"no marks"),
        ("page_files/script.txt", b"?"),
        ("without", b"an ending"),
    ];
    let (items, _) = read(&files, &Options::default());
    let pdf =
        "report.pdf: ! a PDF is not read; make text of it first (pdftotext FILE.pdf FILE.txt)";
    let known = items.iter().filter(|item| !item.starts_with("page.html"));
    assert_eq!(
        known.collect::<Vec<_>>(),
        [
            "a/y.txt.gz|Y|",
            "a/z|Z|",
            "b|B|",
            "c/c|CC|",
            "c|C|",
            pdf,
            "without|an ending|"
        ]
    );
}

#[test]
fn inputs_that_cannot_be_are_refused_before_anything_is_read() {
    let folder = Folder::new();
    folder.write("a.txt", b"A");
    folder.write("b.css", b"B");
    folder.write(".c.txt", b"C");
    folder.write("empty/c.css", b"C");
    folder.write("outer/inner/d.txt", b"D");
    let find = |name: &str, find: &Find| Inputs::find(&[folder.path(name)], find);
    let flat = Find {
        recursive: false,
        ..Find::default()
    };
    let cases = [
        ("missing.txt", "check the path"),
        ("*.jsonl", "check the path"),
        ("empty", "passed over: .css"),
        ("outer", "leave --flat out"),
    ];
    for (name, message) in cases {
        let error = find(name, &flat).expect_err(name);
        assert_eq!(error.kind(), ErrorKind::Missing, "{name}");
        assert!(error.to_string().contains(message), "{error}");
    }
    let inputs = find("*.txt", &Find::default()).expect("one file");
    assert_eq!((inputs.len(), inputs.bytes()), (1, Some(1)));
    let inputs = find("", &flat).expect("one file");
    let passed: Vec<_> = inputs.passed_over().iter().collect();
    assert_eq!(passed, [(&".css".to_owned(), &1)]);
    assert_eq!((inputs.len(), inputs.unentered()), (1, 2));
    let as_text = Find {
        format: Some(Format::Text),
        except: Some(folder.path("empty").into()),
        recursive: true,
    };
    assert_eq!(find("", &as_text).expect("three files").len(), 3);
}

#[test]
fn the_id_of_a_document_does_not_depend_on_the_other_files() {
    let folder = Folder::new();
    folder.write("x/a.txt", b"1");
    folder.write("x/a.html", b"<p>2</p>");
    folder.write("y/a.txt", b"3");
    folder.write("y/b.jsonl", b"{\"text\": \"4\"}\n");
    let ids = |names: &[&str]| -> Vec<String> {
        let names: Vec<String> = names.iter().map(|name| folder.path(name)).collect();
        let inputs = Inputs::find(&names, &Find::default()).expect("files");
        let source = Source::new(inputs, Options::default(), Arc::default());
        let ids = source.filter_map(Result::ok).map(|doc| doc.id().to_owned());
        let root = folder.path("");
        ids.map(|id| id.replace(&root, "")).collect()
    };
    let all = ids(&["x", "y"]);
    assert!(
        all.ends_with(&["y/a".into(), "y/b.jsonl:1".into()]),
        "{all:?}"
    );
    assert!(all.contains(&"x/a".to_owned()), "{all:?}");
    assert_eq!(ids(&["y"]), ["y/a", "y/b.jsonl:1"]);
    assert_eq!(ids(&["y/b.jsonl", "y/a.txt"]), ["y/b.jsonl:1", "y/a"]);
    assert_eq!(ids(&["y/*.txt"]), ["y/a"]);
}

#[cfg(unix)]
#[test]
fn links_and_strange_names_in_a_folder_cost_only_themselves() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt, os::unix::fs::symlink};

    let folder = Folder::new();
    folder.write("in/a.txt", b"A");
    symlink("nowhere.txt", folder.path("in/b.txt")).expect("a link");
    symlink(".", folder.path("in/loop")).expect("a link");
    let strange = OsStr::from_bytes(b"c\xff.txt");
    fs::write(std::path::Path::new(&folder.path("in")).join(strange), "C").expect("a file");
    let inputs = Inputs::find(&[folder.path("in")], &Find::default()).expect("files");
    assert_eq!(inputs.passed_over().values().sum::<u64>(), 1);
    let items: Vec<_> = Source::new(inputs, Options::default(), Arc::default()).collect();
    let [a, b, c] = &items[..] else {
        panic!("{items:?}")
    };
    assert_eq!(a.as_ref().expect("read").text(), "A");
    let reason = &b.as_ref().expect_err("no file").reason;
    assert!(reason.contains("leads nowhere"), "{reason}");
    assert!(c.as_ref().expect("read").id().ends_with("/c\u{FFFD}"));
}

#[test]
fn fields_that_people_have_are_understood() {
    let jsonl = br#"{"stories_id": 7, "media_name": "The Sun", "publish_date": "March 5, 2024", "story_text": "A.", "headline": "H", "authors": ["B", "C"], "link": "http://x"}"#;
    let newsapi = br#"{"source": {"id": null, "name": "CNN"}, "publishedAt": "2024-03-05T10:00:00Z", "title": "H", "content": "A.", "author": null}"#;
    let csv = b"Id;Outlet;Published;Headline;Text\n1;Sun;01/03/2024;H;A.\n";
    let known = "publisher=Text(\"The Sun\") title=Text(\"H\") author=Text(\"B; C\") \
                 url=Text(\"http://x\") day=Text(\"2024-03-05\")";
    let (items, meter) = read(
        &[("a.jsonl", jsonl), ("b.jsonl", newsapi), ("c.csv", csv)],
        &Options::default(),
    );
    assert!(items[0].starts_with("7|A.|media_name="), "{}", items[0]);
    assert!(
        items[0].contains("date=Text(\"March 5, 2024\")"),
        "{}",
        items[0]
    );
    assert!(items[0].ends_with(known), "{}", items[0]);
    assert!(items[1].contains("publisher=Text(\"CNN\")"), "{}", items[1]);
    assert!(
        items[1].ends_with("day=Text(\"2024-03-05\")"),
        "{}",
        items[1]
    );
    assert!(items[2].starts_with("1|A.|Outlet="), "{}", items[2]);
    let taken: Vec<String> = meter
        .taken()
        .into_keys()
        .map(|(role, name)| format!("{role}={name}"))
        .collect();
    assert!(taken.contains(&"text=story_text".to_owned()), "{taken:?}");
    assert!(taken.contains(&"publisher=Outlet".to_owned()), "{taken:?}");
    assert_eq!(
        (meter.bad_dates().count, meter.bad_dates().first),
        (1, Some("01/03/2024".into()))
    );
    assert_eq!(
        meter.remarks().keys().collect::<Vec<_>>(),
        ["divided by `;`"]
    );

    let mut fields = Fields::default();
    fields.set(Role::Text, "headline");
    fields.set(Role::Date, "nothing");
    let options = Options {
        fields,
        dates: DateOrder::MonthFirst,
        ..Options::default()
    };
    let (items, _) = read(&[("a.jsonl", jsonl)], &options);
    assert!(
        items[0].starts_with("7|H|") && !items[0].contains("day="),
        "{}",
        items[0]
    );
}

#[test]
fn a_table_of_metadata_is_joined_by_path_or_id() {
    let folder = Folder::new();
    folder.write("sun/a.txt", b"A");
    folder.write("sun/b.txt", b"B");
    folder.write("c.jsonl", b"{\"id\": \"x1\", \"text\": \"C\"}");
    folder.write(
        "meta.csv",
        b"\xef\xbb\xbffile;pub_date;outlet\na.txt;5 Mar 2024;Sun\nx1;2024-03-06;\n",
    );
    let side = Side::read(std::path::Path::new(&folder.path("meta.csv"))).expect("a table");
    let options = Options {
        side: Some(Arc::new(side)),
        publisher_from_folder: false,
        ..Options::default()
    };
    let inputs = Inputs::find(
        &[folder.path("sun"), folder.path("c.jsonl")],
        &Find::default(),
    );
    let inputs = inputs.expect("files");
    let meter = Arc::new(Meter::default());
    let source = Source::new(inputs.clone(), options, meter.clone());
    let docs: Vec<_> = source.map(|doc| doc.expect("read")).collect();
    let known = |i: usize| (docs[i].meta.day(), docs[i].meta.publisher());
    assert_eq!(known(0), (Some("2024-03-05"), Some("Sun")));
    assert_eq!((known(1), meter.unlisted()), ((None, None), 1));
    assert_eq!(known(2), (Some("2024-03-06"), None));

    let options = Options {
        publisher_from_folder: true,
        ..Options::default()
    };
    let source = Source::new(inputs, options, meter);
    let docs: Vec<_> = source.map(|doc| doc.expect("read")).collect();
    assert_eq!(docs[1].meta.publisher(), Some("sun"));
}

#[test]
fn hostile_json_is_a_failure_of_its_document() {
    let deep = format!(
        "{{\"text\": \"A\", \"x\": {}{}}}\n",
        "[".repeat(200_000),
        "]".repeat(200_000)
    );
    let open = format!("{{\"text\": {}\n", "[".repeat(200_000));
    let long = format!("{{\"text\": \"{}\"}}\n", "x".repeat(3_000_000));
    let lone = "{\"id\": \"s\", \"text\": \"\\ud83d x\"}\n{\"text\": \"A \\u0000 B\"}\n";
    let all = [deep.as_str(), &open, &long, lone].concat();
    let options = Options {
        max_bytes: 2_000_000,
        ..Options::default()
    };
    let (items, _) = read(&[("a.jsonl", all.as_bytes())], &options);
    assert_eq!(items.len(), 5);
    assert!(
        items[0].len() > 400_000 || items[0].contains('!'),
        "{}",
        &items[0][..80]
    );
    assert!(
        items[1].starts_with("a.jsonl:2 ! no JSON object"),
        "{}",
        &items[1][..80]
    );
    assert!(items[2].contains("more than 2000000 bytes"), "{}", items[2]);
    assert!(
        items[3].starts_with("a.jsonl:4 s! the field \"text\" holds no text"),
        "{}",
        items[3]
    );
    assert_eq!(items[4], "a.jsonl:5|A \0 B|");
}

#[test]
fn what_is_nested_without_end_is_a_failure_or_read() {
    const N: usize = 200_000;
    let html = |tag: &str| {
        let (open, end) = (format!("<{tag}>"), format!("</{tag}>"));
        format!(
            "<html><body>{}Kim spoke.{}</body></html>",
            open.repeat(N),
            end.repeat(N)
        )
        .into_bytes()
    };
    let (div, bold, list) = (html("div"), html("b"), html("ul"));
    let nitf = format!("<nitf>{}", "<block>".repeat(N));
    let quotes = format!("{} Kim spoke.", ">".repeat(N));
    let brackets = "[".repeat(N);
    let array = format!("[{{\"text\":\"Kim spoke.\"}},{brackets}");
    let files: [(&str, &[u8]); 7] = [
        ("a.html", &div),
        ("b.html", &bold),
        ("c.html", &list),
        ("d.xml", nitf.as_bytes()),
        ("e.md", quotes.as_bytes()),
        ("f.json", array.as_bytes()),
        ("g.txt", brackets.as_bytes()),
    ];
    let (items, _) = read(&files, &Options::default());
    let told: Vec<&str> = items
        .iter()
        .map(|item| &item[..item.len().min(60)])
        .collect();
    let deep = |item: &String| item.contains("nested too deep");
    assert!(items[..3].iter().all(deep), "{told:?}");
    assert!(items[3].contains("the XML is too deep"), "{told:?}");
    assert!(items[4].starts_with("e.md"), "{told:?}");
    assert!(items[5].starts_with("f.json:1|Kim spoke."), "{told:?}");
    assert!(
        items[6].contains('!'),
        "an array that does not end: {told:?}"
    );
    assert_eq!(
        items.last().map(|item| item.starts_with("g|[[[")),
        Some(true),
        "{told:?}"
    );
}

#[test]
fn bombs_and_endless_lines_are_failures_within_the_limit() {
    // 100 MB each, some KB as they lie there.
    let bomb = |start: &str, with: u8| {
        let mut out = zstd::Encoder::new(Vec::new(), 1).expect("memory");
        out.write_all(start.as_bytes()).expect("memory");
        for _ in 0..100 {
            out.write_all(&vec![with; 1 << 20]).expect("memory");
        }
        out.finish().expect("memory")
    };
    let line = bomb("{\"text\":\"", b'x');
    let text = bomb("", b' ');
    let page = bomb("<html><body><p>", b'x');
    let array = bomb("[{\"text\":\"A\"},{\"text\":\"", b'x');
    let row = bomb("id,text\n1,\"", b'x');
    let archive = bomb(
        "WARC/1.0\r\nContent-Length: 999999999\r\nWARC-Type: response\r\n\r\n",
        b'x',
    );
    let files: [(&str, &[u8]); 6] = [
        ("a.jsonl.zst", &line),
        ("b.txt.zst", &text),
        ("c.html.zst", &page),
        ("d.json.zst", &array),
        ("e.csv.zst", &row),
        ("f.warc.zst", &archive),
    ];
    let options = Options {
        max_bytes: 1 << 20,
        ..Options::default()
    };
    let (items, _) = read(&files, &options);
    let told: Vec<&str> = items
        .iter()
        .map(|item| &item[..item.len().min(120)])
        .collect();
    let failed = items.iter().filter(|item| item.contains('!')).count();
    assert_eq!(
        failed,
        files.len() + usize::from(items.len() > 8),
        "{told:?}"
    );
    assert!(
        told.iter().any(|item| item.starts_with("d.json.zst:1|A|")),
        "{told:?}"
    );
}

#[cfg(unix)]
#[test]
fn a_folder_without_rights_costs_only_itself() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::new();
    folder.write("in/a.txt", b"A");
    folder.write("in/closed/b.txt", b"B");
    let rights = |mode| {
        let closed = folder.path("in/closed");
        fs::set_permissions(closed, fs::Permissions::from_mode(mode)).expect("ours");
    };
    rights(0o000);
    let may_read_all = fs::read_dir(folder.path("in/closed")).is_ok();
    let inputs = Inputs::find(&[folder.path("in")], &Find::default()).expect("files");
    let items: Vec<_> = Source::new(inputs, Options::default(), Arc::default()).collect();
    rights(0o755);
    assert_eq!(items[0].as_ref().expect("read").text(), "A");
    match may_read_all {
        true => eprintln!("skipped: this user may read everything"),
        false => assert!(
            items[1]
                .as_ref()
                .expect_err("closed")
                .reason
                .contains("denied")
        ),
    }
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
    let archive = record(
        "response",
        "https://a.example/1",
        &answer("200 OK", "text/html", PAGE),
    );
    let nitf = "<nitf><body><body.head><hedline><hl1>Talks</hl1></hedline></body.head>\
                <body.content><p>Kim &amp; Lee spoke.</p></body.content></body></nitf>";
    let seeds: [&[u8]; 9] = [
        b"{\"id\":1,\"text\":\"\xe2\x80\x9cJa\"}\n",
        b"[{\"text\":\"A\"}, 3]",
        b"id,text\n1,\"A\"\n",
        &gzip(b"{\"text\":\"A\"}"),
        &zstd(b"{\"text\":\"A\"}"),
        PAGE.as_bytes(),
        &archive,
        nitf.as_bytes(),
        b"# Talks\n\n* [Kim](https://a.example) spoke\n\n> it is *over*\n",
    ];
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut random = |n: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % n as u64) as usize
    };
    for round in 0..ROUNDS {
        let mut bytes = seeds[round % seeds.len()].to_vec();
        for _ in 0..1 + random(4) {
            let at = random(bytes.len());
            match random(4) {
                0 => bytes[at] = random(256) as u8,
                1 => bytes.truncate(at.max(1)),
                2 => {
                    let end = (at + random(40)).min(bytes.len());
                    let part = bytes[at..end].to_vec();
                    bytes.splice(at..at, part);
                }
                _ => bytes.insert(at, b"\"\\{}[],\n\xff<>&"[random(12)]),
            }
        }
        let names = [
            "a.jsonl", "a.json", "a.csv", "a.tsv", "a.txt", "a.html", "a.warc", "a.xml", "a.md",
        ];
        let name = match random(2) {
            0 => names[round % names.len()],
            _ => names[random(names.len())],
        };
        let options = Options {
            max_bytes: 4000,
            ..Options::default()
        };
        read(&[(name, &bytes)], &options);
    }
}

/// Enough to find what is easily found; `fuzz/` looks longer.
const ROUNDS: usize = 900;

const PAGE: &str = "<!DOCTYPE html><html><head><title>Talks fail</title>\
    <meta property=\"article:published_time\" content=\"2024-03-05T10:00:00Z\"></head><body>\
    <nav><a href=\"/\">Home</a></nav><article><h1>Talks fail</h1>\
    <p>The talks between both sides in Geneva ended on Tuesday without a result, after nine days.</p>\
    <p>“It is over,” Kim Jong Un said, and added that his country would not come back before summer.</p>\
    </article><footer>Copyright</footer></body></html>";

/// A record of an archive of the web.
fn record(kind: &str, target: &str, body: &str) -> Vec<u8> {
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {target}\r\n\
         WARC-Date: 2024-03-06T01:02:03Z\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
        body.len()
    )
    .into_bytes()
}

fn answer(status: &str, kind: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n{body}")
}

#[test]
fn all_kinds_are_read_in_one_run_by_what_is_in_them() {
    let good = answer("200 OK", "text/html; charset=utf-8", PAGE);
    let records = [
        record("warcinfo", "", "software: x"),
        record("request", "http://a.example/1", "GET / HTTP/1.1\r\n\r\n"),
        record("response", "http://a.example/1", &good),
        record(
            "response",
            "http://a.example/2",
            &answer("404 No", "text/html", PAGE),
        ),
        record(
            "response",
            "http://a.example/3",
            &answer("200 OK", "image/png", "x"),
        ),
        record("response", "http://a.example/4", &good),
    ];
    // Each record a member of its own, as crawlers write them.
    let warc: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    let nitf = b"<nitf><body><body.head><hedline><hl1>Talks fail</hl1></hedline></body.head>\
        <body.content><p>It is over.</p></body.content></body></nitf>";
    let cut = warc[..warc.len() - 40].to_vec();
    let files: [(&str, &[u8]); 7] = [
        ("a.txt", PAGE.as_bytes()),
        ("b.htm", PAGE.as_bytes()),
        ("c.md", b"# Talks *fail*\n\nIt is over.\n"),
        ("d.xml", nitf),
        ("e.warc.gz", &warc),
        ("f.docx", b"PK\x03\x04 word/ and nothing more"),
        ("g.warc.gz", &cut),
    ];
    let (items, meter) = read(&files, &Options::default());
    let text = "Talks fail\n\nThe talks between both sides in Geneva ended on Tuesday without a \
                result, after nine days.\n\n“It is over,” Kim Jong Un said, and added that his \
                country would not come back before summer.";
    for (at, id) in [
        (0, "a"),
        (1, "b.htm"),
        (4, "20240306010203/http://a.example/1"),
        (5, "20240306010203/http://a.example/4"),
    ] {
        assert!(
            items[at].starts_with(&format!("{id}|{text}|")),
            "{}",
            items[at]
        );
        assert!(
            items[at].contains("day=Text(\"2024-03-05\")"),
            "{}",
            items[at]
        );
    }
    assert!(
        items[2].starts_with("c.md|Talks fail\n\nIt is over.|"),
        "{}",
        items[2]
    );
    assert!(
        items[3].starts_with("d.xml|Talks fail\n\nIt is over.|"),
        "{}",
        items[3]
    );
    assert!(
        items[6].starts_with("f.docx: ! the Word document cannot be opened"),
        "{}",
        items[6]
    );
    assert!(
        items[7].starts_with("20240306010203/http://a.example/1|"),
        "{}",
        items[7]
    );
    assert!(
        items[8].starts_with("g.warc.gz: ! the archive is broken after record"),
        "{}",
        items[8]
    );
    assert_eq!((items.len(), meter.remarks().len()), (9, 0));
}
