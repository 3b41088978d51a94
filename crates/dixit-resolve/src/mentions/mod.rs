//! What can refer: names, pronouns and descriptions, and what the sentence says of each.

pub(crate) mod calling;
pub(crate) mod detect;
pub(crate) mod honorifics;
pub(crate) mod item;
pub(crate) mod name_parts;
pub(crate) mod noun_gender;
pub(crate) mod phrase;
pub(crate) mod pronoun;
pub(crate) mod root;
pub(crate) mod sides;
pub(crate) mod sort;
pub(crate) mod speech;
pub(crate) mod stars;
pub(crate) mod syntax;
pub(crate) mod words;
pub(crate) mod writing;
