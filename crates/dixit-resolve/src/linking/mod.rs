//! Which entity each mention that is no name refers to.

mod candidates;
pub(crate) mod decode;
mod only_candidate;
mod recalled;
mod sort_items;
mod structure;
