//! Whether a sentence has the place or the things among which another than its subject
//! bears a role: *Ann Reed fell asleep at the opera. “I heard her,” the soprano said*.

use dixit_core::{MentionKind, Penn, Relation};

use crate::{
    discourse::Discourse,
    discourse::nearness::told_before,
    mentions::{
        calling::{Calling, Closeness, Side},
        item::Item,
        sort::Sort,
        syntax::Syntax,
    },
};

/// Whether the last sentence before a role holds what goes with its noun and is neither
/// subject nor object. For one who is only told of by how he lives, anything that goes
/// with the noun counts, and any several people.
pub(crate) fn holds(discourse: &Discourse<'_>, item: &Item, noun: &str, side: Side) -> bool {
    let Some(last) = told_before(discourse, item).checked_sub(1) else {
        return false;
    };
    let Some(calling) = Calling::of(noun) else {
        return false;
    };
    let mut sentence = discourse.doc.sentences[last as usize].tokens.range();
    let goes = |i: usize| is_noun(discourse, i) && goes_with(discourse, calling, i);
    match side {
        Side::Lives => {
            sentence.clone().any(goes)
                || sentence.any(|i| is_object(discourse, i))
                || are_several_there(discourse, last)
        }
        _ => sentence.any(|i| goes(i) && is_aside(discourse, i)),
    }
}

fn goes_with(discourse: &Discourse<'_>, calling: Calling, i: usize) -> bool {
    calling.closeness(discourse.doc.token(i)) >= Closeness::Near
}

fn is_noun(discourse: &Discourse<'_>, i: usize) -> bool {
    let tag = Syntax::new(discourse.doc).tag(i);
    matches!(tag, Some(Penn::Nn | Penn::Nns))
}

/// *at the opera*, *by a golf ball*.
fn is_aside(discourse: &Discourse<'_>, i: usize) -> bool {
    const PLACES: [&str; 5] = ["at", "into", "outside", "inside", "near"];
    let syntax = Syntax::new(discourse.doc);
    let top = match syntax.relation(i) {
        Some(Relation::Compound) => syntax.governor(i),
        _ => i,
    };
    // *came third in the slalom* tells what somebody did.
    let mut before = top.saturating_sub(4)..top;
    let placed =
        before.any(|at| syntax.governor(at) == top && PLACES.contains(&discourse.doc.token(at)));
    match syntax.relation(top) {
        Some(Relation::OblAgent) => true,
        Some(Relation::Obl) => placed,
        _ => false,
    }
}

fn is_object(discourse: &Discourse<'_>, i: usize) -> bool {
    is_noun(discourse, i) && Syntax::new(discourse.doc).relation(i) == Some(Relation::Obj)
}

fn are_several_there(discourse: &Discourse<'_>, sentence: u32) -> bool {
    let items = &discourse.items;
    let first = items.partition_point(|other| other.sentence < sentence);
    let mut there = items[first..]
        .iter()
        .take_while(|other| other.sentence == sentence);
    there.any(|other| {
        other.plural && other.sort == Sort::Person && other.kind == MentionKind::Nominal
    })
}
