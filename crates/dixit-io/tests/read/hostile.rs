//! Bytes that mean no good.

use std::io::Write;

use dixit_io::Options;

use crate::{PAGE, answer, gzip, read, record, zstd};

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
