//! From names to plain bytes: which files are meant, what each is, and what is in it once
//! it is decompressed.

pub(crate) mod discovery;
pub(crate) mod find;
pub(crate) mod format;
pub(crate) mod input;
pub(crate) mod kind;
pub(crate) mod open;
pub(crate) mod transcode;
