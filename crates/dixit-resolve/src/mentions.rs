//! What can refer: names, pronouns and descriptions, and what the sentence says of each.

pub(crate) mod body_nouns;
pub(crate) mod clauses;
pub(crate) mod conjuncts;
pub(crate) mod description;
pub(crate) mod detect;
pub(crate) mod grammar;
pub(crate) mod item;
pub(crate) mod name_parts;
pub(crate) mod noun;
pub(crate) mod pronoun;
pub(crate) mod sort;
pub(crate) mod syntax;
pub(crate) mod words;
