//! A JSON object as the fields of a document.

use std::fmt;

use dixit_core::Value;
use serde::{
    Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;

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

/// The fields of one object; or why it is none.
pub(crate) fn fields(json: &str) -> Result<Vec<(String, Value)>, String> {
    let mut parser = serde_json::Deserializer::from_str(json);
    let members = parser.deserialize_map(MembersVisitor);
    let Members(members) = members
        .and_then(|members| parser.end().map(|()| members))
        .map_err(|error| format!("no JSON object: {}", told(&error)))?;
    let value = |raw: &RawValue| match string(raw.get()) {
        Some(Ok(text)) => Value::Text(text),
        _ => Value::Json(raw.get().to_owned()),
    };
    let fields = members.into_iter().map(|(name, raw)| (name, value(raw)));
    Ok(fields.collect())
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

/// The string that this is in JSON; `None` if it is anything else.
fn string(json: &str) -> Option<Result<String, serde_json::Error>> {
    json.starts_with('"').then(|| serde_json::from_str(json))
}

/// Why this value is no text.
pub(crate) fn no_string(json: &str) -> String {
    match string(json) {
        Some(Err(error)) => told(&error),
        _ => "it is not a string".to_owned(),
    }
}
