//! Sequences of labels: a model of them, and the best one.

pub(crate) mod decoder;
pub(crate) mod file;
pub(crate) mod grammar;
pub(crate) mod lattice;
mod marginals;
pub(crate) mod model;
pub(crate) mod worker;
