//! Whose words they are, and how far the phrase goes that says so.

pub(crate) mod anonymous;
pub(crate) mod apposed_who;
pub(crate) mod described;
pub(crate) mod extended_source;
pub(crate) mod led_in;
pub(crate) mod met;
mod named_quote;
pub(crate) mod occasion;
pub(crate) mod owned;
pub(crate) mod time_words;
pub(crate) mod told_by_outer;
pub(crate) mod told_of;
pub(crate) mod trim_source;
