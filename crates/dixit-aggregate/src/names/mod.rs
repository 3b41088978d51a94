//! How names are compared: folded, brought into a normal form, put under a key; and
//! what the user has decided of whose they are.

mod amend;
pub(crate) mod attributes;
pub(crate) mod folding;
pub(crate) mod game;
pub(crate) mod key;
pub(crate) mod normal_form;
pub(crate) mod people_file;
pub(crate) mod short_forms;
pub(crate) mod variants;
