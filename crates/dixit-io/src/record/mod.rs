//! A document as one line of `documents.jsonl`.

mod form;
mod meta;
mod read;
mod shape;
mod tokens;
mod write;

pub use self::{
    form::{Record, SCHEMA},
    read::read_document,
    shape::{Labels, Shape},
    write::write_document,
};
