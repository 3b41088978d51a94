//! What tells that somebody is not the one of whom the text just told.

use dixit_core::{MentionKind, TokenRange};

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

/// *the 52-year-old told the inquiry. The engineer testified*: whether the one who has
/// just spoken was described then as well, by another noun.
pub(crate) fn has_spoken_as_other(discourse: &Discourse<'_>, item: &Item, who: u32) -> bool {
    let before = item
        .source_of
        .and_then(|q| discourse.quotes_before(q).next());
    let source = before.and_then(|q| discourse.sources[q as usize]);
    source.is_some_and(|source| {
        let last = &discourse.items[source as usize];
        let noun = |item: &Item| discourse.word_hash(item.head as usize);
        last.kind == MentionKind::Nominal
            && last.paragraph == item.paragraph
            && discourse.cluster_of(source as usize) == Some(who)
            && noun(last) != noun(item)
    })
}
