//! The document and its layers: spans, tokens, mentions, quotes, entities.
//!
//! A [`Document`] owns a text that never changes. Stages fill its layers one
//! after the other, and every layer points into the text with a [`Span`]: bytes,
//! on character boundaries, so that `&text[span]` is always a `&str`.
//!
//! # Example
//!
//! ```
//! use dixit_core::{Document, Quote, QuoteKind, Span};
//!
//! let mut doc = Document::new("a1", "“It is over,” Kim said.")?;
//! doc.quotes.push(Quote::new(vec![Span::new(0, 17)], QuoteKind::Direct));
//! assert_eq!(doc.slice(doc.quotes[0].contents[0]), "“It is over,”");
//! # Ok::<(), dixit_core::Error>(())
//! ```
//!
//! # What stands here
//!
//! * [`Span`], [`TokenRange`] and the ids: small values, `Copy`.
//! * [`Document`] with its layers [`Tokens`], [`Sentence`]s, [`Tag`]s,
//!   [`Arc`]s, [`Mention`]s, [`Quote`]s and [`Entity`]s.
//! * [`Stage`] and [`Worker`]: what a pipeline knows of a stage.
//!
//! # Features
//!
//! * `serde`: `Serialize` and `Deserialize` for the small values.

mod count;
mod deadline;
mod document;
mod error;
mod labels;
mod layers;
mod opaque;
mod stage;
mod text;

pub use crate::{
    count::{counted, grouped},
    deadline::{Deadline, Overdue},
    document::{Document, Sentence},
    error::{Error, ErrorKind},
    labels::{
        by::By,
        id::{EntityId, MentionId, QuoteId},
        label::Label,
        layer::{Layer, Layers},
        tag::{Penn, Tag, Universal},
    },
    layers::{
        entity::{Entity, Gender},
        mention::{Link, Mention, MentionKind},
        quote::{Act, Quote, QuoteKind, SpeakerClass},
        syntax::{Arc, Relation},
    },
    stage::{Stage, Worker},
    text::{
        meta::{Meta, Value},
        reading::{Edits, Reading},
        span::{Span, TokenRange},
        tokens::Tokens,
    },
};
