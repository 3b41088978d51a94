//! Sentences in capitals and texts in small letters, where case tells nothing: an
//! encoder reads them again and is told what the linear models found (stacking;
//! Wolpert 1992).

pub(crate) mod encoder;
pub(crate) mod input;
pub(crate) mod keys;
pub(crate) mod reader;
