//! A text as it came: its encoding, its language, and the damage that it took on its way.

pub(crate) mod decode;
pub(crate) mod lang;
pub(crate) mod repair;
