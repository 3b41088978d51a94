//! Joins the mentions of one document into people and bodies, and says who
//! speaks in each quotation.
//!
//! # Example
//!
//! ```
//! use dixit_core::{
//!     By, Document, Label, Mention, MentionKind, Penn, Quote, QuoteKind, Sentence, Span, Tag,
//!     TokenRange, Universal,
//! };
//! use dixit_resolve::Resolver;
//!
//! let text = "Sergey Brin met Angela Merkel . “ I am glad , ” she said .";
//! let tags = "NNP NNP VBD NNP NNP . `` PRP VBP JJ , '' PRP VBD .";
//! let mut doc = Document::new("a1", text)?;
//! let mut at = 0;
//! for (word, tag) in text.split(' ').zip(tags.split(' ')) {
//!     doc.tokens.push(Span::new(at, at + word.len()));
//!     doc.tags.push(Tag { penn: Penn::parse(tag).unwrap(), universal: Universal::X });
//!     at += word.len() + 1;
//! }
//! for tokens in [TokenRange::new(0, 6), TokenRange::new(6, 15)] {
//!     doc.sentences.push(Sentence { span: doc.tokens.cover(tokens), tokens });
//! }
//! doc.paragraphs.push(TokenRange::new(0, 2));
//! for (start, end) in [(0, 2), (3, 5)] {
//!     let tokens = TokenRange::new(start, end);
//!     let span = doc.tokens.cover(tokens);
//!     let mut name = Mention::new(span, tokens, MentionKind::Name, By::new("example"));
//!     name.label = Some(Label::Person);
//!     doc.add_mention(name);
//! }
//! let mut quote = Quote::new(vec![doc.tokens.cover(TokenRange::new(6, 12))], QuoteKind::Direct);
//! let she = TokenRange::new(12, 13);
//! let span = doc.tokens.cover(she);
//! quote.source = Some(doc.add_mention(Mention::new(span, she, MentionKind::Pronoun, By::new("example"))));
//! doc.quotes.push(quote);
//!
//! Resolver::embedded().resolve(&mut doc);
//!
//! let speaker = doc.quotes[0].speaker().expect("she is known");
//! assert_eq!(doc.entities[speaker.index()].name, "Angela Merkel");
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
mod error;
mod mentions;
mod model;
mod names;
mod output;
mod resolver;
mod speakers;
#[cfg(feature = "train")]
mod train;

#[cfg(feature = "train")]
pub use crate::train::{Lesson, Plan, train};
pub use crate::{
    error::{Error, ErrorKind},
    resolver::Resolver,
};
