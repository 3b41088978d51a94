//! Tables by hash, and texts in few bytes, as they lie in the file.

pub(crate) mod hash;
pub(crate) mod index;
pub(crate) mod packed;
pub(crate) mod table;
