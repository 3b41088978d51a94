//! What may be an attribution, from the labels of the models and from marks alone.

pub(crate) mod act;
pub(crate) mod buffers;
pub(crate) mod choice;
pub(crate) mod inner;
mod joint;
pub(crate) mod kind;
pub(crate) mod medium;
pub(crate) mod non_reports;
pub(crate) mod order;
pub(crate) mod passages;
mod settle;
pub(crate) mod sources;
pub(crate) mod trim;
pub(crate) mod utters;
