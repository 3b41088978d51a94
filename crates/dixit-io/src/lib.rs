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
//! let line = r#"/a1","meta":{},"text":"“It is over,” Kim said.","sents":[],"#;
//! assert!(String::from_utf8(out)?.contains(line));
//! # std::fs::remove_dir_all(&folder)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What it reads
//!
//! [`Inputs`] finds files, folders, patterns and standard input; [`Source`]
//! reads them, each by what is in it: plain text, JSON lines, JSON, and, with
//! features, CSV and more, as they are or compressed, in UTF-8, UTF-16 or a
//! legacy encoding. Fields are known by the names that people give them
//! ([`Fields`]). What cannot be read becomes a [`FailureRecord`] and the next
//! document follows.
//! [`FieldReader`] makes documents of fields that are in memory already, and
//! [`read_document`] reads annotated documents back.
//!
//! # What it writes
//!
//! [`write_document`] a line of `documents.jsonl`, whose form [`JSON_SCHEMA`]
//! tells; `Table` (feature `csv`) a table; both through a [`Draft`], which has
//! its name only when it is whole, or a [`Packed`] one, which is compressed.
//!
//! # Features
//!
//! * `csv`: .csv and .tsv, tables, and metadata of plain files.
//! * `html`: pages of the web; `warc`: archives of them.
//! * `docx`, `markdown`, `xml` (NITF and NewsML-G2).
//! * `lang`: tells texts that are not English ([`Options::lang`]).
//! * `parquet`: tables in columns, and rows of Arrow (`Rows`).
//! * `glob`: patterns that the shell has not expanded.
//! * `zstd`: .zst.
//! * `full`: all of them.
//!
//! # Limits
//!
//! * TSV takes quotation marks around a field as CSV does; a field that begins
//!   with a mark of its own must be quoted.
//! * UTF-32 is not read. Documents longer than [`Options::max_bytes`] fail.

mod error;
mod failure;
mod field_reader;
mod fields;
mod files;
mod formats;
mod meter;
mod output;
mod record;
mod role;
mod source;
mod text;

#[cfg(feature = "parquet")]
pub use crate::formats::columns::Rows;
#[cfg(feature = "csv")]
pub use crate::output::table::Table;
pub use crate::{
    error::{Error, ErrorKind},
    failure::FailureRecord,
    field_reader::FieldReader,
    fields::{day::DateOrder, options::Options, side::Side},
    files::{find::Find, format::Format, input::Inputs, open::open_plain},
    meter::{Meter, Note},
    output::{
        draft::Draft,
        packed::{Compression, Packed, find_packed},
    },
    record::{
        Labels, Record, SCHEMA, Shape,
        offsets::{Offsets, Unit},
        read_document,
        schema::JSON_SCHEMA,
        write_document,
    },
    role::{Fields, Role},
    source::Source,
    text::{
        lang::LangCheck,
        repair::{Damage, damage, read_as_meant, repair},
    },
};
