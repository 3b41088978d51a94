//! What is added up, document by document and in any order: a monoid.

pub(crate) mod add;
pub(crate) mod aggregate;
pub(crate) mod article;
pub(crate) mod attributes;
pub(crate) mod counts;
pub(crate) mod log;
pub(crate) mod outlet;
pub(crate) mod pair;
pub(crate) mod partial;
pub(crate) mod profile;
pub(crate) mod sample;
pub(crate) mod snapshot;
pub(crate) mod sorted_map;
