//! From words to rows of numbers.

pub(crate) mod pieces;
pub(crate) mod table;
pub(crate) mod types;
