//! From tokens to sentences and paragraphs.

pub(crate) mod length;
pub(crate) mod lines;
pub(crate) mod sentence;
