//! From a request to documents, and who may ask for them.

pub(crate) mod guard;
pub(crate) mod intake;
pub(crate) mod receive;
