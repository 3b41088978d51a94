//! What somebody is by whom he has: *her son was killed … the mother*, *his shop … the
//! shopkeeper*.

use dixit_core::{Penn, Relation};

use crate::{
    discourse::Discourse,
    linking::evidence::sought::Sought,
    mentions::{
        calling::{Calling, Closeness},
        root::is_one_word,
        syntax::Syntax,
    },
    model::feature,
};

/// Words for relatives, and for what one is to whom has such a one.
const RELATIVES: [(&[&str], &[&str]); 8] = [
    (
        &[
            "son",
            "daughter",
            "child",
            "baby",
            "infant",
            "toddler",
            "twins",
            "triplets",
            "newborn",
            "stepson",
            "stepdaughter",
        ],
        &["mother", "father", "parent", "mum", "mom", "dad"],
    ),
    (
        &["mother", "father", "parent", "mum", "mom", "dad"],
        &["son", "daughter"],
    ),
    (&["husband"], &["wife", "widow", "spouse"]),
    (&["wife"], &["husband", "widower", "spouse"]),
    (
        &["brother", "sister", "sibling", "twin"],
        &["brother", "sister", "sibling"],
    ),
    (
        &["grandson", "granddaughter", "grandchild", "grandchildren"],
        &["grandmother", "grandfather", "grandparent"],
    ),
    (
        &["grandmother", "grandfather", "grandparent"],
        &["grandson", "granddaughter"],
    ),
    (&["nephew", "niece"], &["uncle", "aunt"]),
];

/// What people have on the road and at sea, and what they are with it.
const VEHICLES: [(&[&str], &[&str]); 5] = [
    (&["cyclist"], &["bike", "bicycle", "cycle"]),
    (
        &["motorist", "driver"],
        &["car", "van", "truck", "lorry", "bus", "taxi", "cab"],
    ),
    (
        &["motorcyclist", "biker"],
        &["motorbike", "motorcycle", "bike", "scooter"],
    ),
    (
        &["skipper", "sailor", "captain"],
        &["boat", "yacht", "dinghy", "trawler", "ship"],
    ),
    (&["rider", "jockey"], &["horse", "mare", "pony", "mount"]),
];

/// Whether a sentence says that somebody has whom or what makes him what a role says.
pub(crate) fn holds(
    discourse: &Discourse<'_>,
    sought: Sought<'_>,
    sentence: u32,
    who: u32,
) -> bool {
    let syntax = Syntax::new(discourse.doc);
    let tokens = discourse.doc.sentences[sentence as usize].tokens.range();
    tokens.clone().any(|i| {
        let Some(owned) = owned(discourse, i, who) else {
            return false;
        };
        let word = discourse.doc.token(owned);
        syntax
            .tag(owned)
            .is_some_and(crate::mentions::syntax::is_noun)
            && (is_relative(discourse, sought, word, who)
                || is_thing(sought, word)
                || is_owner(discourse, sought, i, word))
    })
}

/// *Ann Reed, whose dog bit a postman … The owner*.
fn is_owner(discourse: &Discourse<'_>, sought: Sought<'_>, whose: usize, thing: &str) -> bool {
    let lower = thing.to_lowercase();
    Syntax::new(discourse.doc).tag(whose) == Some(Penn::WpS)
        && sought.noun == "owner"
        && !Calling::of(&lower).is_some_and(Calling::is_person)
}

/// The noun for what belongs to an entity, if a token says so.
fn owned(discourse: &Discourse<'_>, i: usize, who: u32) -> Option<usize> {
    let syntax = Syntax::new(discourse.doc);
    let possessive = matches!(syntax.tag(i), Some(Penn::PrpS | Penn::WpS))
        || syntax.tag(i + 1) == Some(Penn::Pos);
    if !possessive || syntax.relation(i) != Some(Relation::NmodPoss) {
        return None;
    }
    let owned = syntax.governor(i);
    let owner = match syntax.tag(i) {
        // *Ann Reed, whose son was killed*
        Some(Penn::WpS) => i.checked_sub(1 + usize::from(discourse.doc.token(i - 1) == ","))?,
        _ => i,
    };
    let item = discourse.item_ending(owner)?;
    (discourse.cluster_of(item as usize) == Some(who)).then_some(owned)
}

/// Whether who has such a relative is what a role says. Only of whose gender is known
/// to be that of the role: the sister of a man who died is not he.
fn is_relative(discourse: &Discourse<'_>, sought: Sought<'_>, relative: &str, who: u32) -> bool {
    let known = &discourse.clusters[who as usize];
    let sure = feature::agreement(sought.item, known) > 2;
    sure && are_relatives(relative, sought.noun)
}

/// Whether who has somebody called by the first word is himself called by the second.
fn are_relatives(relative: &str, noun: &str) -> bool {
    let has = |known: &str| is_one_word(relative, known);
    RELATIVES
        .iter()
        .any(|(relatives, own)| relatives.iter().any(|r| has(r)) && own.contains(&noun))
}

/// Whether a clause tells that its subject has or had a child: *has two sons*, *buried
/// her daughter*.
pub(crate) fn raises<'w>(
    discourse: &Discourse<'_>,
    sought: Sought<'_>,
    verb: &str,
    mut about: impl Iterator<Item = &'w str>,
    who: u32,
) -> bool {
    const VERBS: [&str; 7] = ["have", "raise", "adopt", "lose", "bury", "bear", "foster"];
    const CHILDREN: [&str; 3] = ["child", "boy", "girl"];
    let child = |word: &str| CHILDREN.iter().any(|c| is_one_word(word, c));
    let parent = RELATIVES[0].1.contains(&sought.noun);
    VERBS.iter().any(|v| is_one_word(verb, v))
        && about.any(|word| match parent && child(word) {
            true => is_relative(discourse, sought, "child", who),
            false => is_relative(discourse, sought, word, who),
        })
}

/// *his shop … the shopkeeper*, *her bike … the cyclist*.
fn is_thing(sought: Sought<'_>, thing: &str) -> bool {
    let known = |&(nouns, things): &(&[&str], &[&str])| {
        nouns.contains(&sought.noun) && things.iter().any(|t| is_one_word(thing, t))
    };
    let made = sought.closeness(thing) == Closeness::Root && !is_one_word(thing, sought.noun);
    made || VEHICLES.iter().any(known)
}
