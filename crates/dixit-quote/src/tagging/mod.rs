//! The two models that label tokens: one finds cues, the other the source and content of one cue.

pub(crate) mod argument_tagger;
pub(crate) mod candidate;
pub(crate) mod cue_tagger;
pub(crate) mod encoder_input;
pub(crate) mod form_features;
pub(crate) mod links;
pub(crate) mod roles;
