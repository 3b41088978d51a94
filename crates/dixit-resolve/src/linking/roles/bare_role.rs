//! Roles that speak and say no more of whom they are than what he is: *the surfer said*.

use dixit_core::{MentionKind, TokenRange};

use crate::{
    discourse::Discourse,
    mentions::{
        item::{Determiner, Item},
        sort::Sort,
    },
    model::feature,
};

/// Whether one person speaks who is described with *the*.
pub(crate) fn is_bare_role(item: &Item) -> bool {
    item.kind == MentionKind::Nominal
        && item.source_of.is_some()
        && item.determiner == Determiner::Definite
        && !item.plural
}

/// The noun of a role in small letters, with what a hyphen joins to it: *runner-up*.
pub(crate) fn noun_of(discourse: &Discourse<'_>, item: &Item) -> String {
    let is_hyphen = |at: usize| discourse.doc.token(at) == "-";
    let (first, end) = (item.tokens.start as usize, item.tokens.end as usize);
    let (mut start, mut last) = (item.head as usize, item.head as usize);
    while start > first + 1 && is_hyphen(start - 1) {
        start -= 2;
    }
    while last + 2 < end && is_hyphen(last + 1) {
        last += 2;
    }
    let words = discourse.doc.tokens.cover(TokenRange::new(start, last + 1));
    discourse.doc.slice(words).to_lowercase()
}

/// Whether an entity is one person with a name of whom the role may be said.
pub(crate) fn is_open(discourse: &Discourse<'_>, item: &Item, cluster: u32) -> bool {
    let known = &discourse.clusters[cluster as usize];
    known.name.is_some()
        && known.sort == Sort::Person
        && !known.plural
        && !known.row
        && known.died.is_none_or(|sentence| sentence > item.sentence)
        && feature::agreement(item, known) > 1
        && feature::leans(item, known) != Some(false)
}
