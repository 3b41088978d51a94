//! What sentences tell of somebody that makes him what a role says.

pub(crate) mod addressed;
pub(crate) mod age;
pub(crate) mod agent;
pub(crate) mod agents;
pub(crate) mod appointed;
pub(crate) mod called_body;
pub(crate) mod clause_evidence;
pub(crate) mod companions;
pub(crate) mod dependents;
pub(crate) mod introduced;
pub(crate) mod kinship;
pub(crate) mod no_person;
pub(crate) mod one_of;
pub(crate) mod only_body;
pub(crate) mod origin;
pub(crate) mod other_half;
pub(crate) mod own_noun;
pub(crate) mod own_words;
pub(crate) mod setting;
pub(crate) mod short_for;
pub(crate) mod side_s_own;
pub(crate) mod sides;
pub(crate) mod sought;
pub(crate) mod spouse;
pub(crate) mod successor;
pub(crate) mod works;
