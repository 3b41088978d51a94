//! Whom a role means that speaks.

pub(crate) mod bare_role;
pub(crate) mod headline;
pub(crate) mod in_focus;
pub(crate) mod named_next;
pub(crate) mod recalled;
pub(crate) mod recalling;
pub(crate) mod told_later;
pub(crate) mod told_role;
