//! From the ids of the tables, as a people file gives them, to nodes.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use crate::{
    Aggregate, Error, ErrorKind, People, names::key::Key, names::people_file::Action,
    state::profile::Profile, state::snapshot::Snapshot,
};

impl Aggregate {
    /// The lines of the people file that speak of entities that there are not,
    /// each an [`ErrorKind::UnknownId`]. [`finish`](Aggregate::finish) passes
    /// over them: one file may serve many collections.
    pub fn unknown_people(&self) -> Vec<Error> {
        let people = &self.options.people;
        let ids = Ids::of_aggregate(self, people);
        let unknown = people.ids().filter(|(_, id)| ids.get(id).is_none());
        let error = |(line, id)| Error::new(ErrorKind::UnknownId, line, id);
        unknown.map(error).collect()
    }
}

/// The node of each id that the people file speaks of.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    nodes: HashMap<String, u32>,
}

impl Ids {
    pub(crate) fn new(snapshot: &Snapshot, people: &People) -> Ids {
        let documents = |profile: &Profile| profile.total().documents;
        let documents = snapshot.profiles.iter().map(documents);
        let nodes = snapshot.keys.iter().map(Cow::Borrowed).zip(documents);
        let loose = || snapshot.loose().map(|node| (snapshot.key(node), 1));
        Ids::of(nodes.zip(0..), || loose().zip(snapshot.loose()), people)
    }

    /// Whatever their numbers will be.
    pub(crate) fn of_aggregate(aggregate: &Aggregate, people: &People) -> Ids {
        let nodes = aggregate.nodes.keys().map(|key| (Cow::Borrowed(key), 1));
        let loose = || aggregate.loose_keys().map(|key| (Cow::Owned(key), 1));
        Ids::of(nodes.zip(0..), || loose().zip(0..), people)
    }

    fn of<'a, L>(
        nodes: impl Iterator<Item = ((Cow<'a, Key>, u64), u32)>,
        loose: impl FnOnce() -> L,
        people: &People,
    ) -> Ids
    where
        L: Iterator<Item = ((Cow<'a, Key>, u64), u32)>,
    {
        let wanted: HashSet<&str> = people.ids().map(|(_, id)| id).collect();
        if wanted.is_empty() {
            return Ids::default();
        }
        let mut known: Vec<(u64, u32, String)> = Vec::new();
        for ((key, documents), node) in nodes.chain(loose()) {
            let ids = [key.id(), key.full_id()];
            let ids = ids.into_iter().filter(|id| wanted.contains(&**id));
            known.extend(ids.map(|id| (documents, node, id)));
        }
        // Of namesakes the best known has the plain id.
        known.sort_by_key(|&(documents, node, _)| (std::cmp::Reverse(documents), node));
        let mut ids = HashMap::new();
        for (_, node, id) in known {
            ids.entry(id).or_insert(node);
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
