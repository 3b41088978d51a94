//! Which entity each mention that is no name refers to.

pub(crate) mod decode;
mod structure;
