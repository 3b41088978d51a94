//! Finds quotations and reported statements in news text: what was said, by
//! which words it is reported, and the words that name who said it.
//!
//! # Example
//!
//! ```
//! use dixit_core::{Document, QuoteKind, Stage};
//! use dixit_ner::Recognizer;
//! use dixit_parse::Parser;
//! use dixit_pos::Tagger;
//! use dixit_quote::Attributor;
//! use dixit_tokenize::Tokenizer;
//!
//! let text = "“The talks are over,” Kim Jong Un told reporters on Monday.";
//! let mut doc = Document::new("a1", text)?;
//! Tokenizer::new().apply(&mut doc)?;
//! Tagger::embedded().apply(&mut doc)?;
//! Parser::embedded().apply(&mut doc)?;
//! Recognizer::embedded().apply(&mut doc)?;
//! Attributor::embedded().apply(&mut doc)?;
//!
//! let quote = &doc.quotes[0];
//! assert_eq!(doc.slice(quote.contents[0]), "“The talks are over,”");
//! assert_eq!(quote.kind, QuoteKind::Direct);
//! assert_eq!(doc.slice(quote.cue.expect("a cue")), "told");
//! let source = doc.mention(quote.source.expect("a source"));
//! assert_eq!(doc.slice(source.span), "Kim Jong Un");
//! # Ok::<(), dixit_core::Error>(())
//! ```
//!
//! # What it needs
//!
//! Tokens, sentences and paragraphs, tags, names and trees.
//!
//! # What it gives
//!
//! * [`Document::quotes`](dixit_core::Document::quotes): for each its contents
//!   (quotation marks inside, in as many pieces as the cue leaves), its cue, its
//!   kind by the marks, the class of its speaker, and the probability that
//!   content and source are right.
//! * For each source a [`Mention`](dixit_core::Mention) over the whole phrase.
//!   Where the text names nobody the source is `None`.
//! * [`Marks`] alone: the quotations that marks enclose, in one pass.
//!
//! # How it decides
//!
//! A dash and a name after a quotation say whose it is. For the rest there are
//! three models, one after the other. The first, an encoder (`dixit-encoder`),
//! labels rows of paragraphs for contents, sources and cues, and so proposes
//! cues. The second and the third are linear. The second looks at the
//! text from one cue and tags what belongs to it; where it is in doubt it lays
//! several choices of contents and source side by side. The third weighs whole
//! attributions against each other; of two that cannot stand together the
//! likelier stays. What stands when and where a source speaks is taken off it.
//!
//! The contents are then read as texts of their own: a report inside a report
//! is a quotation with [`within`](dixit_core::Quote::within). Passages in marks
//! that nobody claims are quotations too, if they are long or the narrative
//! before or a name behind them shows whose they are. The cue says what kind of
//! [`Act`](dixit_core::Act) is told.
//!
//! # Limits
//!
//! English news. Reports of what somebody thinks, wants or likes count as
//! reports of speech do, with another act.
//!
//! # Features
//!
//! `train`: the module `train`, which learns a model from annotated articles.

mod attributor;
mod candidates;
mod layout;
mod model;
mod page;
mod reranker;
mod tagging;
#[cfg(feature = "train")]
pub mod train;

pub use crate::{
    attributor::{Attributor, Worker},
    page::marks::{End, Form, Marks, Region},
};

/// The example of the README is compiled.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
