//! From scores to labels that follow each other.

pub(crate) mod answers;
pub(crate) mod chain;
