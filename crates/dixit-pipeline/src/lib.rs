//! Ordered stages, checked by what they need and give, run over documents in
//! parallel.
//!
//! # Example
//!
//! ```
//! use std::num::NonZero;
//!
//! use dixit_core::{Document, Layer, Layers, Sentence, Span, Stage, TokenRange, Worker};
//! use dixit_pipeline::{Item, Pipeline, Window};
//!
//! /// Cuts a text at its blanks.
//! struct Blanks;
//!
//! impl Stage for Blanks {
//!     fn name(&self) -> &str {
//!         "blanks"
//!     }
//!     fn needs(&self) -> Layers {
//!         Layers::NONE
//!     }
//!     fn gives(&self) -> Layers {
//!         Layers::of(&[Layer::Tokens])
//!     }
//!     fn worker(&self) -> Box<dyn Worker + '_> {
//!         Box::new(Blanks)
//!     }
//! }
//!
//! impl Worker for Blanks {
//!     fn run(&mut self, doc: &mut Document) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
//!         let mut at = 0;
//!         for word in doc.text().to_owned().split(' ') {
//!             doc.tokens.push(Span::new(at, at + word.len()));
//!             at += word.len() + 1;
//!         }
//!         doc.give(Layer::Tokens);
//!         Ok(())
//!     }
//! }
//!
//! let pipeline = Pipeline::new(vec![Box::new(Blanks)])?;
//! let source = ["“It is over,” Kim said.", "Nobody spoke."]
//!     .into_iter()
//!     .enumerate()
//!     .map(|(i, text)| Document::new(i.to_string(), text));
//! let mut counts = Vec::new();
//! pipeline.stream(
//!     NonZero::new(2).expect("two"),
//!     Window::default(),
//!     source,
//!     |item| match item {
//!         Item::Done(doc) => doc.tokens.len(),
//!         Item::Failed(_) | Item::Unread(_) => 0,
//!     },
//!     |count| {
//!         counts.push(count);
//!         Ok::<(), dixit_pipeline::Error>(())
//!     },
//! )?;
//! assert_eq!(counts, [5, 2]);
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
