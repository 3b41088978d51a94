//! Which entity each mention that is no name refers to.

mod appointed;
mod candidates;
pub(crate) mod decode;
mod deed;
mod doer;
mod one_of;
mod only_candidate;
mod recalled;
mod sort_items;
mod structure;
mod successor;
mod told_role;
