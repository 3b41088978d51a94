//! Sums that every machine makes alike: in whole numbers, and in single precision.

pub(crate) mod dense;
pub(crate) mod product;
pub(crate) mod real;
