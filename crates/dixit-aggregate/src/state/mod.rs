//! What is added up, document by document and in any order: a monoid.

mod add;
pub(crate) mod aggregate;
pub(crate) mod article;
pub(crate) mod counts;
pub(crate) mod document;
pub(crate) mod outlet;
pub(crate) mod pair;
pub(crate) mod partial;
pub(crate) mod profile;
pub(crate) mod sample;
pub(crate) mod shingle;
pub(crate) mod sketch;
pub(crate) mod snapshot;
pub(crate) mod utterance_text;
pub(crate) mod words;
