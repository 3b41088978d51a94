//! Part-of-speech tags for tokens: Penn Treebank and Universal Dependencies.
//!
//! # Example
//!
//! ```
//! use dixit_core::{Document, Penn, Sentence, Span, TokenRange, Universal};
//! use dixit_pos::Tagger;
//!
//! let mut doc = Document::new("a1", "Kim Jong Un said that talks will resume .")?;
//! let mut at = 0;
//! for word in "Kim Jong Un said that talks will resume .".split(' ') {
//!     doc.tokens.push(Span::new(at, at + word.len()));
//!     at += word.len() + 1;
//! }
//! let tokens = TokenRange::new(0, doc.tokens.len());
//! let span = doc.tokens.cover(tokens);
//! doc.sentences.push(Sentence { span, tokens });
//!
//! Tagger::embedded().tag(&mut doc);
//! let penn: Vec<&str> = doc.tags.iter().map(|tag| tag.penn.as_str()).collect();
//! assert_eq!(penn, ["NNP", "NNP", "NNP", "VBD", "IN", "NNS", "MD", "VB", "."]);
//! assert_eq!(doc.tags[4].universal, Universal::Sconj);
//! # assert_eq!(doc.tags[4].penn, Penn::In);
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
//! * [`Tagger::tag`] fills [`Document::tags`](dixit_core::Document::tags): for
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
