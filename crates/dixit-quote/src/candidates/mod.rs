//! What may be an attribution, from the labels of the models and from marks alone.

pub(crate) mod act;
mod apposed;
pub(crate) mod bare;
pub(crate) mod buffers;
pub(crate) mod choice;
mod clause;
pub(crate) mod continuation;
mod extended_source;
mod framed;
pub(crate) mod inner;
pub(crate) mod inside;
mod inverted;
pub(crate) mod kind;
mod literal;
mod own_clause;
pub(crate) mod passage;
mod passive;
mod quoted_as;
pub(crate) mod second_half;
mod settle;
pub(crate) mod signature;
mod spoken_part;
mod telling;
mod time_words;
mod told_of;
pub(crate) mod trim;
mod trim_source;
