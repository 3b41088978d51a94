//! Who was *her* is *she*: *The inspector wrote that her soup was cold. She laughed*.

use dixit_core::MentionKind;

use crate::{
    discourse::Discourse,
    discourse::nearness::told_before,
    linking::in_turn::goes_on,
    mentions::{item::Item, sort::Sort},
    model::feature,
};

/// The one with a name whom the sentence before, or the words before in the same, call *he*
/// or *she* in any form, where all others there may be either.
pub(crate) fn carried(discourse: &Discourse<'_>, item: &Item) -> Option<u32> {
    let quote = item.source_of.filter(|&q| !goes_on(discourse, q))?;
    let class = item.pronoun?.class;
    let before = before(discourse, item, quote);
    let same = |i: &Item| i.pronoun.is_some_and(|p| p.class == class);
    let mut called = before.iter().filter(|(i, _)| same(i)).map(|&(_, c)| c);
    let who = called.next()?;
    let known = &discourse.clusters[who as usize];
    let fits = known.name.is_some() && known.sort == Sort::Person && !known.plural;
    let rival = |&(other, cluster): &(&Item, u32)| {
        let known = &discourse.clusters[cluster as usize];
        let open = known.name.is_none() && feature::agreement(item, known) < 3;
        let person = known.sort == Sort::Person && !known.plural;
        let clashes = feature::agreement(item, known) == 0;
        cluster != who && person && !open && !clashes && other.kind != MentionKind::Pronoun
    };
    let alone = called.all(|other| other == who) && !before.iter().any(rival);
    let alone = alone
        && before
            .iter()
            .any(|&(_, cluster)| is_open(discourse, item, cluster));
    (fits && alone && feature::agreement(item, known) > 1).then_some(who)
}

/// Whether somebody without a name may be *he* and *she* alike.
fn is_open(discourse: &Discourse<'_>, item: &Item, cluster: u32) -> bool {
    let known = &discourse.clusters[cluster as usize];
    let person = known.sort == Sort::Person && !known.plural && known.name.is_none();
    person && feature::agreement(item, known) < 3
}

/// The items of the sentence before a report in its paragraph and of the words before it,
/// outside of marks, with their entities.
fn before<'d>(discourse: &'d Discourse<'_>, item: &Item, quote: u32) -> Vec<(&'d Item, u32)> {
    let items = &discourse.items;
    let from = told_before(discourse, item).saturating_sub(1);
    let first = items.partition_point(|other| other.sentence < from);
    let near = (first..items.len()).take_while(|&i| items[i].tokens.start < item.tokens.start);
    let near = near.filter(|&i| items[i].paragraph == item.paragraph && !items[i].marked);
    let plain = near.filter(|&i| items[i].quote != Some(quote));
    plain
        .filter_map(|i| Some((&items[i], discourse.cluster_of(i)?)))
        .collect()
}
