//! Which entity each mention that is no name refers to.

mod antecedents;
mod candidates;
mod carried;
pub(crate) mod decode;
pub(crate) mod evidence;
mod in_turn;
mod joint;
mod named_after;
mod only_candidate;
mod referents;
pub(crate) mod roles;
mod sort_items;
mod structure;
pub(crate) mod styled;
mod taken_for_noun;
