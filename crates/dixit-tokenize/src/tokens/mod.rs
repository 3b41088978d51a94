//! From a run of characters to tokens.

pub(crate) mod address;
pub(crate) mod clitic;
pub(crate) mod hyphen;
pub(crate) mod mark;
pub(crate) mod split;
