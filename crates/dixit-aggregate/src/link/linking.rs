use std::collections::{BTreeSet, HashMap};

use dixit_core::Gender;

use crate::{
    link::{context::Context, ids::Ids, union::Union},
    names::key::Key,
    names::people_file::Action,
    state::profile::Profile,
    state::snapshot::Snapshot,
};

/// The most names that are compared with one another for one reason.
pub(super) const BLOCK: usize = 48;

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
    pub(super) likely: f64,
}

/// The decisions while they are made.
pub(super) struct Linking<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) context: Context,
    pub(super) union: Union,
    pub(super) doubts: Vec<Doubt>,
    /// Nodes that the user joins to no other.
    pub(super) split: BTreeSet<u32>,
}

impl<'a> Linking<'a> {
    pub(super) fn new(snapshot: &'a Snapshot) -> Linking<'a> {
        Linking {
            snapshot,
            context: Context::new(snapshot),
            union: Union::new(snapshot.loose().end as usize),
            doubts: Vec::new(),
            split: BTreeSet::new(),
        }
    }

    /// What the user has decided comes first.
    pub(super) fn decided(&mut self, ids: &Ids) {
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
    pub(super) fn listed(&mut self) {
        let mut first: HashMap<Box<str>, u32> = HashMap::new();
        for node in 0..self.snapshot.loose().end {
            for key in self.snapshot.profile(node).keys.keys() {
                let first = *first.entry(key.clone()).or_insert(node);
                self.join(first, node);
            }
        }
    }

    pub(super) fn join(&mut self, a: u32, b: u32) {
        if !self.split.contains(&a) && !self.split.contains(&b) {
            self.union.join(a, b);
        }
    }

    /// The key of a node that is named in full.
    pub(super) fn key(&self, node: u32) -> &'a Key {
        &self.snapshot.keys[node as usize]
    }

    /// What is known of a node that is named in full.
    pub(super) fn profile(&self, node: u32) -> &'a Profile {
        &self.snapshot.profiles[node as usize]
    }

    pub(super) fn shared(&self, a: u32, b: u32) -> f64 {
        let (a, b) = (self.snapshot.profile(a), self.snapshot.profile(b));
        self.context.shared(&a.company, &b.company)
    }

    /// Leaves a pair to somebody's decision. `reason` is how often the like of
    /// it is one entity, about, whatever company the two keep.
    pub(super) fn doubt(&mut self, a: u32, b: u32, why: &'static str, reason: f64) {
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
    pub(super) fn nodes_where(&self, test: impl Fn(&Key) -> bool) -> Vec<u32> {
        let keys = self.snapshot.keys.iter().zip(0..);
        keys.filter(|(key, _)| test(key)).map(|(_, i)| i).collect()
    }

    /// Whether the second is named in no more than `times` the documents of the
    /// first: then it may be short for it and not a thing of its own (*Boeing*
    /// is not short for *Boeing Commercial Airplanes*).
    pub(super) fn is_known_as(&self, full: u32, short: u32, times: u64) -> bool {
        times * self.documents(full) >= self.documents(short)
    }

    /// The documents that name a node in full.
    pub(super) fn documents(&self, node: u32) -> u64 {
        self.profile(node).total().documents
    }

    pub(super) fn genders_clash(&self, a: u32, b: u32) -> bool {
        let of = |node| self.profile(node).genders.gender();
        clash(of(a), of(b))
    }
}

/// Whether the two are *he* and *she*.
pub(super) fn clash(a: Gender, b: Gender) -> bool {
    let known = |gender| matches!(gender, Gender::Male | Gender::Female);
    known(a) && known(b) && a != b
}

/// Nodes, each with the hash of a reason to compare it with others.
pub(super) type Blocks = Vec<(u64, u32)>;

/// The nodes with one reason where they are two or more, no more than
/// [`BLOCK`] together.
pub(super) fn comparable(mut blocks: Blocks, documents: impl Fn(u32) -> u64) -> Vec<Vec<u32>> {
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
