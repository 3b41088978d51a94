//! *it* that says something is no place or thing in what it says: *The terraces of Lonra hold
//! the soil, it said*.

use std::collections::HashSet;

use crate::{
    discourse::Discourse,
    mentions::{item::Item, pronoun::Class, sort::Sort},
    model::options::Candidate,
};

/// How many mentions back somebody has spoken.
const REACH: usize = 160;

/// Leaves to *it* that speaks, where a place or a thing in its own words is among the
/// candidates, only bodies and those who have spoken before, if there are any.
pub(crate) fn retain(discourse: &Discourse<'_>, i: usize, candidates: &mut Vec<Candidate>) {
    let item = &discourse.items[i];
    let it = item.pronoun.is_some_and(|p| p.class == Class::It);
    let Some(quote) = item.source_of.filter(|_| it) else {
        return;
    };
    let told = |c: &Candidate| is_told(discourse, item, quote, c);
    if !candidates.iter().any(told) {
        return;
    }
    let speakers = speakers(discourse, i);
    let body = |c: &Candidate| discourse.clusters[c.cluster as usize].sort == Sort::Body;
    if candidates.iter().any(|c| speakers.contains(&c.cluster)) {
        candidates.retain(|c| speakers.contains(&c.cluster) || body(c));
    }
}

/// Whether a candidate was last met in the words that are said, as a place or a thing.
fn is_told(discourse: &Discourse<'_>, item: &Item, quote: u32, candidate: &Candidate) -> bool {
    let via = &discourse.items[candidate.via as usize];
    let cluster = &discourse.clusters[candidate.cluster as usize];
    via.quote == Some(quote)
        && via.tokens.end <= item.tokens.start
        && matches!(cluster.sort, Sort::Place | Sort::Thing)
}

/// Those who have said something before a mention.
fn speakers(discourse: &Discourse<'_>, i: usize) -> HashSet<u32> {
    let before = i.saturating_sub(REACH)..i;
    let spoke = before.filter(|&j| discourse.items[j].source_of.is_some());
    spoke.filter_map(|j| discourse.cluster_of(j)).collect()
}
