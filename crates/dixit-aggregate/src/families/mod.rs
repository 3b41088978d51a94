//! The same utterance, and the same article, in several places.

pub(crate) mod copies;
pub(crate) mod family;
pub(crate) mod postings;
pub(crate) mod utterance;
