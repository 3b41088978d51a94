//! From rows to Parquet, and how many rows a Parquet file has.

pub(crate) mod count;
pub(crate) mod write;
