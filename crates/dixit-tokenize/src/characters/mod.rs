//! Classes of characters, and runs of them without white space.

pub(crate) mod chunk;
pub(crate) mod class;
