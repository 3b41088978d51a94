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
        let mut ids: HashMap<String, u32> = nodes.keys().map(Key::id).zip(0..).collect();
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
