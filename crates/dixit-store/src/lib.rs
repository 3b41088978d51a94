//! The tables of a collection as one SQLite file, and search in it; or as
//! Parquet.
//!
//! # Example
//!
//! ```
//! use dixit_aggregate::DocumentRow;
//! use dixit_store::{Search, Store, Writer};
//!
//! let path = std::env::temp_dir().join(format!("dixit-store-{}.sqlite", std::process::id()));
//! let mut writer = Writer::create(&path)?;
//! writer.push(&DocumentRow { id: "a1".into(), title: "Talks".into(), ..DocumentRow::default() })?;
//! writer.text("a1", "“It is over,” Kim said.")?;
//! writer.finish()?;
//!
//! let store = Store::open(&path)?;
//! assert!(store.search(&Search::default())?.is_empty(), "no quotation was written");
//! # std::fs::remove_file(&path)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What it writes
//!
//! A table for each [`Row`](dixit_aggregate::Row) type, with the columns it
//! names, keys and indexes; who speaks in a quotation and of whom, a row each;
//! the texts; views for common questions; and an index of words over
//! quotations and texts. [`schema`] prints all of it.
//!
//! With the feature `parquet`, `Columns` writes one table as Parquet, and
//! `Articles` annotated documents.
//!
//! # What it finds
//!
//! [`Store::search`] answers from the index of words alone: who speaks, of
//! whom, in which publisher and month, by which kind and act are words of it
//! too. So a rare quotation among a million costs as little as a frequent one.
//!
//! [`Store::quotes`], [`Store::articles`] and their like give a [`Page`] at a
//! time, and where it goes on: by the key of its last row, never by a number of
//! rows to pass over.

mod browse;
#[cfg(feature = "parquet")]
mod columns;
mod error;
mod read;
mod write;

#[cfg(feature = "parquet")]
pub use crate::columns::{
    count::count_rows,
    write::{Articles, Columns},
};
pub use crate::{
    browse::{
        Article, ArticleSearch, Candidate, Direction, Entity, EntityListing, Family, Order, Page,
        Related, Speaker, Tally, Variant,
    },
    error::Error,
    read::{
        search::{Hit, Search},
        store::{Fault, Store},
    },
    write::{schema::schema, writer::Writer},
};
