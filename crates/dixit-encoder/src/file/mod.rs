//! What a model file holds, and how.

pub(crate) mod bytes;
pub(crate) mod stored;
