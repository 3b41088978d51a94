//! What a feature weighs for each label: how weights lie in a file and in memory, and
//! how those of many tokens are added up.

pub(crate) mod cache;
pub(crate) mod cells;
pub(crate) mod code;
pub(crate) mod gather;
pub(crate) mod groups;
pub(crate) mod layout;
pub(crate) mod scalars;
pub(crate) mod shared;
mod slots;
pub(crate) mod sums;
pub(crate) mod table;
pub(crate) mod wide;
