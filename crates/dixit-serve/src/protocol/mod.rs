//! What is read from a connection and written to it.

pub(crate) mod answer;
pub(crate) mod body;
pub(crate) mod openapi;
pub(crate) mod write_timeout;
