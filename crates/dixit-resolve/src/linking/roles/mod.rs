//! Whom a role means that speaks.

mod avoided_name;
pub(crate) mod bare_role;
pub(crate) mod body_goes_on;
pub(crate) mod goes_on_as_he;
pub(crate) mod headline;
pub(crate) mod in_focus;
pub(crate) mod lead_named;
mod lone_voice;
pub(crate) mod named_next;
pub(crate) mod recalled;
pub(crate) mod recalling;
pub(crate) mod still_speaking;
pub(crate) mod told_later;
pub(crate) mod told_role;
pub(crate) mod varied;
