//! Paragraphs, sentences and tokens of news text.
//!
//! ```
//! use dixit_core::{Document, Stage};
//! use dixit_tokenize::Tokenizer;
//!
//! let text = "“We won’t go,” Lt. Gen. Kim's aide told the U.S. envoy. He left at 5 a.m.";
//! let mut doc = Document::new("a1", text)?;
//! Tokenizer::new().apply(&mut doc)?;
//!
//! let words: Vec<&str> = doc.tokens.spans().map(|span| doc.slice(span)).collect();
//! assert_eq!(words[..8], ["“", "We", "wo", "n’t", "go", ",", "”", "Lt."]);
//! assert_eq!(words[8..15], ["Gen.", "Kim", "'s", "aide", "told", "the", "U.S."]);
//! assert_eq!(doc.sentences.len(), 2);
//! assert_eq!(doc.slice(doc.sentences[1].span), "He left at 5 a.m.");
//! # Ok::<(), dixit_core::Error>(())
//! ```
//!
//! # What it needs
//!
//! A text in UTF-8. It is never altered: every token is a span of it, and what
//! lies between two tokens is white space, controls, or characters without
//! width.
//!
//! # What it gives
//!
//! * [`Tokenizer::tokenize`]: the tokens of a text, by the conventions of the
//!   English Universal Dependencies: clitics (*do|n't*, *Kim|'s*) and most
//!   hyphens (*adult|-|learned*) are divided, abbreviations (*U.S.*), numbers
//!   (*1,000.5*) and addresses are not.
//! * [`Stage::apply`](dixit_core::Stage::apply): also the sentences and paragraphs of
//!   a [`Document`](dixit_core::Document); [`Tokenizer::worker`] does the same for many.
//!
//! # Limits
//!
//! English. Words of scripts that do not part words with spaces stay whole.
//! A sentence of more than 512 tokens, a table or a list without stops, is cut
//! into several, if it can be after a mark.

mod characters;
mod sentences;
mod tokenizer;
mod tokens;
mod words;

pub use crate::tokenizer::{Tokenizer, Worker};

/// The example of the README is compiled.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
