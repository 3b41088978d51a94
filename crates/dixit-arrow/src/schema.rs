//! The columns of annotated documents.

use std::{collections::HashMap, sync::Arc};

use arrow_schema::{DataType, Field, FieldRef, Schema, SchemaRef};
use dixit_io::{SCHEMA, Unit};

/// The number of the form of the columns, of documents and of tables.
pub const VERSION: u32 = 1;

/// The columns of annotated documents whose offsets count `unit`.
///
/// ```
/// use dixit_io::Unit;
///
/// let schema = dixit_arrow::documents_schema(Unit::CodePoint);
/// let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
/// assert_eq!(
///     names,
///     ["id", "meta", "text", "sents", "tokens", "ents", "entities", "quotes", "schema"]
/// );
/// assert_eq!(schema.metadata()["dixit.arrow"], "1");
/// ```
pub fn documents_schema(unit: Unit) -> SchemaRef {
    let fields = vec![
        text("id"),
        text("meta"),
        maybe(text("text")),
        list("sents", range()),
        maybe(list("tokens", token())),
        list("ents", ent()),
        list("entities", entity()),
        list("quotes", quote()),
        int("schema"),
    ];
    let number = |number: u32| number.to_string();
    let metadata = HashMap::from([
        ("dixit.arrow".to_owned(), number(VERSION)),
        ("dixit.schema".to_owned(), number(SCHEMA)),
        ("dixit.offsets".to_owned(), unit.as_str().to_owned()),
    ]);
    Arc::new(Schema::new_with_metadata(fields, metadata))
}

fn range() -> Vec<FieldRef> {
    vec![int("start"), int("end")]
}

fn token() -> Vec<FieldRef> {
    vec![
        int("id"),
        int("start"),
        int("end"),
        maybe(text("tag")),
        maybe(text("pos")),
        maybe(int("head")),
        maybe(text("dep")),
    ]
}

fn ent() -> Vec<FieldRef> {
    vec![
        int("start"),
        int("end"),
        text("label"),
        maybe(int("entity")),
        score("score"),
        text("by"),
        maybe(text("id")),
    ]
}

fn entity() -> Vec<FieldRef> {
    vec![
        int("id"),
        text("name"),
        maybe(text("label")),
        text("gender"),
        list_of("roles", item(DataType::Utf8)),
        maybe(text("key")),
        maybe(text("kb_id")),
        list("mentions", mention()),
    ]
}

fn mention() -> Vec<FieldRef> {
    vec![
        int("start"),
        int("end"),
        text("kind"),
        score("score"),
        text("by"),
        maybe(int("runner_up")),
    ]
}

fn quote() -> Vec<FieldRef> {
    let source = vec![int("start"), int("end"), text("kind")];
    vec![
        int("id"),
        text("kind"),
        list("contents", range()),
        maybe(group("cue", range())),
        maybe(group("source", source)),
        maybe(int("speaker")),
        maybe(list_of("speakers", item(DataType::Int32))),
        maybe(score("speaker_score")),
        list_of("speaker_candidates", item(DataType::Int32)),
        maybe(int("for")),
        maybe(text("act")),
        maybe(int("within")),
        text("class"),
        score("score"),
        text("by"),
    ]
}

pub(crate) fn text(name: &str) -> FieldRef {
    Arc::new(Field::new(name, DataType::Utf8, false))
}

fn int(name: &str) -> FieldRef {
    Arc::new(Field::new(name, DataType::Int32, false))
}

fn score(name: &str) -> FieldRef {
    Arc::new(Field::new(name, DataType::Float32, false))
}

fn group(name: &str, fields: Vec<FieldRef>) -> FieldRef {
    Arc::new(Field::new(name, DataType::Struct(fields.into()), false))
}

fn list(name: &str, fields: Vec<FieldRef>) -> FieldRef {
    list_of(name, item(DataType::Struct(fields.into())))
}

fn list_of(name: &str, item: FieldRef) -> FieldRef {
    Arc::new(Field::new(name, DataType::List(item), false))
}

pub(crate) fn item(kind: DataType) -> FieldRef {
    Arc::new(Field::new("item", kind, false))
}

/// The same, or nothing.
pub(crate) fn maybe(field: FieldRef) -> FieldRef {
    Arc::new(Field::clone(&field).with_nullable(true))
}
