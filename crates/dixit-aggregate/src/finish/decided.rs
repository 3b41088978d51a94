use std::collections::HashMap;

use super::Finishing;
use crate::{ids::Ids, people::Action};

impl Finishing {
    /// What the user has decided of each entity.
    pub(super) fn decided(&mut self) {
        let people = self.from.options.people.clone();
        if people.is_empty() {
            return;
        }
        let ids = Ids::new(&self.from.nodes, &people);
        for line in &people.lines {
            let Some(node) = ids.get(&line.id) else {
                continue;
            };
            let into = match &line.action {
                Action::Merge(_) => ids.get(people.last_merge(&line.id)),
                _ => None,
            };
            let names = self.from.nodes.get_index(into.unwrap_or(node) as usize);
            let (key, _) = names.expect("a node");
            let group = &mut self.groups[self.group_of[node as usize] as usize];
            match &line.action {
                Action::Merge(_) if into.is_some() => {
                    group.id = key.id();
                    group.label = key.label;
                }
                Action::Pin(id) => group.id.clone_from(id),
                Action::Ban => group.is_banned = true,
                Action::Name(name) => group.name.clone_from(name),
                Action::Label(label) => group.label = Some(*label),
                Action::Gender(gender) => group.gender = *gender,
                Action::Role(role) => group.role = Some(role.clone()),
                Action::Wikidata(id) => group.wikidata.clone_from(id),
                Action::Merge(_) | Action::Apart(_) | Action::Split => {}
            }
        }
    }

    /// The index of each id.
    pub(super) fn ids(&self) -> HashMap<String, u32> {
        let ids = self.groups.iter().map(|group| group.id.clone());
        ids.zip(0..).collect()
    }
}
