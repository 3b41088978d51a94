//! Dependency trees for tagged sentences: who governs whom, and how.
//!
//! # Example
//!
//! ```
//! use dixit_core::{Document, Penn, Relation, Sentence, Span, Tag, TokenRange, Universal};
//! use dixit_parse::Parser;
//!
//! let words = [
//!     ("Kim", Penn::Nnp, Universal::Propn),
//!     ("said", Penn::Vbd, Universal::Verb),
//!     ("talks", Penn::Nns, Universal::Noun),
//!     ("failed", Penn::Vbd, Universal::Verb),
//!     (".", Penn::Stop, Universal::Punct),
//! ];
//! let mut doc = Document::new("a1", "Kim said talks failed .")?;
//! let mut at = 0;
//! for (word, penn, universal) in words {
//!     doc.tokens.push(Span::new(at, at + word.len()));
//!     doc.tags.push(Tag { penn, universal });
//!     at += word.len() + 1;
//! }
//! let tokens = TokenRange::new(0, words.len());
//! let span = doc.tokens.cover(tokens);
//! doc.sentences.push(Sentence { span, tokens });
//!
//! Parser::embedded().parse(&mut doc);
//! let (said, failed) = (1, 3);
//! assert_eq!((doc.arcs[0].head, doc.arcs[0].relation), (said, Relation::Nsubj));
//! assert_eq!((doc.arcs[3].head, doc.arcs[3].relation), (said, Relation::Ccomp));
//! assert_eq!((doc.arcs[2].head, doc.arcs[2].relation), (failed, Relation::Nsubj));
//! assert_eq!((doc.arcs[1].head, doc.arcs[1].relation), (said, Relation::Root));
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
