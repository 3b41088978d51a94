//! What looks like a report and is none.

pub(crate) mod actions;
pub(crate) mod inert;
pub(crate) mod law;
pub(crate) mod literal;
pub(crate) mod no_content;
pub(crate) mod passive;
pub(crate) mod received;
pub(crate) mod refused;
pub(crate) mod seeming;
pub(crate) mod spoken_of;
pub(crate) mod topic;
