//! Metadata: members of an object in their order, values as they were written.

use std::{borrow::Cow, fmt, marker::PhantomData};

use dixit_core::{Meta, Value};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor},
    ser::{Error as _, SerializeMap},
};
use serde_json::value::RawValue;

/// A document's metadata, borrowed to be written or owned when read.
pub(super) struct Members<'a>(pub(super) Cow<'a, Meta>);

impl Serialize for Members<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            let json = serde_json::to_string(self).map_err(S::Error::custom)?;
            return serializer.serialize_str(&json);
        }
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in self.0.iter() {
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
        if !deserializer.is_human_readable() {
            return deserializer.deserialize_str(TextVisitor);
        }
        deserializer.deserialize_map(MembersVisitor(PhantomData))
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
        Ok(Members(Cow::Owned(meta)))
    }
}

/// The object as a text of JSON.
struct TextVisitor;

impl Visitor<'_> for TextVisitor {
    type Value = Members<'static>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of metadata as JSON")
    }

    fn visit_str<E: serde::de::Error>(self, json: &str) -> Result<Members<'static>, E> {
        let Members(meta) = serde_json::from_str(json).map_err(E::custom)?;
        Ok(Members(Cow::Owned(meta.into_owned())))
    }
}

/// A string as text, anything else as it was written.
pub(crate) fn value(raw: &RawValue) -> Value {
    match serde_json::from_str(raw.get()) {
        Ok(text) => Value::Text(text),
        Err(_) => Value::Json(raw.get().to_owned()),
    }
}
