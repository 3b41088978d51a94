//! From rows to a SQLite file.

pub(crate) mod schema;
pub(crate) mod writer;
