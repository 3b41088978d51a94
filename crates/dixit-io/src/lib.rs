//! Readers and writers of documents and tables.

mod offsets;

pub use crate::offsets::{Offsets, Unit};
