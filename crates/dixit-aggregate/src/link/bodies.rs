//! Organisations and all else that is no person: acronyms and short names, to
//! the full name that they stand for.

use std::collections::{BTreeMap, BTreeSet};

use dixit_core::Label;
use dixit_lexicon::{Fact, Lexicon};

use super::{
    context::SOME,
    linking::{BLOCK, Linking},
};
use crate::{
    names::attributes::Attributes, names::key::Key, names::normal_form, names::short_forms,
};

pub(super) fn link(linking: &mut Linking<'_>) {
    let nodes = linking.nodes_where(|key| key.label != Some(Label::Person));
    let owners = Owners::new(linking, &nodes);
    let mut joins = Vec::new();
    for &node in &nodes {
        let candidates = owners.of(linking.key(node));
        match choose(linking, node, &candidates) {
            Some(owner) => joins.push((node, owner)),
            None => {
                for &(owner, why) in candidates.iter().take(3) {
                    propose(linking, node, owner, why);
                }
            }
        }
    }
    for (node, owner) in joins {
        linking.join(node, owner);
    }
    for &node in &nodes {
        if let Some(party) = party_of(linking, node) {
            linking.join(node, party);
        }
    }
}

/// Leaves to somebody whether a name is short for another.
fn propose(linking: &mut Linking<'_>, short: u32, full: u32, why: Why) {
    let is_country = |node| short_forms::is_country(&linking.key(node).name);
    if short == full || (is_country(short) && is_country(full)) {
        return;
    }
    let reason = match why {
        Why::Listed => 0.9,
        Why::Initials => 0.7,
        Why::End => 0.5 * share_of_full(linking, short, full),
        Why::Alias => 0.8 * share_of_short_form(linking, short, full),
    };
    linking.doubt(short, full, "may be short for it", reason);
}

/// What part of the documents that name one of the two names the full one: a
/// *Senate* that is everywhere is not short for the *Senate Democrats*.
fn share_of_full(linking: &Linking<'_>, short: u32, full: u32) -> f64 {
    let (short, full) = (linking.documents(short), linking.documents(full));
    full as f64 / (short + full).max(1) as f64
}

/// What part of the uses of the short name are for the full one, where
/// documents call it so.
fn share_of_short_form(linking: &Linking<'_>, short: u32, full: u32) -> f64 {
    let so = uses_of(linking, full, &linking.key(short).name) as f64;
    let alone = linking.profile(short).total().mentions as f64;
    so / (so + alone).max(1.0)
}

/// How often an entity is called by a normal name.
fn uses_of(linking: &Linking<'_>, node: u32, name: &str) -> u64 {
    let label = linking.key(node).label;
    let surfaces = linking.profile(node).surfaces.iter();
    let so = surfaces.filter(|(text, _)| normal_form::normal(text, label) == name);
    so.map(|(_, n)| n).sum()
}

/// The party of those who are called after it, if the collection names it:
/// *Republicans*, *Republican Party*.
fn party_of(linking: &Linking<'_>, node: u32) -> Option<u32> {
    let key = linking.key(node);
    if key.label != Some(Label::Norp) {
        return None;
    }
    let stem = match &*key.name {
        "democrat" => "democratic",
        name => name,
    };
    let party = Key {
        label: Some(Label::Org),
        name: format!("{stem} party").into(),
        ..key.clone()
    };
    let found = linking.snapshot.keys.get_index_of(&party);
    found.map(|owner| owner as u32)
}

/// What a collection calls by the long form of an acronym, a body or its members:
/// *Republican Party*, *Republicans*.
fn expanded<'l>(
    linking: &'l Linking<'_>,
    label: Kind,
    full: &'l str,
) -> impl Iterator<Item = u32> + use<'l> {
    // Those of a country are not its government: *EU*, *Europeans*.
    let members = full.ends_with('s') && !short_forms::is_country(full);
    let members = members.then_some(Some(Label::Norp));
    let labels = std::iter::once(label).chain(members.filter(|&members| members != label));
    labels.filter_map(move |label| {
        let key = Key {
            label,
            name: normal_form::normal(full, label).into(),
            document: None,
            attributes: Attributes::default(),
        };
        linking
            .snapshot
            .keys
            .get_index_of(&key)
            .map(|owner| owner as u32)
    })
}

/// Why a name may be short for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    /// The last of its words: *Colts*, *Air Force*.
    End,
    /// The first letters of its words.
    Initials,
    /// The lexicon says so.
    Listed,
    /// A document uses both for one entity.
    Alias,
}

type Kind = Option<Label>;

/// The full names by what may be short for them.
#[derive(Default)]
struct Owners {
    by_name: BTreeMap<(Kind, String), BTreeSet<(u32, Why)>>,
}

impl Owners {
    fn new(linking: &Linking<'_>, nodes: &[u32]) -> Owners {
        let mut owners = Owners::default();
        for &node in nodes {
            owners.add_listed(linking, node);
            if !is_several(linking, node) {
                owners.add_aliases(linking, node);
                owners.add_parts(linking.key(node), node);
            }
        }
        owners
    }

    fn insert(&mut self, label: Kind, short: String, owner: u32, why: Why) {
        let owners = self.by_name.entry((label, short)).or_default();
        owners.insert((owner, why));
    }

