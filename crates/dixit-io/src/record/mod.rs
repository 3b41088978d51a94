//! A document as one line of `documents.jsonl`.

mod form;
mod meta;
pub(crate) mod offsets;
mod read;
pub(crate) mod schema;
mod shape;
mod tokens;
mod write;

pub use self::{
    form::{Record, SCHEMA},
    read::read_document,
    shape::{Labels, Shape},
    write::write_document,
};
