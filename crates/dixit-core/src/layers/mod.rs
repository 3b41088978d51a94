//! What stages add to a document.

pub(crate) mod entity;
pub(crate) mod mention;
pub(crate) mod quote;
pub(crate) mod syntax;
