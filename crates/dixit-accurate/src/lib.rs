//! The accurate models of quotations: a transformer of six layers reads the text
//! beside the small encoder of `dixit-quote`, with models behind it that were
//! trained on what it thinks; the two judge together. More often right, and
//! several times slower.
//!
//! # Example
//!
//! ```
//! use dixit_core::{Document, Stage};
//! use dixit_ner::Recognizer;
//! use dixit_parse::Parser;
//! use dixit_pos::Tagger;
//! use dixit_tokenize::Tokenizer;
//!
//! let mut doc = Document::new("a1", "“The talks are over,” Kim Jong Un told reporters.")?;
//! Tokenizer::new().apply(&mut doc)?;
//! Tagger::embedded().apply(&mut doc)?;
//! Parser::embedded().apply(&mut doc)?;
//! Recognizer::embedded().apply(&mut doc)?;
//! dixit_accurate::attributor().apply(&mut doc)?;
//!
//! let source = doc.mention(doc.quotes[0].source.expect("a source"));
//! assert_eq!(doc.slice(source.span), "Kim Jong Un");
//! # Ok::<(), dixit_core::Error>(())
//! ```
//!
//! It stands where [`Attributor::embedded`] stands in a pipeline, and needs what
//! that needs. [`transformer`] alone is what [`Attributor::with_second`] takes for
//! what another is in doubt of.

use std::sync::OnceLock;

use dixit_quote::Attributor;

/// The first part of the model file; the others are in crates of their own, since
/// the registry takes no larger ones.
static PART: &[u8] = include_bytes!("../model/part");

/// The models inside `dixit-quote` and these, which read all of the text and
/// judge together.
pub fn attributor() -> Attributor {
    Attributor::embedded().with_second(transformer(), 0.0..f32::INFINITY)
}

/// The models of this crate alone, opened once per process.
pub fn transformer() -> Attributor {
    static TRANSFORMER: OnceLock<Attributor> = OnceLock::new();
    TRANSFORMER
        .get_or_init(|| {
            Attributor::from_bytes(&bytes()).expect("the embedded model is whole: a test opens it")
        })
        .clone()
}

/// The model file, for its checksum and provenance.
pub fn bytes() -> Vec<u8> {
    [PART, dixit_accurate_a::PART, dixit_accurate_b::PART].concat()
}
