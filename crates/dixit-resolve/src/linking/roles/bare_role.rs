//! Roles that speak and say no more of whom they are than what he is: *the surfer said*.

use dixit_core::{MentionKind, TokenRange};

use crate::{
    discourse::{Discourse, cluster::Cluster},
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

/// *The new coach*, *the other driver*, *the deputy mayor*: mostly not the one of whom
/// the text just told.
pub(crate) fn is_of_another(discourse: &Discourse<'_>, item: &Item) -> bool {
    const WORDS: [&str; 24] = [
        "new",
        "outgoing",
        "departing",
        "defeated",
        "beaten",
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

/// *Home Secretary Ann Reed*; not so *Ms Reed*.
pub(crate) fn holds_title(discourse: &Discourse<'_>, cluster: &Cluster) -> bool {
    const PLAIN: [&str; 8] = ["Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Dr"];
    let office = |title: &TokenRange| {
        title.range().any(|i| {
            let word = discourse.doc.token(i);
            discourse.words.title(word).is_some() && !PLAIN.contains(&word)
        })
    };
    cluster.titles.iter().any(office)
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
