//! Ordered stages, checked by what they need and give, run over documents in
//! parallel.
//!
//! # Example
//!
//! ```
//! use std::num::NonZero;
//!
//! use dixit_core::Document;
//! use dixit_pipeline::{Error, Item, Pipeline, Window};
//! use dixit_tokenize::Tokenizer;
//!
//! let pipeline = Pipeline::new(vec![Box::new(Tokenizer::new())])?;
//! let texts = ["“It is over,” Kim said.", "Nobody spoke."].into_iter().enumerate();
//! let source = texts.map(|(i, text)| Document::new(i.to_string(), text));
//! let mut counts = Vec::new();
//! pipeline.stream(
//!     NonZero::new(2).expect("two threads"),
//!     Window::default(),
//!     source,
//!     // On the threads of the workers.
//!     |item| match item {
//!         Item::Done(doc) => doc.tokens.len(),
//!         Item::Failed(_) | Item::Unread(_) => 0,
//!     },
//!     // On this one, in the order of the source.
//!     |count| {
//!         counts.push(count);
//!         Ok::<(), Error>(())
//!     },
//! )?;
//! assert_eq!(counts, [9, 3]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What it needs and gives
//!
//! Any [`Stage`](dixit_core::Stage)s; it knows none by name. [`Pipeline::new`]
//! refuses a stage whose needs no stage before it gives. [`Pipeline::stream`]
//! hands the documents on in the order of the source, whatever the number of
//! threads, and holds no more of them at a time than its [`Window`].
//!
//! # Limits
//!
//! A document is the unit of work: one long document does not run on two
//! threads. A stage that panics fails its document, and its worker is replaced.

mod chain;
mod error;
mod gap;
mod pipeline;
mod stream;
mod timings;

pub use crate::{
    chain::Chain,
    error::{Error, ErrorKind, Failure},
    gap::Gap,
    pipeline::Pipeline,
    stream::{Item, Window},
    timings::Timings,
};
