//! What is seen of a token, as numbers.

pub(crate) mod affix;
pub(crate) mod feature;
pub(crate) mod template;
