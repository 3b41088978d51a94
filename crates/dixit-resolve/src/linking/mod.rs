//! Which entity each mention that is no name refers to.

mod affiliation;
mod age;
mod agent;
mod agents;
mod appointed;
mod bare_role;
mod candidates;
mod clause_evidence;
pub(crate) mod decode;
mod in_focus;
mod kinship;
mod named_next;
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
mod works;
