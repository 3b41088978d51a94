//! The same utterance, and the same article, in several places.

pub(crate) mod copies;
pub(crate) mod family;
pub(crate) mod postings;
pub(crate) mod shingle;
pub(crate) mod sketch;
pub(crate) mod utterance;
pub(crate) mod utterance_text;
pub(crate) mod words;
