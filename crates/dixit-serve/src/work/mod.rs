//! Engines on threads of their own, and their answers in order.

pub(crate) mod engine;
pub(crate) mod lines;
pub(crate) mod metrics;
pub(crate) mod pool;
