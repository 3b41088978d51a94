//! One entity of the collection: the keys that were found to be the same, and
//! what is known of them together.

use std::{collections::BTreeSet, sync::Arc};

use dixit_core::{Gender, Label};

use crate::{
    names::key::Key,
    names::normal_form,
    state::profile::{Profile, Tally},
    values::sorted_map::SortedMap,
};

#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// Indices of its nodes.
    pub(crate) nodes: Vec<u32>,
    pub(crate) label: Option<Label>,
    pub(crate) id: Arc<str>,
    pub(crate) name: Arc<str>,
    pub(crate) profile: Profile,
    pub(crate) total: Tally,
    pub(crate) gender: Gender,
    /// What the user says it is, before what the documents say.
    pub(crate) role: Option<String>,
    pub(crate) wikidata: String,
    pub(crate) is_banned: bool,
}

impl Group {
    /// `nodes` must not be empty.
    pub(crate) fn new(nodes: Vec<u32>, mut get: impl FnMut(u32) -> (Key, Profile)) -> Group {
        let mut profile = Profile::default();
        let mut parts: Vec<(Key, u64)> = Vec::new();
        for &node in &nodes {
            let (key, part) = get(node);
            profile.merge(&part, |publisher| publisher);
            parts.push((key, part.total().documents));
        }
        let usual = usual_key(&parts);
        Group {
            nodes,
            label: usual.label,
            id: id_of(&parts, usual).into(),
            name: surface(&profile, usual).into(),
            total: profile.total(),
            gender: profile.genders.gender(),
            profile,
            role: None,
            wikidata: String::new(),
            is_banned: false,
        }
    }

    /// All spellings, the most frequent first.
    pub(crate) fn aliases(&self) -> Vec<String> {
        by_count(&self.profile.surfaces)
    }

    /// Publishers that name it, and those in which it speaks.
    pub(crate) fn publishers(&self) -> (u64, u64) {
        let cells = &self.profile.cells;
        let of = |test: fn(&Tally) -> bool| {
            let cells = cells.iter().filter(|(_, tally)| test(tally));
            let names: BTreeSet<u32> = cells.filter_map(|(cell, _)| cell.0).collect();
            names.len() as u64
        };
        (of(|_| true), of(|tally| tally.quotes() > 0))
    }
}

fn by_count(counts: &SortedMap<Box<str>, u64>) -> Vec<String> {
    let mut all: Vec<_> = counts.iter().collect();
    all.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    all.into_iter().map(|(text, _)| text.to_string()).collect()
}

/// The key with most documents, of those that say who it is.
fn usual_key(parts: &[(Key, u64)]) -> &Key {
    let rank = |(key, documents): &&(Key, u64)| {
        (
            key.document.is_none(),
            *documents,
            std::cmp::Reverse(key.clone()),
        )
    };
    &parts.iter().max_by_key(rank).expect("a group has nodes").0
}

/// Made of the shortest of its full names, which changes less than the most
/// frequent one when documents are added; of a body not of a word alone, if
/// there is more (*org/washington-post*, not *org/post*).
fn id_of(parts: &[(Key, u64)], usual: &Key) -> String {
    let full = parts.iter().map(|part| &part.0);
    let full = full.filter(|key| key.document.is_none() && key.label == usual.label);
    let is_word = |key: &Key| key.label != Some(Label::Person) && !key.name.contains(' ');
    let key = full
        .min_by_key(|key| (is_word(key), key.name.chars().count(), &key.name))
        .unwrap_or(usual);
    key.id()
}

/// The most frequent spelling of a key, capitals only if there is no other.
fn surface(profile: &Profile, key: &Key) -> String {
    let spellings = profile.surfaces.iter().map(|(text, &n)| (&**text, n));
    let mut spellings: Vec<(&str, u64)> = spellings
        .filter(|(text, _)| *normal_form::normal(text, key.label) == *key.name)
        .collect();
    let shouted = |text: &str| !text.contains(char::is_lowercase);
    spellings.sort_by_key(|&(text, n)| (shouted(text), std::cmp::Reverse(n), text));
    match spellings.first() {
        Some((text, _)) => normal_form::display(text, key.label),
        None => key.name.to_string(),
    }
}
