use std::{collections::HashMap, sync::Arc};

use super::finishing::Finishing;
use dixit_core::Label;
use dixit_lexicon::{Fact, Lexicon, TitleClass};

use crate::{
    link::ids::Ids, link::politicians, names::people_file::Action, state::profile::Profile,
};

/// Named in so many documents, a politician's name is taken for the politician.
const OFFICE: u64 = 10;

/// Whether the documents give it the title of an office.
fn has_office(profile: &Profile) -> bool {
    let is_office = |fact| match fact {
        Fact::Title(title) => matches!(
            title.class,
            TitleClass::Legislature | TitleClass::HeadOfState | TitleClass::Government
        ),
        _ => false,
    };
    let mut roles = profile.roles.keys();
    roles.any(|role| Lexicon::embedded().facts(role).any(is_office))
}

impl Finishing {
    /// What the user has decided of each entity.
    pub(super) fn decided(&mut self, ids: &Ids) {
        let people = self.from.options.people.clone();
        for line in &people.lines {
            let Some(node) = ids.get(&line.id) else {
                continue;
            };
            let into = match &line.action {
                Action::Merge(_) => ids.get(people.last_merge(&line.id)),
                _ => None,
            };
            let key = self.from.key(into.unwrap_or(node)).into_owned();
            let group = &mut self.groups[self.group_of[node as usize] as usize];
            match &line.action {
                Action::Merge(_) if into.is_some() => {
                    group.id = key.id().into();
                    group.label = key.label;
                }
                Action::Pin(id) => group.id = id.as_str().into(),
                Action::Ban => group.is_banned = true,
                Action::Name(name) => group.name = name.as_str().into(),
                Action::Label(label) => group.label = Some(*label),
                Action::Gender(gender) => group.gender = *gender,
                Action::Role(role) => group.role = Some(role.clone()),
                Action::Wikidata(id) => group.wikidata.clone_from(id),
                Action::Merge(_)
                | Action::Apart(_)
                | Action::Split
                | Action::Speaker(_)
                | Action::Nobody => {}
            }
        }
    }

    /// What the lexicon knows of persons who hold an office here, too: a name
    /// alone may be another's.
    pub(super) fn known(&mut self) {
        for group in &mut self.groups {
            let holds_office = group.total.documents >= OFFICE || has_office(&group.profile);
            if group.label == Some(Label::Person) && holds_office {
                let politician = politicians::politician(&group.profile);
                let wikidata = politician.and_then(|p| p.wikidata.as_deref());
                group.wikidata = wikidata.unwrap_or_default().to_owned();
            }
        }
        self.known_once();
    }

    /// An id that two rows would have is that of the one that more documents name.
    fn known_once(&mut self) {
        let mut best: HashMap<String, (u64, usize)> = HashMap::new();
        for (i, group) in self.groups.iter().enumerate() {
            let entry = best.entry(group.wikidata.clone()).or_insert((0, i));
            if group.total.documents > entry.0 {
                *entry = (group.total.documents, i);
            }
        }
        for (i, group) in self.groups.iter_mut().enumerate() {
            if best[&group.wikidata].1 != i {
                group.wikidata.clear();
            }
        }
    }

    /// Of entities with one id, the best known keeps it; the others say what
    /// tells them apart.
    pub(super) fn tell_apart(&mut self) {
        let mut best: HashMap<Arc<str>, (u64, usize)> = HashMap::new();
        for (i, group) in self.groups.iter().enumerate() {
            let entry = best.entry(group.id.clone()).or_insert((0, i));
            if group.total.documents > entry.0 {
                *entry = (group.total.documents, i);
            }
        }
        for (i, group) in self.groups.iter_mut().enumerate() {
            if best[&group.id].1 != i {
                let keys = group
                    .nodes
                    .iter()
                    .map(|&node| self.from.key(node).attributes);
                let telling = keys.max().expect("a group has nodes");
                group.id = format!("{}{}", group.id, telling.suffix()).into();
            }
        }
    }

    /// The index of each id.
    pub(super) fn ids(&self) -> HashMap<Arc<str>, u32> {
        let ids = self.groups.iter().map(|group| group.id.clone());
        ids.zip(0..).collect()
    }
}
