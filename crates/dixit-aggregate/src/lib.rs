//! Speakers and entities added up over documents.
//!
//! An [`Aggregate`] takes documents whose names, quotes and entities have been
//! found, decides which entities of different documents are the same, and
//! gives a [`Summary`]: tables of entities, speakers, publishers and more.
//!
//! # Example
//!
//! ```
//! use dixit_aggregate::{Aggregate, Options};
//! use dixit_core::{Document, Stage, Value};
//! # use dixit_ner::Recognizer;
//! # use dixit_parse::Parser;
//! # use dixit_pos::Tagger;
//! # use dixit_quote::Attributor;
//! # use dixit_resolve::Resolver;
//! # use dixit_tokenize::Tokenizer;
//!
//! let mut doc = Document::new("a1", "“It is peace,” Moon Jae-in told reporters.")?;
//! doc.meta.set("date", Value::Text("2018-04-27".into()));
//! doc.meta.set("publisher", Value::Text("Wikinews".into()));
//! Tokenizer::new().apply(&mut doc)?;
//! Tagger::embedded().apply(&mut doc)?;
//! Parser::embedded().apply(&mut doc)?;
//! Recognizer::embedded().apply(&mut doc)?;
//! Attributor::embedded().apply(&mut doc)?;
//! Resolver::embedded().apply(&mut doc)?;
//!
//! let mut aggregate = Aggregate::new(Options::default());
//! aggregate.add(&doc);
//! let summary = aggregate.finish();
//! let moon = &summary.speakers[0];
//! assert_eq!((&*moon.id, &*moon.name), ("person/moon-jae-in", "Moon Jae-in"));
//! assert_eq!((moon.quotes, moon.direct, moon.words_quoted), (1, 1, 3));
//! # Ok::<(), dixit_core::Error>(())
//! ```
//!
//! # What it needs
//!
//! Documents with the layers names, quotes and entities ([`join_names`] makes
//! entities of names, where nobody has resolved them); sentences for
//! [`Summary::ties`]; publisher and date in their metadata, where known.
//!
//! # What it gives
//!
//! A [`Summary`], whose tables are plain structs that name their own columns
//! ([`Row`]): entities, speakers, counts by publisher and month, publishers,
//! who speaks about whom, who is named beside whom (with the feature `graphml`,
//! also as a graph), families
//! of utterances with their variants, copies of articles, and pairs of names
//! that may be one entity. It finds the entity of the collection for those of
//! any document that was added, and makes the rows of it, its mentions and its
//! quotes.
//!
//! A [`People`] file of the user's own decisions overrules all that is found.
//!
//! # Limits
//!
//! * An entity without a name (*officials*, *the company*) is not joined over
//!   documents; its quotes are counted by publisher, as unnamed.
//! * Two persons of one name are told apart by gender and walk of life only,
//!   and only if they keep different company.
//! * Originals of entities in more than 1,024 documents and of pairs in more
//!   than 256 are estimated from a sample, and so is the company of those who are
//!   named with more than 256.
//! * Utterances of fewer than five words belong to no family.

mod error;
mod families;
mod link;
mod names;
mod options;
mod state;
mod tables;
mod values;

pub use crate::{
    error::{Error, ErrorKind},
    link::document_names::join_names,
    names::people_file::People,
    options::Options,
    state::aggregate::Aggregate,
    state::partial::{PartialError, PartialErrorKind},
    tables::documents::{DocumentRow, MentionRow},
    tables::quotes::QuoteRow,
    tables::row::{Column, Field, Kind, Row},
    tables::rows::{
        AboutRow, CandidateRow, CopyRow, CountRow, EntityRow, FamilyRow, PublisherRow, SpeakerRow,
        SuggestionRow, TieRow, VariantRow,
    },
    tables::summary::{DocumentView, Summary},
    values::date::Date,
};
