//! From what was added up to rows, and what rows are.

pub(crate) mod documents;
pub(crate) mod finish;
#[cfg(feature = "graphml")]
pub(crate) mod graph;
pub(crate) mod group;
pub(crate) mod quotes;
pub(crate) mod roles;
pub(crate) mod row;
pub(crate) mod rows;
pub(crate) mod summary;
