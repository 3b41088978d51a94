//! What several commands share.

pub(crate) mod annotated;
pub(crate) mod chain;
pub(crate) mod chosen;
pub(crate) mod collection;
pub(crate) mod folder;
pub(crate) mod model;
pub(crate) mod notes;
pub(crate) mod reading;
pub(crate) mod shard;
pub(crate) mod tables;
pub(crate) mod tuning;
pub(crate) mod writing;
