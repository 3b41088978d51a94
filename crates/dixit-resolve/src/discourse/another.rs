//! What tells that somebody is not the one of whom the text just told.

use dixit_core::TokenRange;

use crate::{
    discourse::{Discourse, cluster::Cluster},
    mentions::item::Item,
};

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
