//! *Bob Cole is married to Ann Reed. “He snores,” his wife said*.

use dixit_core::MentionKind;

use crate::{
    discourse::Discourse,
    discourse::nearness::{REACH, told_before},
    mentions::{
        item::{Determiner, Item},
        root::is_one_word,
        sort::Sort,
    },
    model::feature,
};

/// The one of the two who are said to have married that *his wife* or *her husband*,
/// who speaks, can be.
pub(crate) fn spouse(discourse: &Discourse<'_>, i: usize) -> Option<u32> {
    let item = &discourse.items[i];
    let noun = discourse.doc.token(item.head as usize);
    let role = item.kind == MentionKind::Nominal
        && item.source_of.is_some()
        && item.determiner == Determiner::Possessive
        && item.tokens.len() == 2
        && matches!(noun, "wife" | "husband" | "spouse" | "partner");
    if !role {
        return None;
    }
    let end = told_before(discourse, item);
    let mut near = (end.saturating_sub(REACH)..end).rev();
    near.find_map(|sentence| married(discourse, item, sentence))
}

/// The only one of two persons named in a sentence about their marriage who fits.
fn married(discourse: &Discourse<'_>, item: &Item, sentence: u32) -> Option<u32> {
    let tokens = discourse.doc.sentences[sentence as usize].tokens;
    let tells = |i: usize| {
        let word = discourse.doc.token(i);
        is_one_word(word, "marry") || is_one_word(word, "wed")
    };
    if !tokens.range().any(tells) {
        return None;
    }
    let items = &discourse.items;
    let first = items.partition_point(|other| other.tokens.start < tokens.start);
    let here = (first..items.len()).take_while(|&j| items[j].tokens.start < tokens.end);
    let person =
        |&j: &usize| items[j].is_name() && items[j].sort == Sort::Person && !items[j].plural;
    let mut two: Vec<u32> = here
        .filter(person)
        .filter_map(|j| discourse.cluster_of(j))
        .collect();
    two.dedup();
    let [one, other] = two[..] else {
        return None;
    };
    let fits = |who: u32| feature::agreement(item, &discourse.clusters[who as usize]);
    match fits(one).cmp(&fits(other)) {
        std::cmp::Ordering::Greater if fits(one) > 1 => Some(one),
        std::cmp::Ordering::Less if fits(other) > 1 => Some(other),
        _ => None,
    }
}
