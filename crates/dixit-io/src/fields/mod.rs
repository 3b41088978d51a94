//! From the fields of an article to a document: which is what, its day, its id.

pub(crate) mod day;
#[cfg(feature = "csv")]
pub(crate) mod delimiter;
pub(crate) mod field_ranks;
pub(crate) mod intake;
pub(crate) mod object;
pub(crate) mod options;
pub(crate) mod seen;
pub(crate) mod side;
