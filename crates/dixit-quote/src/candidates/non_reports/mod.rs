//! What looks like a report and is none.

pub(crate) mod actions;
pub(crate) mod inert;
pub(crate) mod law;
pub(crate) mod literal;
pub(crate) mod no_content;
pub(crate) mod passive;
pub(crate) mod received;
pub(crate) mod result;
pub(crate) mod topic;
