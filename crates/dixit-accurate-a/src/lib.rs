//! A part of the model file of `dixit-accurate`, which is too large for one crate
//! of the registry. No use by itself.

/// The bytes of this part.
pub static PART: &[u8] = include_bytes!("../model/part");
