//! Readers and writers of documents and tables.
//!
//! # Example
//!
//! ```
//! use std::sync::Arc;
//!
//! use dixit_io::{Find, Inputs, Options, Shape, Source, write_document};
//!
//! let folder = std::env::temp_dir().join(format!("dixit-io-{}", std::process::id()));
//! std::fs::create_dir_all(&folder)?;
//! std::fs::write(folder.join("a1.txt"), "“It is over,” Kim said.")?;
//!
//! let inputs = Inputs::find(&[folder.display().to_string()], &Find::default())?;
//! let mut out = Vec::new();
//! for doc in Source::new(inputs, Options::default(), Arc::default()) {
//!     match doc {
//!         Ok(doc) => write_document(&doc, &Shape::default(), &mut out),
//!         Err(failure) => failure.write(&mut out),
//!     }
//! }
//! let line = r#"{"id":"a1","meta":{},"text":"“It is over,” Kim said.","sents":[],"#;
//! assert!(String::from_utf8(out)?.starts_with(line));
//! # std::fs::remove_dir_all(&folder)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What it reads
//!
//! [`Inputs`] finds files, folders, patterns and standard input; [`Source`]
//! reads them: plain text, JSON lines, JSON, CSV and TSV, as they are or
//! compressed with gzip or zstd, in UTF-8, UTF-16 or a legacy encoding. What
//! cannot be read becomes a [`FailureRecord`] and the next document follows.
//! [`read_document`] reads annotated documents back.
//!
//! # What it writes
//!
//! [`write_document`] a line of `documents.jsonl`, whose form [`JSON_SCHEMA`]
//! tells; [`Table`] CSV; both through a [`Draft`], which has its name only
//! when it is whole.
//!
//! # Limits
//!
//! * TSV takes quotation marks around a field as CSV does; a field that begins
//!   with a mark of its own must be quoted.
//! * UTF-32 is not read. Documents longer than [`Options::max_bytes`] fail.

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
