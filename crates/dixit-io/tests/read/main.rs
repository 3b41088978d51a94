//! Files of every kind, whole and broken, as documents and failures.

#[path = "../common/mod.rs"]
mod common;
mod failures;
mod fields;
mod folders;
mod formats;
mod hostile;

use std::{io::Write, sync::Arc};

use dixit_io::{Find, Inputs, Meter, Options, Source};

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
