//! Full names of persons that are variants of one another.

use std::collections::{BTreeMap, BTreeSet};

use dixit_core::Label;
use dixit_lexicon::Lexicon;

use super::{
    context::SOME,
    linking::{Blocks, Linking, comparable},
};
use crate::{
    link::politicians::politician,
    names::variants::{Alike, Person, skeleton},
    values::hash::hash,
};

pub(super) fn link(linking: &mut Linking<'_>) {
    let nodes = linking.nodes_where(|key| key.label == Some(Label::Person));
    let mut likely: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for block in blocks(linking, &nodes) {
        for (i, &a) in block.iter().enumerate() {
            for &b in &block[i + 1..] {
                compare(linking, a, b, &mut likely);
            }
        }
    }
    join_likely(linking, &likely);
}

fn compare(linking: &mut Linking<'_>, a: u32, b: u32, likely: &mut BTreeMap<u32, BTreeSet<u32>>) {
    if linking.key(a).name == linking.key(b).name {
        return;
    }
    match alike(linking, a, b) {
        Alike::Same if !linking.genders_clash(a, b) => linking.join(a, b),
        Alike::Same => linking.doubt(a, b, "like names", 0.5),
        // Two of these are father and son; one may be the same man.
        Alike::Doubtful if both_of_generations(linking, a, b) => {}
        Alike::Doubtful => linking.doubt(a, b, "like names", 0.3),
        Alike::Likely => {
            likely.entry(a).or_default().insert(b);
            likely.entry(b).or_default().insert(a);
        }
        Alike::No => {}
    }
}

/// Whether both names say which of father and son is meant.
fn both_of_generations(linking: &Linking<'_>, a: u32, b: u32) -> bool {
    [a, b]
        .iter()
        .all(|&node| Person::new(&linking.key(node).name).has_suffix())
}

fn alike(linking: &Linking<'_>, a: u32, b: u32) -> Alike {
    let (x, y) = (linking.key(a), linking.key(b));
    let alike = Person::new(&x.name).alike(&Person::new(&y.name));
    let known = |node| politician(linking.profile(node)).map(|politician| &politician.name);
    match known(a) {
        Some(name) if alike == Alike::Doubtful && known(b) == Some(name) => Alike::Likely,
        _ => alike,
    }
}

/// Joins likely pairs that share company, unless one of the two is just as
/// like a third that the other is not like: *George Bush* stays apart from
/// both *George W.* and *George H. W. Bush*.
fn join_likely(linking: &mut Linking<'_>, likely: &BTreeMap<u32, BTreeSet<u32>>) {
    for (&a, partners) in likely {
        for &b in partners.range(a + 1..) {
            let rivals = |x: u32, y: u32| {
                likely[&x]
                    .iter()
                    .any(|&c| c != y && alike(linking, y, c) < Alike::Likely)
            };
            let ambiguous = rivals(a, b) || rivals(b, a);
            if ambiguous || linking.genders_clash(a, b) {
                linking.doubt(a, b, "like names, and others are as like", 0.4);
            } else if linking.shared(a, b) < SOME {
                linking.doubt(a, b, "like names, but in other company", 0.4);
            } else {
                linking.join(a, b);
            }
        }
    }
}

/// Names that sound alike as a whole, and names with like surnames whose first
/// names are forms of one.
fn blocks(linking: &Linking<'_>, nodes: &[u32]) -> Vec<Vec<u32>> {
    let mut blocks = Blocks::new();
    for &node in nodes {
        let name = &linking.key(node).name;
        let person = Person::new(name);
        let surname = skeleton(person.surname);
        blocks.push((hash(skeleton(name).as_bytes()), node));
        let mut firsts = BTreeSet::new();
        for given in person.givens() {
            let nicknames = Lexicon::embedded().nicknames(given);
            firsts.extend(nicknames.map(|nickname| skeleton(&nickname.name.to_lowercase())));
            firsts.insert(skeleton(given));
        }
        let reason = |first: String| hash(format!("{first} {surname}").as_bytes());
        blocks.extend(firsts.into_iter().map(|first| (reason(first), node)));
    }
    comparable(blocks, |node| linking.documents(node))
}
