//! Names of one person, body or place joined.

mod aliases;
mod bare_names;
mod bodies;
mod body;
mod common_words;
pub(crate) mod deaths;
mod letters;
pub(crate) mod named_descriptions;
mod people;
pub(crate) mod person;
pub(crate) mod relatives;
mod styles;

use crate::discourse::Discourse;

/// Joins the names of a discourse into entities.
pub(crate) fn join(discourse: &mut Discourse<'_>) {
    people::join(discourse);
    styles::join(discourse);
    letters::join(discourse);
    bodies::join(discourse);
    aliases::join(discourse);
}
