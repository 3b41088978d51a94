//! Readers and writers of documents and tables.

mod decode;
mod draft;
mod error;
mod failure;
mod format;
mod input;
mod lines;
mod meter;
mod object;
mod offsets;
mod open;
mod record;
mod rows;
mod schema;
mod source;
mod table;
mod values;

pub use crate::{
    draft::Draft,
    error::{Error, ErrorKind},
    failure::FailureRecord,
    format::Format,
    input::{Find, Inputs},
    meter::Meter,
    offsets::{Offsets, Unit},
    record::{Labels, SCHEMA, Shape, read_document, write_document},
    schema::JSON_SCHEMA,
    source::{Options, Source},
    table::Table,
};
