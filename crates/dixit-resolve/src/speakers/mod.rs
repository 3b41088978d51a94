//! Who speaks in each quotation.

pub(crate) mod first_person;
mod issuers;
pub(crate) mod spokesman;
pub(crate) mod sureness;
pub(crate) mod turns;
pub(crate) mod voices;
pub(crate) mod writers;
