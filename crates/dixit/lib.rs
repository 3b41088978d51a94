//! Who said what in the news.
//!
//! `dixit` finds every quotation and reported statement of a news article, who
//! made it, and by which verb, and adds this up over a collection. This crate
//! is the chain of all stages with the trained models inside; each stage is a
//! crate of its own and works alone.
//!
//! # Example
//!
//! ```
//! use dixit::{Config, Document};
//!
//! let pipeline = Config::news().build()?;
//! let doc = pipeline.run(Document::new("a1", "“It is over,” Kim Jong Un said.")?)?;
//! for quote in doc.quotes() {
//!     let what: Vec<&str> = quote.pieces(&doc).collect();
//!     println!("{:?}: {}", quote.speaker_name(&doc), what.join(" … "));
//! }
//! # assert_eq!(doc.quotes[0].speaker_name(&doc), Some("Kim Jong Un"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The stages
//!
//! | module | crate | gives |
//! |---|---|---|
//! | [`tokenize`] | `dixit-tokenize` | tokens, sentences, paragraphs |
//! | [`pos`] | `dixit-pos` | parts of speech |
//! | [`parse`] | `dixit-parse` | dependency trees |
//! | [`ner`] | `dixit-ner` | names |
//! | [`quote`] | `dixit-quote` | quotations with cue and source |
//! | [`resolve`] | `dixit-resolve` | entities and speakers |
//! | [`aggregate`] | `dixit-aggregate` | tables over many documents |
//!
//! # Features
//!
//! * `cli` (default): the program, and [`run_program`]. Without it, the library alone.
//! * `report` (default): `dixit report`, `dixit top`, `dixit run --report`.
//! * `serve` (default): `dixit serve`.
//! * `train` (default): `dixit train`.
//! * `accurate`: the pipelines `accurate` and `careful`, 24 MB of models more.

// The program speaks of the library by its name wherever it is compiled.
#[cfg(feature = "cli")]
extern crate self as dixit;

mod accurate;
#[cfg(feature = "cli")]
mod cli;
mod config;
mod error;
mod stages;

#[cfg(feature = "cli")]
pub use crate::cli::run_program;

pub use crate::{
    config::{Config, ModelInfo},
    error::{Error, ErrorKind},
};
pub use dixit_aggregate as aggregate;
pub use dixit_core::{self as core, Document, Quote, QuoteKind, Span, Stage};
pub use dixit_io as io;
pub use dixit_model as model;
pub use dixit_ner as ner;
pub use dixit_parse as parse;
pub use dixit_pipeline::{self as pipeline, Pipeline};
pub use dixit_pos as pos;
pub use dixit_quote as quote;
pub use dixit_resolve as resolve;
pub use dixit_tokenize as tokenize;

/// The examples of the README are compiled.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

/// And those of the page for engineers.
#[cfg(doctest)]
#[doc = include_str!("../../docs/engineer.md")]
struct Engineer;
