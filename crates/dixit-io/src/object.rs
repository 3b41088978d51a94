//! A JSON object to a document: text, id, and all else as metadata.

use std::fmt;

use dixit_core::{Document, Meta, Value};
use serde::{
    Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;

use crate::source::Options;

/// Why an object is no document, and its id if it has one.
pub(crate) struct Refused {
    pub(crate) id: Option<String>,
    pub(crate) reason: String,
}

/// The members of an object, in order, not parsed yet.
struct Members<'j>(Vec<(String, &'j RawValue)>);

struct MembersVisitor;

impl<'j> Visitor<'j> for MembersVisitor {
    type Value = Members<'j>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'j>>(self, mut map: A) -> Result<Members<'j>, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Members(members))
    }
}

/// Builds the document of one object; `default_id` names it if it has no id.
pub(crate) fn document(
    json: &str,
    options: &Options,
    default_id: impl FnOnce() -> String,
) -> Result<Document, Refused> {
    let refuse = |id: Option<String>, reason: String| Refused { id, reason };
    let Members(members) = parse(json).map_err(|reason| refuse(None, reason))?;
    let (mut id, mut text, mut meta) = (None, None, Meta::default());
    for (name, raw) in members {
        if name == options.text_field {
            text = Some(raw);
        } else if name == options.id_field && is_id(raw) {
            id = Some(string(raw).unwrap_or_else(|| raw.get().to_owned()));
        } else {
            let value = string(raw).map_or_else(|| Value::Json(raw.get().to_owned()), Value::Text);
            meta.set(name, value);
        }
    }
    let text = match text {
        None => return Err(refuse(id, no_text(options))),
        Some(raw) => string(raw).ok_or_else(|| refuse(id.clone(), bad_text(raw, options)))?,
    };
    let id = id.unwrap_or_else(default_id);
    let doc = Document::new(id.as_str(), text);
    let mut doc = doc.map_err(|error| refuse(Some(id), error.to_string()))?;
    doc.meta = meta;
    Ok(doc)
}

fn parse(json: &str) -> Result<Members<'_>, String> {
    let mut parser = serde_json::Deserializer::from_str(json);
    let members = parser.deserialize_map(MembersVisitor);
    members
        .and_then(|members| parser.end().map(|()| members))
        .map_err(|error| format!("no JSON object: {}", told(&error)))
}

/// The message of the parser without the line, which is told apart from it and
/// counts the file's lines.
fn told(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    match message.strip_suffix(&place) {
        Some(message) => format!("{message} (byte {} of the object)", error.column()),
        None => message,
    }
}

/// An id is a string that is not empty, or a number.
fn is_id(raw: &RawValue) -> bool {
    let json = raw.get();
    json != r#""""# && json.starts_with(|c: char| c == '"' || c == '-' || c.is_ascii_digit())
}

fn string(raw: &RawValue) -> Option<String> {
    raw.get()
        .starts_with('"')
        .then(|| serde_json::from_str(raw.get()).ok())
        .flatten()
}

pub(crate) fn no_text(options: &Options) -> String {
    format!(
        "no field {:?}; name the field that holds the text with --text-field",
        options.text_field
    )
}

fn bad_text(raw: &RawValue, options: &Options) -> String {
    let why = match serde_json::from_str::<String>(raw.get()) {
        Err(error) if raw.get().starts_with('"') => told(&error),
        _ => "it is not a string".to_owned(),
    };
    format!("the field {:?} holds no text: {why}", options.text_field)
}
