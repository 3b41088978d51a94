//! The envelope of dixit's model files: what a file is, who made it from what,
//! and whether it arrived whole.
//!
//! # Example
//!
//! ```
//! let bytes = dixit_model::write("verbs", 1, "by hand", &vec!["said", "told"])?;
//! let model = dixit_model::read::<Vec<String>>(&bytes, "verbs", 1)?;
//! assert_eq!(model.payload, ["said", "told"]);
//! assert_eq!(model.header.provenance, "by hand");
//!
//! let wrong = dixit_model::read::<Vec<String>>(&bytes, "names", 1).unwrap_err();
//! assert_eq!(wrong.kind(), dixit_model::ErrorKind::Kind);
//! # Ok::<(), dixit_model::Error>(())
//! ```
//!
//! # What it guards against
//!
//! The payload is bincode 2, which by itself decodes a flipped bit, trailing
//! bytes or another type's data as if nothing were wrong, and allocates what
//! the file tells it to. So the envelope carries a magic number, the kind, a
//! schema number, both lengths and a CRC-32 over all of it; the payload is
//! decompressed up to [`MAX_PAYLOAD`] and no further; and every decoded byte
//! must have been used. What the numbers *mean* only the model's own crate
//! knows: each validates its tables after reading.
//!
//! # Layout
//!
//! All integers are little-endian.
//!
//! | bytes | what |
//! |---|---|
//! | 0..8 | magic, `89 64 69 78 69 74 0d 0a` |
//! | 8..24 | kind, ASCII, zero-padded |
//! | 24..28 | schema of the payload |
//! | 28..36 | length of the payload |
//! | 36..44 | length of the payload as stored: the same where it stands plain, less where DEFLATE made it smaller |
//! | 44..48 | length of the provenance |
//! | 48..52 | CRC-32 of bytes 0..48, the provenance and the stored payload |
//! | 52.. | provenance, UTF-8, then the stored payload |

mod embedded;
mod envelope;
mod error;
mod header;
pub mod leb;

pub use crate::{
    embedded::embedded,
    envelope::{MAX_PAYLOAD, Model, borrow, open_bytes, read, seal_bytes, write, write_plain},
    error::{Error, ErrorKind},
    header::{Header, inspect, schema},
};
