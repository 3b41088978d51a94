//! Part-of-speech tags for tokens: Penn Treebank and Universal Dependencies.
//!
//! # Example
//!
//! ```
//! use dixit_core::{Document, Stage};
//! use dixit_pos::Tagger;
//! use dixit_tokenize::Tokenizer;
//!
//! let mut doc = Document::new("a1", "Kim Jong Un said that talks will resume.")?;
//! Tokenizer::new().apply(&mut doc)?;
//! Tagger::embedded().apply(&mut doc)?;
//! let penn: Vec<&str> = doc.tags.iter().map(|tag| tag.penn.as_str()).collect();
//! assert_eq!(penn, ["NNP", "NNP", "NNP", "VBD", "IN", "NNS", "MD", "VB", "."]);
//! # Ok::<(), dixit_core::Error>(())
//! ```
//!
//! # What it needs
//!
//! Tokens and sentences, by the conventions of the English Universal
//! Dependencies (clitics and most hyphens divided), as `dixit-tokenize` makes
//! them.
//!
//! # What it gives
//!
//! * A [`Tagger`] fills [`Document::tags`](dixit_core::Document::tags): for
//!   every token a Penn tag and a universal tag, decided together by a
//!   conditional random field over pairs of both.
//! * [`Tagger::worker`] does the same for many documents: it remembers the word
//!   types that it has seen.
//!
//! # Limits
//!
//! English. A token seen with a pair of tags that is rarer than one in 4,000
//! gets the nearest of the 64 pairs that the model knows.
//!
//! # Features
//!
//! * `train`: `train`, which learns a model from tagged documents, and `lay_out`,
//!   which writes a model file anew.

mod label;
mod mend;
mod tagger;
mod template;
#[cfg(feature = "train")]
mod train;
mod word;

pub use crate::tagger::{Tagger, Worker};
#[cfg(feature = "train")]
pub use crate::train::{lay_out, train};
/// Why a model is refused.
pub use dixit_model::{Error, ErrorKind};

/// The example of the README is compiled.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
