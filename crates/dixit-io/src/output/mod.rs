//! Files that have their names only when they are whole, and tables.

pub(crate) mod draft;
pub(crate) mod packed;
#[cfg(feature = "csv")]
pub(crate) mod table;
