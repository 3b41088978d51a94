//! The text, what is known of it, and the places in it that all else names.

pub(crate) mod meta;
pub(crate) mod reading;
pub(crate) mod span;
pub(crate) mod syllable;
pub(crate) mod tokens;
