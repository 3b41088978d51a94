//! Metadata: members of an object in their order, values as they were written.

use std::{borrow::Cow, fmt, marker::PhantomData};

use dixit_core::{Meta, Value};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor},
    ser::{Error as _, SerializeMap},
};
use serde_json::value::RawValue;

/// A document's metadata.
pub(super) enum Members<'a> {
    /// Borrowed to be written, or owned when read.
    Object(Cow<'a, Meta>),
    /// The JSON of the object, for columns.
    Text(String),
}

impl Members<'_> {
    pub(super) fn to_meta(&self) -> Result<Meta, serde_json::Error> {
        match self {
            Members::Object(meta) => Ok(meta.clone().into_owned()),
            Members::Text(json) => match serde_json::from_str(json)? {
                Members::Object(meta) => Ok(meta.into_owned()),
                Members::Text(_) => Err(serde::de::Error::custom("it is no object")),
            },
        }
    }

    pub(super) fn into_text(self) -> Members<'static> {
        Members::Text(match self {
            Members::Object(_) => serde_json::to_string(&self).expect("plain values"),
            Members::Text(json) => json,
        })
    }
}

impl Serialize for Members<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let meta = match self {
            Members::Object(meta) => meta,
            Members::Text(json) => return serializer.serialize_str(json),
        };
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in meta.iter() {
            match value {
                Value::Text(text) => map.serialize_entry(name, text)?,
                Value::Json(json) => {
                    let raw = RawValue::from_string(json.clone()).map_err(S::Error::custom)?;
                    map.serialize_entry(name, &raw)?;
                }
            }
        }
        map.end()
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Members<'a>, D::Error> {
        deserializer.deserialize_any(MembersVisitor(PhantomData))
    }
}

struct MembersVisitor<'a>(PhantomData<&'a ()>);

impl<'de: 'a, 'a> Visitor<'de> for MembersVisitor<'a> {
    type Value = Members<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of metadata")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'a>, A::Error> {
        let mut meta = Meta::default();
        while let Some((name, raw)) = map.next_entry::<String, &RawValue>()? {
            meta.set(name, value(raw));
        }
        Ok(Members::Object(Cow::Owned(meta)))
    }

    fn visit_str<E: serde::de::Error>(self, json: &str) -> Result<Members<'a>, E> {
        Ok(Members::Text(json.to_owned()))
    }
}

/// A string as text, anything else as it was written.
pub(crate) fn value(raw: &RawValue) -> Value {
    match serde_json::from_str(raw.get()) {
        Ok(text) => Value::Text(text),
        Err(_) => Value::Json(raw.get().to_owned()),
    }
}
