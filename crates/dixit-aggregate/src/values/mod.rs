//! What sums are made of: days, hashes, records, sorted maps.

pub(crate) mod date;
pub(crate) mod hash;
pub(crate) mod log;
pub(crate) mod sorted_map;
