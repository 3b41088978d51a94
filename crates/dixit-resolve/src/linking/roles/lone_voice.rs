//! The only one who speaks in a text, under a description of more than a noun: *“I want it to
//! grow,” Ann Reed said. Reed has dived for years. The reef activist said that it would*.

use crate::{
    discourse::{Discourse, cluster::Cluster, role_synsets::Synsets},
    mentions::{item::Item, sort::Sort, words::hash_lower},
};

/// So many of his reports make somebody the voice of a text.
const ENOUGH: usize = 2;

/// Whether nobody else with a name has spoken before a role that speaks, nor is told of as
/// often. A bare noun or an office may be anybody's.
pub(super) fn is_lone_voice(discourse: &Discourse<'_>, item: &Item, who: u32) -> bool {
    let Some(quote) = item.source_of.filter(|_| item.tokens.len() > 2) else {
        return false;
    };
    let voices = (0..quote).filter_map(|q| voice(discourse, q));
    let voices: Vec<u32> = voices.collect();
    let alone = voices.iter().all(|&voice| voice == who);
    let known = &discourse.clusters[who as usize];
    alone
        && voices.len() >= ENOUGH
        && !is_rivalled(discourse, who)
        && !is_office_of_another(discourse, item, known)
}

/// The person with a name who speaks in a report.
fn voice(discourse: &Discourse<'_>, quote: u32) -> Option<u32> {
    let source = discourse.sources[quote as usize]?;
    let cluster = discourse.cluster_of(source as usize)?;
    let known = &discourse.clusters[cluster as usize];
    (known.sort == Sort::Person && known.name.is_some()).then_some(cluster)
}

/// Whether another person has been told of as often so far.
fn is_rivalled(discourse: &Discourse<'_>, who: u32) -> bool {
    let count = discourse.clusters[who as usize].count;
    let clusters = discourse.clusters.iter().enumerate();
    let mut others =
        clusters.filter(|&(c, _)| c as u32 != who && discourse.root(c as u32) == c as u32);
    others.any(|(_, known)| {
        known.sort == Sort::Person && known.name.is_some() && known.count >= count
    })
}

/// *the foreign minister*, *the auditor-general*: whether a role is an office that nothing
/// says its bearer has.
fn is_office_of_another(discourse: &Discourse<'_>, item: &Item, known: &Cluster) -> bool {
    let own = Synsets::of(discourse.word_hash(item.head as usize));
    let wide = ["leader", "official"].map(|wide| Synsets::of(hash_lower(wide)));
    let office = wide.iter().any(|wide| wide.covers(own));
    let titles = known.titles.iter().flat_map(|title| title.range());
    let titles = titles.map(|at| discourse.word_hash(at));
    let mut heads = known.heads.iter().copied().chain(titles);
    office && !heads.any(|head| own.meet(Synsets::of(head)))
}
