//! One name, two walks of life or two genders: one person only if both keep
//! the same company.

use std::cmp::Reverse;

use super::{
    context::SOME,
    linking::{BLOCK, Linking},
};
use crate::{names::attributes::Attributes, state::profile::Company};

pub(super) fn link(linking: &mut Linking<'_>) {
    let nodes = linking.nodes_where(|_| true);
    let same = |a: &u32, b: &u32| {
        let (a, b) = (linking.key(*a), linking.key(*b));
        (a.label, &a.name) == (b.label, &b.name)
    };
    let names: Vec<Vec<u32>> = nodes.chunk_by(same).map(<[u32]>::to_vec).collect();
    for nodes in names {
        if nodes.len() > 1 {
            one_name(linking, nodes);
        }
    }
}

/// Those that say most of themselves first, each node goes to the person whose
/// company it shares most, of those that it may be; one that must be another
/// begins a person.
fn one_name(linking: &mut Linking<'_>, mut nodes: Vec<u32>) {
    let documents = |node: &u32| linking.profile(*node).total().documents;
    let silent = |node: &u32| linking.key(*node).attributes == Attributes::default();
    nodes.sort_by_key(|node| (silent(node), Reverse(documents(node)), *node));
    let all: u64 = nodes.iter().map(documents).sum();
    // A few documents against very many are rather mistaken than about another.
    let needed = |documents: u64| match all >= 20 * documents {
        true => f64::MIN_POSITIVE,
        false => SOME,
    };
    let mut persons: Vec<Person> = Vec::new();
    for node in nodes {
        let company = &linking.profile(node).company;
        let shared = |person: &Person| linking.context.shared(company, &person.company);
        let only = persons.len() == 1;
        let documents = linking.profile(node).total().documents;
        let best = persons
            .iter()
            .enumerate()
            .map(|(i, person)| (shared(person), i))
            .filter(|&(shared, i)| match persons[i].clashes(linking, node) {
                true if persons[i].plays_other(linking, node) => false,
                true => shared >= needed(documents) || company.is_empty(),
                false => shared >= SOME || only,
            })
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        match best {
            Some((_, i)) => persons[i].add(linking, node),
            None => persons.push(Person::new(linking, node)),
        }
    }
    keep_apart(linking, &persons);
}

fn keep_apart(linking: &mut Linking<'_>, persons: &[Person]) {
    for (i, a) in persons.iter().enumerate().take(BLOCK) {
        for b in persons.iter().skip(i + 1).take(BLOCK) {
            linking.union.part(a.nodes[0], b.nodes[0]);
            linking.doubt(a.nodes[0], b.nodes[0], "one name, in other company", 0.3);
        }
    }
}

struct Person {
    nodes: Vec<u32>,
    company: Company,
}

impl Person {
    fn new(linking: &Linking<'_>, node: u32) -> Person {
        Person {
            nodes: vec![node],
            company: linking.profile(node).company.clone(),
        }
    }

    fn clashes(&self, linking: &Linking<'_>, node: u32) -> bool {
        let attributes = linking.key(node).attributes;
        self.nodes
            .iter()
            .any(|&own| linking.key(own).attributes.clashes(attributes))
    }

    fn plays_other(&self, linking: &Linking<'_>, node: u32) -> bool {
        let attributes = linking.key(node).attributes;
        let mut own = self.nodes.iter().map(|&own| linking.key(own).attributes);
        own.any(|own| own.plays_other(attributes))
    }

    fn add(&mut self, linking: &mut Linking<'_>, node: u32) {
        linking.join(self.nodes[0], node);
        self.company.merge(&linking.profile(node).company);
        self.nodes.push(node);
    }
}
