//! Readers of annotated corpora, one file a format, and writers of predictions
//! for other scorers. Files count code points; what is read holds spans
//! of bytes, and [`predict`] counts code points again.

mod annotated;
pub(crate) mod coref;
pub(crate) mod gap;
mod jsonl;
pub(crate) mod ner;
pub(crate) mod predict;
pub(crate) mod quotes;
pub(crate) mod resolve;
pub(crate) mod tokens;
pub(crate) mod xdoc;

pub(crate) use annotated::{Annotated, Data};
