/// The JSON Schema (draft 2020-12) of a line of `documents.jsonl`, as `dixit
/// schema` prints it.
pub const JSON_SCHEMA: &str = include_str!("../../schema/document.json");
