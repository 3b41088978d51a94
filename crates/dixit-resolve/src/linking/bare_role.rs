//! Roles that speak and say no more of whom they are than what he is: *the surfer said*.

use dixit_core::MentionKind;

use crate::{
    discourse::Discourse,
    mentions::{
        item::{Determiner, Item},
        sort::Sort,
    },
    model::feature,
};

/// Whether one person speaks who is described with *the*.
pub(super) fn is_bare_role(item: &Item) -> bool {
    item.kind == MentionKind::Nominal
        && item.source_of.is_some()
        && item.determiner == Determiner::Definite
        && !item.plural
}

/// *The new coach*, *the other driver*, *the deputy mayor*: mostly not the one of whom
/// the text just told.
pub(super) fn is_of_another(discourse: &Discourse<'_>, item: &Item) -> bool {
    const WORDS: [&str; 23] = [
        "new",
        "outgoing",
        "departing",
        "defeated",
        "losing",
        "next",
        "old",
        "other",
        "another",
        "second",
        "first",
        "third",
        "fellow",
        "deputy",
        "vice",
        "acting",
        "assistant",
        "rival",
        "previous",
        "future",
        "late",
        "same",
        "unnamed",
    ];
    let first = item.tokens.start as usize;
    (first..item.head as usize).any(|i| {
        let word = discourse.doc.token(i).to_ascii_lowercase();
        WORDS.contains(&word.as_str()) || discourse.words.nation(&word).is_some()
    })
}

/// Whether an entity is one person with a name of whom the role may be said.
pub(super) fn is_open(discourse: &Discourse<'_>, item: &Item, cluster: u32) -> bool {
    let known = &discourse.clusters[cluster as usize];
    known.name.is_some()
        && known.sort == Sort::Person
        && !known.plural
        && !known.row
        && known.died.is_none_or(|sentence| sentence > item.sentence)
        && feature::agreement(item, known) > 1
        && feature::leans(item, known) != Some(false)
}
