//! A surname that begins a sentence and was taken for a noun: *Jon Tester spoke. Tester
//! credits the voters*.

use dixit_core::MentionKind;

use crate::{
    discourse::Discourse,
    mentions::{item::Determiner, sort::Sort},
};

/// The only person with a name of whose words one with a capital is that speaks.
pub(crate) fn bearer(discourse: &Discourse<'_>, i: usize) -> Option<u32> {
    let item = &discourse.items[i];
    let word = discourse.doc.token(item.head as usize);
    let bare = item.kind == MentionKind::Nominal
        && item.source_of.is_some()
        && item.tokens.len() == 1
        && item.determiner == Determiner::None
        && !item.plural
        && word.starts_with(char::is_uppercase);
    let hash = discourse.word_hash(item.head as usize);
    let bears = |&c: &u32| {
        let known = &discourse.clusters[c as usize];
        let named = known.name.is_some() && known.sort == Sort::Person && known.words.len() > 1;
        named && discourse.root(c) == c && known.words.last() == Some(&hash)
    };
    let mut all = (0..discourse.clusters.len() as u32)
        .filter(|_| bare)
        .filter(bears);
    let found = all.next()?;
    all.next().is_none().then_some(found)
}
