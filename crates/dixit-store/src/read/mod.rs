//! A store that is opened, and what is found in it by its words.

pub(crate) mod search;
pub(crate) mod store;
