//! Closed sets of names, numbers of things, and who decided.

pub(crate) mod by;
pub(crate) mod id;
pub(crate) mod label;
pub(crate) mod layer;
pub(crate) mod named;
pub(crate) mod tag;
