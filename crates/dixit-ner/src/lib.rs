//! Finds the names of people, bodies, places, peoples, products, dates and sums
//! of money in the tokens of a document.
//!
//! # Example
//!
//! ```
//! use dixit_core::{Document, Stage};
//! use dixit_ner::Recognizer;
//! use dixit_tokenize::Tokenizer;
//!
//! let text = "President Goodluck Jonathan told reporters in Abuja on Monday.";
//! let mut doc = Document::new("a1", text)?;
//! Tokenizer::new().apply(&mut doc)?;
//! Recognizer::embedded().apply(&mut doc)?;
//! let names: Vec<(&str, &str)> = doc
//!     .names()
//!     .filter_map(|name| Some((doc.slice(name.span), name.label?.as_str())))
//!     .collect();
//! assert_eq!(
//!     names,
//!     [("Goodluck Jonathan", "PERSON"), ("Abuja", "LOC"), ("Monday", "DATE")]
//! );
//! # Ok::<(), dixit_core::Error>(())
//! ```
//!
//! # What it needs
//!
//! Tokens and sentences, from `dixit-tokenize` or elsewhere.
//!
//! # What it gives
//!
//! A [`Mention`](dixit_core::Mention) of kind name for each name, with its
//! label and the probability that both its bounds and its label are right.
//! Names do not overlap. [`Recognizer`] is shared between threads; each thread
//! keeps a [`Worker`] with its buffers. [`Rules`] put the user's own names over
//! those of the model.
//!
//! # Limits
//!
//! English. Events, works, laws and languages are `MISC`.
//!
//! # Features
//!
//! `train`: the module `train`, which learns a model from marked documents.

mod caseless;
#[cfg(feature = "train")]
mod classes;
mod error;
mod features;
mod lists;
mod mend;
mod page;
mod pass;
mod recognizer;
mod rules;
mod scheme;
#[cfg(feature = "train")]
pub mod train;

pub use crate::{
    error::{Error, ErrorKind},
    recognizer::{Recognizer, Worker},
    rules::Rules,
};

/// The example of the README is compiled.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
