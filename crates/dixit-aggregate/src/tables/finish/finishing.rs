use std::sync::Arc;

use crate::{
    families::utterance::Utterances, link::Doubt, state::snapshot::Snapshot, tables::group::Group,
    tables::roles::Roles,
};

/// The group of a node that is in none.
const BANNED: u32 = u32::MAX;

/// All that the tables are made of.
pub(super) struct Finishing {
    pub(super) from: Snapshot,
    pub(super) groups: Vec<Group>,
    /// The group of each node.
    pub(super) group_of: Vec<u32>,
    pub(super) doubts: Vec<Doubt>,
    /// Of each article the one it is a copy of.
    pub(super) originals: Vec<u32>,
    pub(super) utterances: Utterances,
    pub(super) roles: Roles,
}

impl Finishing {
    pub(super) fn publisher(&self, index: Option<u32>) -> Arc<str> {
        index.map_or_else(Arc::default, |i| self.from.publishers[i as usize].clone())
    }

    /// `None` if the user has banned it.
    pub(super) fn group(&self, node: u32) -> Option<u32> {
        let group = self.group_of[node as usize];
        (group != BANNED).then_some(group)
    }

    /// How many different ones there are.
    pub(super) fn count_originals(&self, originals: impl Iterator<Item = u32>) -> u64 {
        let mut distinct: Vec<u32> = originals.collect();
        distinct.sort_unstable();
        distinct.dedup();
        distinct.len() as u64
    }
}

pub(super) fn group_of(groups: &[Group], nodes: usize) -> Vec<u32> {
    let mut group_of = vec![BANNED; nodes];
    for (i, group) in groups.iter().enumerate() {
        for &node in &group.nodes {
            group_of[node as usize] = i as u32;
        }
    }
    group_of
}
