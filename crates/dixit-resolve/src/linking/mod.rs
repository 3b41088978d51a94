//! Which entity each mention that is no name refers to.

mod affiliation;
mod age;
mod appointed;
mod bare_role;
mod candidates;
pub(crate) mod decode;
mod deed;
mod doer;
mod doers;
mod in_focus;
mod kin;
mod nearness;
mod one_of;
mod only_candidate;
mod origin;
mod recalled;
mod sort_items;
mod sought;
mod spouse;
mod structure;
mod successor;
mod told_later;
mod told_role;
