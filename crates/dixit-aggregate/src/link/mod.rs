//! Decides which keys of the collection are one entity.
//!
//! No step compares all with all: only names that share a block (a sound, an
//! initial, an alias) are looked at, and a block is cut at [`BLOCK`] names, the
//! most frequent first.

mod amend;
pub(crate) mod ids;
pub(crate) mod people_file;
pub(crate) mod politicians;
pub(crate) mod within;

mod bodies;
mod context;
mod labels;
mod loose;
mod namesakes;
mod people;
mod slips;
mod union;

use std::collections::{BTreeSet, HashMap};

use dixit_core::Gender;

use self::{context::Context, union::Union};
use crate::{
    link::ids::Ids, link::people_file::Action, names::key::Key, state::profile::Profile,
    state::snapshot::Snapshot,
};

/// The most names that are compared with one another for one reason.
const BLOCK: usize = 48;

/// Shared company that says little: one name known to a fifth of the
/// documents, or two that are known to half of them.
const SOME: f64 = 1.5;

/// Two names that may be one entity's, left apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Doubt {
    pub(crate) a: u32,
    pub(crate) b: u32,
    pub(crate) why: &'static str,
    /// The company they share.
    pub(crate) shared: f64,
    /// How far the reason and the company speak for it, from 0 to 1: an order,
    /// no probability.
    likely: f64,
}

/// What was decided.
#[derive(Debug, Default)]
pub(crate) struct Links {
    /// The nodes of each entity.
    pub(crate) parts: Vec<Vec<u32>>,
    pub(crate) doubts: Vec<Doubt>,
}

/// Decides. `ids` are those of the people file.
pub(crate) fn link(snapshot: &Snapshot, ids: &Ids) -> Links {
    let mut linking = Linking {
        snapshot,
        context: Context::new(snapshot),
        union: Union::new(snapshot.loose().end as usize),
        doubts: Vec::new(),
        split: BTreeSet::new(),
    };
    linking.decided(ids);
    linking.listed();
    namesakes::link(&mut linking);
    people::link(&mut linking);
    slips::propose(&mut linking);
    labels::link(&mut linking);
    bodies::link(&mut linking);
    loose::link(&mut linking);
    let mut doubts = linking.doubts;
    doubts.sort_by(|a, b| {
        b.likely
            .total_cmp(&a.likely)
            .then((a.a, a.b).cmp(&(b.a, b.b)))
    });
    Links {
        parts: linking.union.parts(),
        doubts,
    }
}

struct Linking<'a> {
    snapshot: &'a Snapshot,
    context: Context,
    union: Union,
    doubts: Vec<Doubt>,
    /// Nodes that the user joins to no other.
    split: BTreeSet<u32>,
}

impl<'a> Linking<'a> {
    /// What the user has decided comes first.
    fn decided(&mut self, ids: &Ids) {
        for line in &self.snapshot.options.people.lines {
            let Some(node) = ids.get(&line.id) else {
                continue;
            };
            match &line.action {
                Action::Merge(other) => {
                    if let Some(other) = ids.get(other) {
                        self.union.join(node, other);
                    }
                }
                Action::Apart(other) => {
                    if let Some(other) = ids.get(other) {
                        self.union.part(node, other);
                    }
                }
                Action::Split => {
                    self.split.insert(node);
                }
                _ => {}
            }
        }
    }

    /// Entities with one identifier of the user's own list are one.
    fn listed(&mut self) {
        let mut first: HashMap<Box<str>, u32> = HashMap::new();
        for node in 0..self.snapshot.loose().end {
            for key in self.snapshot.profile(node).keys.keys() {
                let first = *first.entry(key.clone()).or_insert(node);
                self.join(first, node);
            }
        }
    }

    fn join(&mut self, a: u32, b: u32) {
        if !self.split.contains(&a) && !self.split.contains(&b) {
            self.union.join(a, b);
        }
    }

    /// The key of a node that is named in full.
    fn key(&self, node: u32) -> &'a Key {
        &self.snapshot.keys[node as usize]
    }

    /// What is known of a node that is named in full.
    fn profile(&self, node: u32) -> &'a Profile {
        &self.snapshot.profiles[node as usize]
    }

    fn shared(&self, a: u32, b: u32) -> f64 {
        let (a, b) = (self.snapshot.profile(a), self.snapshot.profile(b));
        self.context.shared(&a.company, &b.company)
    }

    /// Leaves a pair to somebody's decision. `reason` is how often the like of
    /// it is one entity, about, whatever company the two keep.
    fn doubt(&mut self, a: u32, b: u32, why: &'static str, reason: f64) {
        let shared = self.shared(a, b);
        let (x, y) = (self.snapshot.profile(a), self.snapshot.profile(b));
        let part = self.context.part(shared, &x.company, &y.company);
        self.doubts.push(Doubt {
            a: a.min(b),
            b: a.max(b),
            why,
            shared,
            likely: reason * (0.25 + 0.75 * part),
        });
    }

    /// The nodes named in full that pass a test, in order.
    fn nodes_where(&self, test: impl Fn(&Key) -> bool) -> Vec<u32> {
        let keys = self.snapshot.keys.iter().zip(0..);
        keys.filter(|(key, _)| test(key)).map(|(_, i)| i).collect()
    }

    /// Whether the second is named in no more than `times` the documents of the
    /// first: then it may be short for it and not a thing of its own (*Boeing*
    /// is not short for *Boeing Commercial Airplanes*).
    fn is_known_as(&self, full: u32, short: u32, times: u64) -> bool {
        times * self.documents(full) >= self.documents(short)
    }

    /// The documents that name a node in full.
    fn documents(&self, node: u32) -> u64 {
        self.profile(node).total().documents
    }

    fn genders_clash(&self, a: u32, b: u32) -> bool {
        let of = |node| self.profile(node).genders.gender();
        clash(of(a), of(b))
    }
}

/// Whether the two are *he* and *she*.
fn clash(a: Gender, b: Gender) -> bool {
    let known = |gender| matches!(gender, Gender::Male | Gender::Female);
    known(a) && known(b) && a != b
}

/// Nodes, each with the hash of a reason to compare it with others.
type Blocks = Vec<(u64, u32)>;

/// The nodes with one reason where they are two or more, no more than
/// [`BLOCK`] together.
fn comparable(mut blocks: Blocks, documents: impl Fn(u32) -> u64) -> Vec<Vec<u32>> {
    blocks.sort_unstable();
    blocks.dedup();
    let blocks = blocks
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|all| all.len() > 1);
    let cut = |all: &[(u64, u32)]| {
        let mut nodes: Vec<u32> = all.iter().map(|entry| entry.1).collect();
        nodes.sort_by_key(|&node| (std::cmp::Reverse(documents(node)), node));
        nodes.truncate(BLOCK);
        nodes
    };
    blocks.map(cut).collect()
}
