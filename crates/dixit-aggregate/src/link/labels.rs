//! One name under several labels: the rare label is a mistake.

use std::{cmp::Reverse, collections::BTreeMap};

use dixit_core::Label;
use dixit_lexicon::{Fact, Lexicon};

use super::{context::SOME, linking::Linking};

/// A label is rare if another is so many times as frequent for the name.
const RARE: u64 = 5;

pub(super) fn link(linking: &mut Linking<'_>) {
    let nodes = linking.nodes_where(|_| true);
    let mut by_name: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for node in nodes {
        by_name
            .entry(&linking.key(node).name)
            .or_default()
            .push(node);
    }
    for nodes in by_name.values().filter(|nodes| nodes.len() > 1) {
        one_name(linking, nodes);
    }
}

/// Whether a name is that of a house which stands for who works in it: *White House*,
/// *Kremlin*. Not of a town that stands for a country.
fn is_seat(linking: &Linking<'_>, nodes: &[u32]) -> bool {
    let surfaces = nodes
        .iter()
        .flat_map(|&node| linking.profile(node).surfaces.keys());
    let mut facts = surfaces.flat_map(|text| Lexicon::embedded().facts(text));
    facts.any(|fact| matches!(fact, Fact::Metonym(_)))
}

fn one_name(linking: &mut Linking<'_>, nodes: &[u32]) {
    if is_seat(linking, nodes) {
        let bodies = nodes.iter().copied().filter(|&node| {
            let label = linking.key(node).label;
            matches!(label, Some(Label::Loc | Label::Org | Label::Fac))
        });
        let bodies: Vec<u32> = bodies.collect();
        for pair in bodies.windows(2) {
            linking.join(pair[0], pair[1]);
        }
    }
    let mut labels: BTreeMap<Option<Label>, (u64, u32)> = BTreeMap::new();
    for &node in nodes {
        let entry = labels.entry(linking.key(node).label).or_insert((0, node));
        entry.0 += linking.profile(node).total().documents;
    }
    let most = labels
        .iter()
        .max_by_key(|(label, entry)| (entry.0, Reverse(**label)));
    let (&label, &(documents, best)) = most.expect("a name has nodes");
    // Two words that are mostly a person's are hardly ever something else.
    let full = label == Some(Label::Person) && linking.key(best).name.contains(' ');
    let times = if full { 1 } else { RARE };
    for (&other, &(rare, node)) in &labels {
        // A place that is a body now and then may be its team or government,
        // and a person is somebody.
        let apart = |label| matches!(label, Some(Label::Person | Label::Loc));
        let is_rare = other != label && !apart(other) && documents >= times * rare;
        if label == Some(Label::Loc) {
            continue;
        }
        if is_rare && linking.shared(best, node) >= SOME {
            linking.join(best, node);
        }
    }
}
