//! Joins the mentions of one document into people and bodies, and says who
//! speaks in each quotation.
//!
//! # Example
//!
//! ```
//! use dixit_core::{Document, Stage};
//! use dixit_ner::Recognizer;
//! use dixit_parse::Parser;
//! use dixit_pos::Tagger;
//! use dixit_quote::Attributor;
//! use dixit_resolve::Resolver;
//! use dixit_tokenize::Tokenizer;
//!
//! let text = "Sergey Brin met Angela Merkel in Berlin. “I am glad,” she said.";
//! let mut doc = Document::new("a1", text)?;
//! Tokenizer::new().apply(&mut doc)?;
//! Tagger::embedded().apply(&mut doc)?;
//! Parser::embedded().apply(&mut doc)?;
//! Recognizer::embedded().apply(&mut doc)?;
//! Attributor::embedded().apply(&mut doc)?;
//! Resolver::embedded().apply(&mut doc)?;
//!
//! assert_eq!(doc.quotes[0].speaker_name(&doc), Some("Angela Merkel"));
//! let i = doc.mentions.iter().find(|m| doc.slice(m.span) == "I").unwrap();
//! assert_eq!(i.link.as_ref().unwrap().by.as_str(), "speaker");
//! # Ok::<(), dixit_core::Error>(())
//! ```
//!
//! # What it needs
//!
//! Tokens, tags, names and quotes; arcs make it better where they are given.
//!
//! # What it gives
//!
//! Pronouns and descriptions as mentions; entities with name, label, gender and
//! roles; for every mention that was understood a link with a score, who
//! decided, and the runner-up; for every quote its speaker and what kind of
//! source that is. Nothing is made up: a pronoun that fits nobody has no link,
//! and a surname that two people bear, without a sign whose it is, belongs to
//! neither.
//!
//! # How it decides
//!
//! Names are joined by rules: full names first, then what is left of them.
//! Appositions and predicates follow the arcs. Third-person pronouns and
//! descriptions are given to one of the entities in reach, or to none, by a
//! log-linear model of distance, grammar, agreement, weight in the text, and
//! the structure of quotations; for *he* and *she* it starts from constants that
//! a reader of English would set. *I* between quotation marks is the speaker.
//!
//! # Limits
//!
//! English. Events and abstract things are not followed. *You* is not resolved,
//! *we* only where a body is quoted, *I* outside quotation marks only in
//! paragraphs that begin with a name and a colon. An antecedent is looked for among the 160 mentions before, which
//! bounds the work for each mention.
//!
//! # Features
//!
//! `train`: training, and what it needs.

mod discourse;
mod linking;
mod mentions;
mod model;
mod names;
mod output;
mod resolver;
mod speakers;
#[cfg(feature = "train")]
mod train;

#[cfg(feature = "train")]
pub use crate::train::{Plan, TrainingDocument, train, train_pronouns};
pub use dixit_model::{Error, ErrorKind};

pub use crate::resolver::{Resolver, Worker};

/// The example of the README is compiled.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
