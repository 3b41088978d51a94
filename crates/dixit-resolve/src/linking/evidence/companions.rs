//! *Ann Reed grew up with Bob Cole. “She was always late,” her childhood friend said*.

use dixit_core::{Gender, MentionKind, Relation};

use crate::{
    discourse::nearness::{REACH, told_before},
    discourse::{Discourse, leading::is_any},
    mentions::{
        item::{Determiner, Item},
        sort::Sort,
        syntax::{Role, Syntax},
    },
};

/// The other of two who are said to have lived, learnt or worked together, where *her
/// friend* or *his former flatmate* speaks and only one of them has such a one.
pub(crate) fn companion(discourse: &Discourse<'_>, i: usize) -> Option<u32> {
    const NOUNS: [&str; 15] = [
        "friend",
        "flatmate",
        "roommate",
        "room-mate",
        "housemate",
        "classmate",
        "schoolmate",
        "schoolfriend",
        "team-mate",
        "teammate",
        "playmate",
        "cellmate",
        "colleague",
        "companion",
        "partner",
    ];
    let item = &discourse.items[i];
    let role = item.kind == MentionKind::Nominal
        && item.source_of.is_some()
        && item.determiner == Determiner::Possessive
        && !item.plural
        && NOUNS.contains(&discourse.doc.token(item.head as usize));
    let owner = match discourse.doc.token(item.tokens.start as usize) {
        "her" | "Her" => Gender::Female,
        "his" | "His" => Gender::Male,
        _ => return None,
    };
    let end = told_before(discourse, item);
    let near = (end.saturating_sub(REACH)..end).rev().filter(|_| role);
    near.filter_map(|sentence| together(discourse, sentence))
        .next()
        .and_then(|pair| other(discourse, pair, owner))
}

/// The one of two who is not the only one of a gender.
fn other(discourse: &Discourse<'_>, [one, two]: [u32; 2], owner: Gender) -> Option<u32> {
    let gender = |who: u32| discourse.clusters[who as usize].gender;
    let may = |who: u32| gender(who) == owner || gender(who) == Gender::Unknown;
    match (gender(one) == owner, gender(two) == owner) {
        (true, false) if !may(two) => Some(two),
        (false, true) if !may(one) => Some(one),
        _ => None,
    }
}

/// The only two persons named in a sentence that says that the one, its subject, did
/// something with the other.
fn together(discourse: &Discourse<'_>, sentence: u32) -> Option<[u32; 2]> {
    let tokens = discourse.doc.sentences[sentence as usize].tokens;
    let items = &discourse.items;
    let first = items.partition_point(|other| other.tokens.start < tokens.start);
    let here = (first..items.len()).take_while(|&j| items[j].tokens.start < tokens.end);
    let person = |&j: &usize| {
        items[j].is_name() && items[j].sort == Sort::Person && items[j].inner.is_none()
    };
    let mut named = here.filter(person);
    let (one, two) = (named.next()?, named.next()?);
    let pair = [discourse.cluster_of(one)?, discourse.cluster_of(two)?];
    let only = named.next().is_none() && pair[0] != pair[1];
    let subject = items[one].role == Role::Subject;
    (only && subject && is_with(discourse, &items[two])).then_some(pair)
}

/// *grew up with Bob Cole*, *lived next door to Bob Cole*.
fn is_with(discourse: &Discourse<'_>, item: &Item) -> bool {
    const VERBS: [&str; 16] = [
        "grow", "share", "live", "study", "go", "attend", "work", "train", "play", "serve", "sail",
        "travel", "room", "learn", "lodge", "row",
    ];
    const PREPOSITIONS: [&str; 4] = ["with", "alongside", "beside", "to"];
    const STEPS: usize = 4;
    let syntax = Syntax::new(discourse.doc);
    let before = item.tokens.start.checked_sub(1);
    let preposition = before.map(|at| discourse.doc.token(at as usize));
    let mut at = item.head as usize;
    let mut steps = (0..STEPS).map(|_| {
        at = syntax.governor(at);
        discourse.doc.token(at)
    });
    let oblique = matches!(
        syntax.relation(item.head as usize),
        Some(Relation::Obl | Relation::Nmod | Relation::Flat)
    );
    oblique
        && preposition.is_some_and(|word| PREPOSITIONS.contains(&word))
        && steps.any(|verb| is_any(verb, &VERBS))
}
