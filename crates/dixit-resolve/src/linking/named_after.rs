//! Who is named after *he* or *she* has spoken: *“It was my turn,” she said. Ann Reed was
//! fined*.

use dixit_core::Label;

use crate::{
    discourse::{Decision, Discourse},
    mentions::{item::Item, pronoun::Class, sort::Sort},
    model::feature,
};

/// So many sentences after the one in which somebody speaks may name him.
const REACH: u32 = 2;

/// So many mentions before him are looked at: no document takes the square of its length.
const BEFORE: usize = 500;

/// Gives *he* and *she* who speak before anybody is told of to the one whom the next
/// sentences name.
pub(crate) fn join(discourse: &mut Discourse<'_>) {
    for i in 0..discourse.items.len() {
        let open = discourse.decisions[i].is_none() && speaks(&discourse.items[i]);
        if open
            && !is_anybody_told_of(discourse, i)
            && let Some(cluster) = named(discourse, i)
        {
            discourse.assign(i, Decision::new(cluster, "pronoun-model", 0.7));
        }
    }
}

fn speaks(item: &Item) -> bool {
    let personal = |class| matches!(class, Class::He | Class::She);
    item.source_of.is_some() && item.pronoun.is_some_and(|p| personal(p.class))
}

/// Whether somebody stands before a pronoun, not in its own words nor too far to count, who may be
/// meant.
fn is_anybody_told_of(discourse: &Discourse<'_>, i: usize) -> bool {
    let item = &discourse.items[i];
    (i.saturating_sub(BEFORE)..i).any(|j| {
        let own = discourse.items[j].quote.is_some() && discourse.items[j].quote == item.source_of;
        !own && discourse
            .cluster_of(j)
            .is_some_and(|c| may_be(discourse, item, c))
    })
}

fn may_be(discourse: &Discourse<'_>, item: &Item, cluster: u32) -> bool {
    let known = &discourse.clusters[cluster as usize];
    known.sort == Sort::Person
        && !known.plural
        && !known.row
        && feature::agreement(item, known) > 1
        && feature::leans(item, known) != Some(false)
}

/// The only person named in the first sentence of the paragraph after a pronoun's that
/// names any who may be meant; of several the subject.
fn named(discourse: &Discourse<'_>, i: usize) -> Option<u32> {
    let item = &discourse.items[i];
    let after = (i + 1..discourse.items.len()).filter(|&j| {
        let other = &discourse.items[j];
        let person = other.is_name() && other.label == Some(Label::Person);
        let near = other.sentence > item.sentence && other.sentence <= item.sentence + REACH;
        person && near && other.paragraph == item.paragraph && other.quote.is_none()
    });
    let known = |j: usize| Some((j, discourse.cluster_of(j)?));
    let may = |&(_, c): &(usize, u32)| may_be(discourse, item, c);
    let found: Vec<(usize, u32)> = after.filter_map(known).filter(may).collect();
    let &(first, cluster) = found.first()?;
    let sentence = discourse.items[first].sentence;
    let mut same = found
        .iter()
        .filter(|f| discourse.items[f.0].sentence == sentence);
    let subject = discourse.subjects[sentence as usize] == Some(first as u32);
    (subject || same.all(|f| f.1 == cluster)).then_some(cluster)
}
