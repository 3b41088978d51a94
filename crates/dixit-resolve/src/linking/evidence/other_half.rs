//! *Bob Cole and Ann Reed sold the house. “I miss it,” Reed said. “I do not,” her husband
//! said*.

use dixit_core::{Gender, MentionKind};

use crate::{
    discourse::Discourse,
    discourse::nearness::REACH,
    mentions::item::{Determiner, Item},
    model::feature,
};

/// The other of the two who were last named together, where one of them has just spoken
/// and *her husband* or *his sister* speaks next.
pub(crate) fn other_half(discourse: &Discourse<'_>, i: usize) -> Option<u32> {
    let item = &discourse.items[i];
    let owner = owner(discourse, item)?;
    let last = discourse.quotes_before(item.source_of?).next()?;
    let source = discourse.sources[last as usize]? as usize;
    let spoke = discourse.cluster_of(source)?;
    let pair = last_pair(discourse, i)?;
    let other = match pair {
        [one, other] | [other, one] if one == spoke => other,
        _ => return None,
    };
    let near = discourse.items[source].paragraph == item.paragraph;
    let sure = |who: u32| discourse.clusters[who as usize].gender;
    let fits = feature::agreement(item, &discourse.clusters[other as usize]) > 2;
    (near && sure(spoke) == owner && fits).then_some(other)
}

/// The gender of whose relative speaks.
fn owner(discourse: &Discourse<'_>, item: &Item) -> Option<Gender> {
    const NOUNS: [&str; 4] = ["husband", "wife", "brother", "sister"];
    let relative = item.kind == MentionKind::Nominal
        && item.determiner == Determiner::Possessive
        && item.tokens.len() == 2
        && NOUNS.contains(&discourse.doc.token(item.head as usize));
    match discourse.doc.token(item.tokens.start as usize) {
        "her" | "Her" if relative => Some(Gender::Female),
        "his" | "His" if relative => Some(Gender::Male),
        _ => None,
    }
}

/// The two of the last row of the paragraph that is one of two persons with names.
fn last_pair(discourse: &Discourse<'_>, i: usize) -> Option<[u32; 2]> {
    let item = &discourse.items[i];
    let near = |j: &usize| {
        let other = &discourse.items[*j];
        other.paragraph == item.paragraph && other.sentence + 2 * REACH > item.sentence
    };
    let before = (0..i).rev().take_while(near);
    let mut rows = before.filter_map(|j| discourse.rows.get(&(j as u32)));
    let row = rows.next()?;
    let named = |&member: &u32| {
        let cluster = discourse.cluster_of(member as usize)?;
        let named = discourse.clusters[cluster as usize].name.is_some();
        named.then_some(cluster)
    };
    let named: Option<Vec<u32>> = row.iter().map(named).collect();
    named?.try_into().ok()
}
