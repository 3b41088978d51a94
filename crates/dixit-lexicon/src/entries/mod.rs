//! What is known of a word or a phrase.

pub(crate) mod fact;
pub(crate) mod first_name;
pub(crate) mod given;
pub(crate) mod names;
pub(crate) mod phrase;
pub(crate) mod record;
