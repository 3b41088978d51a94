//! Quotations and attributions: content, cue, source.

mod attributor;
mod candidate;
mod cues;
mod frame;
mod judge;
mod marks;
mod model;
mod page;
mod roles;
mod scratch;
mod sink;
mod source;
mod spot;
#[cfg(feature = "train")]
pub mod train;

pub use crate::{
    attributor::{Attributor, Reader},
    marks::{End, Form, Marks, Region},
};
