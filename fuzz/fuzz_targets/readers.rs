//! No page, archive, Word document, news markup, Markdown or JSON makes its
//! reader panic: bytes put into a sound one of the kind.
#![no_main]

use std::{fs, io::Write, sync::Arc};

use dixit_io::{Find, Format, Inputs, Options, Source};
use libfuzzer_sys::fuzz_target;

/// A file of the kind with these bytes inside.
fn file(format: Format, inside: &[u8]) -> Vec<u8> {
    let around = |start: &str, end: &str| [start.as_bytes(), inside, end.as_bytes()].concat();
    match format {
        Format::Html => around("<html><body><article><p>Kim spoke.</p>", "</article></body></html>"),
        Format::Xml => around("<nitf><body><body.content><p>Kim spoke.</p>", "</body.content></body></nitf>"),
        Format::Warc => {
            let answer = [&b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Kim spoke.</p>"[..], inside].concat();
            let head = format!("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {}\r\n\r\n", answer.len());
            [head.as_bytes(), &answer, b"\r\n\r\n"].concat()
        }
        Format::Docx => {
            let body = around("<w:document><w:body><w:p><w:r><w:t>Kim spoke.", "</w:t></w:r></w:p></w:body></w:document>");
            let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
            let stored = zip::write::SimpleFileOptions::default();
            zip.start_file("word/document.xml", stored).expect("memory");
            zip.write_all(&body).expect("memory");
            zip.finish().expect("memory").into_inner()
        }
        _ => around("# Kim spoke.\n\n", "\n"),
    }
}

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, inside)) = bytes.split_first() else { return };
    let kinds = [Format::Html, Format::Xml, Format::Warc, Format::Docx, Format::Markdown];
    let format = kinds[usize::from(first) % kinds.len()];
    let path = std::env::temp_dir().join(format!("dixit-fuzz-{}.{format}", std::process::id()));
    fs::write(&path, file(format, inside)).expect("a place for temporary files");
    let find = Find { format: Some(format), ..Find::default() };
    let inputs = Inputs::find(&[&path], &find).expect("a file");
    for doc in Source::new(inputs, Options::default(), Arc::default()).take(1000).flatten() {
        assert!(doc.text().len() < 1 << 26);
    }
});
