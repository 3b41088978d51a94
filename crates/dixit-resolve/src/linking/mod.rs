//! Which entity each mention that is no name refers to.

mod appointed;
mod candidates;
pub(crate) mod decode;
mod deed;
mod only_candidate;
mod recalled;
mod sort_items;
mod structure;
mod told_role;
