//! Files of every kind and encoding, as documents.

use dixit_io::Options;

use crate::{PAGE, answer, gzip, read, record, utf16, zstd};

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