    fn add_aliases(&mut self, linking: &Linking<'_>, node: u32) {
        let key = linking.key(node);
        for text in linking.profile(node).surfaces.keys() {
            let alias = normal_form::normal(text, key.label);
            if alias.len() < key.name.len() && !alias.is_empty() {
                self.insert(key.label, alias, node, Why::Alias);
            }
        }
    }

    fn add_parts(&mut self, key: &Key, node: u32) {
        let words: Vec<&str> = key.name.split(' ').collect();
        if key.label != Some(Label::Org) || words.len() < 2 {
            return;
        }
        self.insert(
            key.label,
            normal_form::initials(&words),
            node,
            Why::Initials,
        );
        for end in short_forms::ends_of_body(&key.name) {
            self.insert(key.label, end.to_owned(), node, Why::End);
        }
    }

    /// The names in the collection that an acronym stands for.
    fn add_listed(&mut self, linking: &Linking<'_>, node: u32) {
        let key = linking.key(node);
        for text in linking.profile(node).surfaces.keys() {
            for fact in Lexicon::embedded().facts(text) {
                let Fact::Acronym(acronym) = fact else {
                    continue;
                };
                let owners = acronym.expansions.iter();
                let owners = owners.flat_map(|full| expanded(linking, key.label, full));
                let known = |&owner: &u32| (linking.documents(owner), std::cmp::Reverse(owner));
                // All that one acronym is said to stand for is one.
                let owner = owners.filter(|&owner| owner != node).max_by_key(known);
                if let Some(owner) = owner {
                    self.insert(key.label, key.name.to_string(), owner, Why::Listed);
                }
            }
        }
    }

    /// What a name may be short for, with the best reason for each.
    fn of(&self, key: &Key) -> Vec<(u32, Why)> {
        let owners = self.by_name.get(&(key.label, key.name.to_string()));
        let mut best: BTreeMap<u32, Why> = BTreeMap::new();
        for &(owner, why) in owners.into_iter().flatten() {
            best.insert(owner, why);
        }
        best.into_iter().take(BLOCK).collect()
    }
}

/// The one full name that a short one stands for.
fn choose(linking: &Linking<'_>, node: u32, candidates: &[(u32, Why)]) -> Option<u32> {
    let acronym = is_acronym(linking, node);
    let mut ranked: Vec<(f64, Why, u32)> = candidates
        .iter()
        .filter(|&&(owner, why)| owner != node && (acronym || matches!(why, Why::Alias | Why::End)))
        .filter(|&&(owner, why)| acronym || is_short_for(linking, node, owner, why))
        .map(|&(owner, why)| (linking.shared(node, owner), why, owner))
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(a.2.cmp(&b.2)));
    let enough = |why: Why| match why {
        Why::Alias | Why::Listed if acronym => 0.0,
        Why::Alias => SOME,
        Why::Initials | Why::Listed | Why::End => 2.0 * SOME,
    };
    match ranked[..] {
        [(shared, why, owner)] if shared >= enough(why) => Some(owner),
        [(shared, why, owner), (second, ..), ..] => {
            let ahead = shared >= 2.0 * second + SOME && shared >= enough(why);
            ahead.then_some(owner)
        }
        _ => None,
    }
}

/// Whether a name that is no acronym may be short for a longer one: that is
/// well known itself, and called so often where it is named in full.
fn is_short_for(linking: &Linking<'_>, node: u32, owner: u32, why: Why) -> bool {
    let (short, full) = (linking.key(node), linking.key(owner));
    let is_usual =
        || 4 * uses_of(linking, owner, &short.name) >= uses_of(linking, owner, &full.name);
    match why {
        Why::Alias => linking.is_known_as(owner, node, 2) && is_usual(),
        _ if is_of_place(linking, full, short) => linking.is_known_as(owner, node, 3),
        _ => linking.is_known_as(owner, node, 1),
    }
}

/// Whether a place stands before the short name: a team is called *Colts* more
/// often than *Indianapolis Colts*.
fn is_of_place(linking: &Linking<'_>, full: &Key, short: &Key) -> bool {
    let before = full.name.strip_suffix(&*short.name).map(str::trim_end);
    let is_known = |place: &str| {
        // Alone, a town may well have been taken for its team.
        [Some(Label::Loc), Some(Label::Org)].iter().any(|&label| {
            let name = place.into();
            linking.snapshot.keys.contains(&Key {
                label,
                name,
                ..full.clone()
            })
        })
    };
    before.is_some_and(is_known)
}

/// Whether a name is that of two bodies: *GM and Chrysler*.
fn is_several(linking: &Linking<'_>, node: u32) -> bool {
    let key = linking.key(node);
    let is_known = |name: &str| {
        let name = normal_form::normal(name, key.label).into();
        linking.snapshot.keys.contains(&Key {
            name,
            ..key.clone()
        })
    };
    let sides = key.name.split_once(" and ");
    sides.is_some_and(|(a, b)| is_known(a) && is_known(b))
}

/// Whether a name is mostly written in capitals only.
fn is_acronym(linking: &Linking<'_>, node: u32) -> bool {
    let is_shouted = |text: &str| {
        let short = text.chars().filter(|c| c.is_alphabetic()).count() <= 6;
        short && !text.contains(char::is_lowercase) && !text.contains(' ')
    };
    let (mut all, mut shouted) = (0, 0);
    for (text, n) in &linking.profile(node).surfaces {
        all += n;
        shouted += n * u64::from(is_shouted(text));
    }
    2 * shouted > all
}
