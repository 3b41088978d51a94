//! Lists of words that mean something to a boundary.

pub(crate) mod abbreviation;
pub(crate) mod opening;
