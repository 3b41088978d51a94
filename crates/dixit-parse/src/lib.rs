//! Dependency trees for tagged sentences: who governs whom, and how.
//!
//! # Example
//!
//! ```
//! use dixit_core::{Document, Relation, Stage};
//! use dixit_parse::Parser;
//! use dixit_pos::Tagger;
//! use dixit_tokenize::Tokenizer;
//!
//! let mut doc = Document::new("a1", "Kim said the talks failed.")?;
//! Tokenizer::new().apply(&mut doc)?;
//! Tagger::embedded().apply(&mut doc)?;
//! Parser::embedded().apply(&mut doc)?;
//! let (kim, said, failed) = (doc.arcs[0], 1, doc.arcs[4]);
//! assert_eq!((kim.head, kim.relation), (said, Relation::Nsubj));
//! assert_eq!((failed.head, failed.relation), (said, Relation::Ccomp));
//! # Ok::<(), dixit_core::Error>(())
//! ```
//!
//! # What it needs
//!
//! Tokens, sentences and tags, such as `dixit-tokenize` and `dixit-pos` give.
//!
//! # What it gives
//!
//! [`Document::arcs`](dixit_core::Document::arcs): for every token its governor
//! and its relation to it (Universal Dependencies). Every sentence is one tree
//! without crossing arcs. The root of a sentence is its own governor.
//!
//! # Limits
//!
//! English. Steps are decided one by one and never taken back, which is what
//! makes it fast: time grows with the number of tokens and no faster.
//!
//! # Features
//!
//! * `train`: `train`, which learns a model from documents with trees.

mod network;
mod parser;
mod state;
mod sums;
#[cfg(feature = "train")]
mod train;
mod view;
mod vocabulary;

pub use crate::parser::{Parser, Worker};
#[cfg(feature = "train")]
pub use crate::train::{Options, train};
/// Why a model is refused.
pub use dixit_model::{Error, ErrorKind};

/// The example of the README is compiled.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
