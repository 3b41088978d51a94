//! Which of the descriptions that documents give an entity are its roles.

use std::collections::{BTreeMap, HashMap};

use dixit_core::Label;
use dixit_lexicon::{Fact, Lexicon, TitleClass};

use crate::{names::folding::folded, tables::group::Group};

/// Longer descriptions are sentences.
const LONGEST: usize = 50;

/// What so many times fewer documents state than another role is chance.
const RARE: u64 = 8;

/// How often each entity is called a thing that points back (*the senator*).
/// Whoever is called so far less often than another got it by mistake.
pub(crate) struct Roles {
    most: HashMap<String, u64>,
}

impl Roles {
    pub(crate) fn new<'a>(groups: impl Iterator<Item = &'a Group>) -> Roles {
        let mut most: HashMap<String, u64> = HashMap::new();
        for group in groups {
            for (role, n) in &group.profile.roles {
                if let Some((role, true)) = bare(role) {
                    let most = most.entry(folded(role)).or_default();
                    *most = (*most).max(*n);
                }
            }
        }
        Roles { most }
    }

    /// The roles of an entity with the documents that state them, the surest
    /// first.
    pub(crate) fn of(&self, group: &Group) -> Vec<(String, u64)> {
        let mut sums: BTreeMap<String, Stated<'_>> = BTreeMap::new();
        for (text, &n) in &group.profile.roles {
            let Some((role, points_back)) = bare(text) else {
                continue;
            };
            let key = folded(role);
            let is_mistake = points_back && 3 * n < self.most[&key];
            if is_mistake || !is_role(role, group) {
                continue;
            }
            // A title beside the name is surer than a description far from it.
            let stated = sums.entry(key).or_insert(Stated {
                role,
                weight: 0,
                documents: 0,
            });
            stated.weight += if points_back { n } else { 2 * n };
            stated.documents += n;
        }
        let most = sums.values().map(|stated| stated.documents).max();
        let rare = most.unwrap_or_default() / RARE;
        let mut sums: Vec<Stated<'_>> = sums.into_values().collect();
        sums.retain(|stated| stated.documents >= rare);
        sums.sort_by_key(|stated| (std::cmp::Reverse(stated.weight), stated.role));
        let all = group.total.documents;
        let found = sums
            .into_iter()
            .map(|stated| (stated.role.to_owned(), stated.documents.min(all)));
        let told = group.role.iter().map(|role| (role.clone(), 0));
        told.chain(found).collect()
    }
}

/// A role as documents state it, with an article or without.
struct Stated<'a> {
    role: &'a str,
    weight: u64,
    documents: u64,
}

/// A description without its first *the* or *his*, and whether it had one.
fn bare(role: &str) -> Option<(&str, bool)> {
    let role = role.trim().trim_end_matches(',');
    if role.len() > LONGEST || !role.starts_with(char::is_alphabetic) {
        return None;
    }
    let (first, rest) = role.split_once(' ').unwrap_or((role, ""));
    match first.to_lowercase().as_str() {
        "the" => cleaned(rest).map(|role| (role, true)),
        "a" | "an" => cleaned(rest).map(|role| (role, false)),
        "this" | "that" | "his" | "her" | "their" | "our" | "my" | "its" | "your" => None,
        // What somebody is not, or is like.
        "not" | "no" | "never" | "neither" | "like" | "such" | "any" | "which" | "what" | "who"
        | "whose" => None,
        _ => cleaned(role).map(|role| (role, false)),
    }
}

/// A role without a form of address behind it and somebody else before it:
/// *{Ryan and} Senate Majority Leader*. Nothing, if it says what somebody may
/// become or is among others, or whose relative.
fn cleaned(role: &str) -> Option<&str> {
    const ADDRESS: [&str; 4] = [" Mr.", " Mrs.", " Ms.", " Mr"];
    let role = ADDRESS
        .iter()
        .find_map(|end| role.strip_suffix(end))
        .unwrap_or(role);
    let other = role.split_once(" and ").filter(|(before, after)| {
        before.starts_with(char::is_uppercase) && !ends_in_title(before) && ends_in_title(after)
    });
    let role = other.map_or(role, |(_, after)| after);
    let word = |word: &str| role.split(' ').any(|w| w.eq_ignore_ascii_case(word));
    (!UNREAL.iter().any(|unreal| word(unreal))).then_some(role)
}

/// Words of comparison and of what is not yet, and people who are known through
/// another or through what befell them.
const UNREAL: [&str; 28] = [
    "next",
    "best",
    "better",
    "only",
    "strongest",
    "stronger",
    "greatest",
    "most",
    "more",
    "such",
    "potential",
    "possible",
    "perennial",
    "first",
    "second",
    "same",
    "other",
    "father",
    "mother",
    "son",
    "daughter",
    "brother",
    "sister",
    "wife",
    "husband",
    "widow",
    "victim",
    "suspect",
];

/// Whether a description says what the entity is: of a person, it ends in a
/// title or role that is known; nothing else is sure enough.
fn is_role(role: &str, group: &Group) -> bool {
    let names_itself = group
        .name
        .split(' ')
        .any(|word| word.chars().nth(3).is_some() && role.contains(word));
    group.label == Some(Label::Person) && !names_itself && ends_in_title(role)
}

fn ends_in_title(role: &str) -> bool {
    let stop = [" of ", " for ", " in ", " at ", " from ", " to "];
    let end = stop.iter().filter_map(|word| role.find(word)).min();
    let head = &role[..end.unwrap_or(role.len())];
    // *Vice-Chairman*, *AFL-CIO president*
    let starts = head.match_indices([' ', '-']).map(|(at, _)| at + 1);
    let mut ends = [0].into_iter().chain(starts).map(|at| &head[at..]);
    ends.any(|end| {
        let mut facts = Lexicon::embedded().facts(end);
        facts.any(|fact| match fact {
            Fact::Title(title) => title.class != TitleClass::Courtesy,
            _ => false,
        })
    })
}
