//! From the ids of the tables, as a people file gives them, to nodes.

use std::collections::HashMap;

use indexmap::IndexMap;

use crate::{People, key::Key, people::Action, profile::Profile};

/// The node of each id.
#[derive(Debug)]
pub(crate) struct Ids {
    nodes: HashMap<String, u32>,
}

impl Ids {
    pub(crate) fn new(nodes: &IndexMap<Key, Profile>, people: &People) -> Ids {
        let mut ids: HashMap<String, u32> = HashMap::new();
        let mut known: Vec<(u64, u32)> = Vec::new();
        for (i, profile) in (0..).zip(nodes.values()) {
            known.push((profile.total().documents, i));
        }
        // Of namesakes the best known has the plain id.
        known.sort_by_key(|&(documents, i)| (std::cmp::Reverse(documents), i));
        for (_, i) in known {
            let (key, _) = nodes.get_index(i as usize).expect("a node");
            ids.entry(key.id()).or_insert(i);
            ids.entry(key.full_id()).or_insert(i);
        }
        for line in &people.lines {
            if let (Action::Pin(pin), Some(&node)) = (&line.action, ids.get(&line.id)) {
                ids.insert(pin.clone(), node);
            }
        }
        Ids { nodes: ids }
    }

    pub(crate) fn get(&self, id: &str) -> Option<u32> {
        self.nodes.get(id).copied()
    }
}
