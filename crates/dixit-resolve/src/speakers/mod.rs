//! Who speaks in each quotation.

pub(crate) mod first_person;
pub(crate) mod spokesman;
pub(crate) mod sureness;
pub(crate) mod turns;
pub(crate) mod voices;
pub(crate) mod writers;
