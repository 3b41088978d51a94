//! Annotated documents and the tables of a collection as columns of Arrow.
//!
//! # Example
//!
//! ```
//! use dixit_core::Document;
//! use dixit_io::{Shape, Unit};
//!
//! let docs = [Document::new("a1", "“Ja”, Kim said.")?];
//! let batch = dixit_arrow::documents(&docs, &Shape::default())?;
//! assert_eq!(batch.schema(), dixit_arrow::documents_schema(Unit::CodePoint));
//!
//! let read = dixit_arrow::read_documents(&batch)?;
//! assert_eq!(read[0].text(), docs[0].text());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What it gives
//!
//! [`documents`] has a row for each document, with a column for each member of
//! a line of `documents.jsonl`, of the same name and with the same inside: what
//! is an array there is a list here, what is an object a struct. Only `meta`,
//! whose members nobody knows beforehand, is the text of its JSON. A row
//! and a line are made of one [`Record`](dixit_io::Record), so they cannot differ.
//!
//! [`Table`] has a column for each [`Column`](dixit_aggregate::Column) of a table,
//! [`failures`] a row for each line of `failures.jsonl`. The Parquet files of the
//! program, the tables in Python and those of Spark all have these columns.
//!
//! # Its number
//!
//! [`VERSION`] stands in the metadata of the schema as `dixit.arrow`, beside
//! `dixit.schema` (the number of the record) and `dixit.offsets` (what offsets
//! count). It changes when a reader of the old form would misread the new one;
//! further columns at the end do not change it.
//!
//! # Limits
//!
//! Numbers are signed, since Spark knows no others. The texts of one batch must
//! have less than 2 GiB together.

mod day;
mod documents;
mod error;
mod failures;
mod schema;
mod table;

pub use crate::{
    documents::{documents, read_documents},
    error::{Error, ErrorKind},
    failures::{failures, failures_schema},
    schema::{VERSION, documents_schema},
    table::{Coarse, Table, table_schema},
};
