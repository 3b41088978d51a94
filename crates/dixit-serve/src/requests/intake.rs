//! From the body of a request to documents.

use std::sync::Arc;

use axum::http::{HeaderMap, StatusCode, header};
use dixit_core::Document;
use dixit_io::{FailureRecord, Format, Inputs, Labels, Options, Shape, Source, Unit};
use serde::Deserialize;

use crate::protocol::answer::Refusal;

/// What may stand behind the `?` of `/v1/annotate`: the switches of `dixit
/// annotate`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Query {
    offsets: Option<Unit_>,
    tokens: bool,
    text: Option<bool>,
    labels: LabelSet,
    fix_text: bool,
    name: Option<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Unit_ {
    Codepoint,
    Byte,
    Utf16,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum LabelSet {
    #[default]
    Own,
    Conll,
}

impl Query {
    pub(crate) fn shape(&self) -> Shape {
        Shape {
            unit: match self.offsets {
                None | Some(Unit_::Codepoint) => Unit::CodePoint,
                Some(Unit_::Byte) => Unit::Byte,
                Some(Unit_::Utf16) => Unit::Utf16,
            },
            tokens: self.tokens,
            text: self.text.unwrap_or(true),
            labels: match self.labels {
                LabelSet::Own => Labels::Own,
                LabelSet::Conll => Labels::Conll,
            },
        }
    }
}

/// What a body is said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Declared {
    /// `None`: what is in it tells.
    format: Option<Format>,
}

impl Declared {
    /// By `Content-Type`.
    pub(crate) fn of(headers: &HeaderMap) -> Result<Declared, Refusal> {
        let kind = headers.get(header::CONTENT_TYPE);
        let kind = kind.map_or("", |kind| kind.to_str().unwrap_or("?"));
        let kind = kind.split(';').next().unwrap_or_default().trim();
        let format = match kind.to_ascii_lowercase().as_str() {
            // The last is what curl says of anything.
            "" | "application/octet-stream" | "application/x-www-form-urlencoded" => None,
            "text/plain" => Some(Format::Text),
            "application/json" => Some(Format::Json),
            "application/x-ndjson"
            | "application/ndjson"
            | "application/jsonl"
            | "application/x-jsonlines"
            | "application/json-lines" => Some(Format::JsonLines),
            "text/csv" => Some(Format::Csv),
            "text/tab-separated-values" => Some(Format::Tsv),
            "text/html" | "application/xhtml+xml" => Some(Format::Html),
            "text/markdown" => Some(Format::Markdown),
            "application/xml" | "text/xml" => Some(Format::Xml),
            "application/warc" => Some(Format::Warc),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => {
                Some(Format::Docx)
            }
            other => {
                return Err(Refusal::new(
                    StatusCode::UNSUPPORTED_MEDIA_TYPE,
                    format!(
                        "{other:?} is not read; send text/plain, application/json or \
                         application/x-ndjson, or no Content-Type and what is in it tells"
                    ),
                ));
            }
        };
        Ok(Declared { format })
    }
}

/// How many documents are answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// One, as an object.
    One,
    /// Any number, as an array.
    Array,
    /// Any number, one a line.
    Lines,
}

/// The documents of a request, each or why it is none.
pub(crate) struct Taken {
    pub(crate) form: Form,
    pub(crate) documents: Vec<Result<Document, FailureRecord>>,
}

/// Reads a body as `dixit annotate` reads a file of these bytes.
pub(crate) fn take(
    bytes: Vec<u8>,
    declared: Declared,
    query: &Query,
    limit: usize,
) -> Result<Taken, Refusal> {
    const COMPRESSED: [&[u8]; 2] = [b"\x1f\x8b", b"\x28\xb5\x2f\xfd"];
    if COMPRESSED.iter().any(|magic| bytes.starts_with(magic)) {
        let what = "compressed bodies are not read; send it as it is";
        return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, what));
    }
    let form = form(&bytes, declared);
    let options = Options {
        max_bytes: limit,
        fix_text: query.fix_text,
        ..Options::default()
    };
    let name = query.name.as_deref().unwrap_or("stdin");
    let source = Source::new(
        Inputs::memory(name, bytes, declared.format),
        options,
        Arc::default(),
    );
    let documents = within(source, limit)?;
    // Whoever sends one object and more behind it is told of all of it.
    let form = match form {
        Form::One if documents.len() > 1 => Form::Lines,
        form => form,
    };
    Ok(Taken { form, documents })
}

/// All documents, if they have no more text than was sent: archives unpack.
fn within(
    source: impl Iterator<Item = Result<Document, FailureRecord>>,
    limit: usize,
) -> Result<Vec<Result<Document, FailureRecord>>, Refusal> {
    let mut documents = Vec::new();
    let mut bytes = 0;
    for doc in source {
        bytes += doc.as_ref().map_or(0, |doc| doc.text().len());
        if bytes > limit {
            let what = format!("the documents have more than {limit} bytes of text");
            return Err(Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, what));
        }
        documents.push(doc);
    }
    Ok(documents)
}

fn form(bytes: &[u8], declared: Declared) -> Form {
    let first = bytes.trim_ascii_start().first();
    match declared.format {
        Some(Format::Json) if first == Some(&b'[') => Form::Array,
        Some(Format::JsonLines | Format::Csv | Format::Tsv | Format::Warc) | None => Form::Lines,
        Some(_) => Form::One,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(kind: &str, body: &str) -> Taken {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, kind.parse().expect("a header"));
        let declared = Declared::of(&headers).expect("a kind that is read");
        take(body.into(), declared, &Query::default(), 1000).unwrap_or_else(|r| panic!("{r:?}"))
    }

    #[test]
    fn a_body_is_what_it_is_said_to_be() {
        let cases = [
            ("text/plain", "{\"text\": 1}", Form::One, 1),
            ("text/plain; charset=utf-8", "Kim spoke.", Form::One, 1),
            ("application/json", "{\"text\": \"a\"}", Form::One, 1),
            (
                "Application/JSON",
                " [{\"text\": \"a\"}, {\"text\": \"b\"}]",
                Form::Array,
                2,
            ),
            ("application/json", "[]", Form::Array, 0),
            (
                "application/x-ndjson",
                "{\"text\": \"a\"}\n{}\n",
                Form::Lines,
                2,
            ),
            ("application/octet-stream", "Kim spoke.", Form::Lines, 1),
            ("text/csv", "text\na\nb\n", Form::Lines, 2),
            ("text/html", "<p>Kim spoke.</p>", Form::One, 1),
        ];
        for (kind, body, form, count) in cases {
            let taken = taken(kind, body);
            assert_eq!(
                (taken.form, taken.documents.len()),
                (form, count),
                "{kind} {body}"
            );
        }
    }

    #[test]
    fn archives_do_not_unpack_to_more_than_may_be_sent() {
        let docs =
            (0..3).map(|n| Ok(Document::new(n.to_string(), "x".repeat(400)).expect("short")));
        let refusal = within(docs, 1000).expect_err("1200 bytes");
        assert_eq!(refusal.status, StatusCode::PAYLOAD_TOO_LARGE);
    }
}
