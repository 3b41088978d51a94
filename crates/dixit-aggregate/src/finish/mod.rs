//! From what was added up to tables.

mod counts;
mod decided;
mod entities;
mod families;
mod pairs;
mod publishers;

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
};

use self::families::Families;
use crate::{
    Aggregate, Summary, copies,
    group::Group,
    key::Key,
    link::{self, Doubt},
    profile::Documents,
    roles::Roles,
};

pub(crate) fn finish(aggregate: Aggregate) -> Summary {
    Finishing::new(sorted(aggregate)).summary()
}

/// The same, with all tables in an order of their own, so that nothing after
/// this depends on the order of arrival.
fn sorted(aggregate: Aggregate) -> Aggregate {
    let mut sorted = Aggregate::new(aggregate.options.clone());
    let mut publishers: Vec<_> = aggregate.publishers.iter().cloned().collect();
    publishers.sort_unstable();
    sorted.publishers.extend(publishers);
    let mut keys: Vec<_> = aggregate.nodes.keys().cloned().collect();
    keys.sort_unstable();
    let nodes = keys.into_iter().map(|key| (key, Default::default()));
    sorted.nodes.extend(nodes);
    sorted.merge(aggregate);
    sorted.utterances.sort_unstable_keys();
    for utterance in sorted.utterances.values_mut() {
        utterance.said.sort_unstable();
    }
    let by_hash = |a: &crate::article::Article| (a.hash, a.id.clone());
    sorted.articles.sort_by_cached_key(by_hash);
    sorted
}

/// The group of a node that is in none.
const BANNED: u32 = u32::MAX;

/// All that the tables are made of.
struct Finishing {
    from: Aggregate,
    groups: Vec<Group>,
    /// The group of each node.
    group_of: Vec<u32>,
    doubts: Vec<Doubt>,
    /// Of each article the one it is a copy of.
    originals: Vec<u32>,
    /// The article of each hash.
    article_of: HashMap<u64, u32>,
    roles: Roles,
}

impl Finishing {
    fn new(from: Aggregate) -> Finishing {
        let documents = from.articles.len() as u64;
        let links = link::link(&from.nodes, documents, &from.options.people);
        let get = |node: u32| {
            let (key, profile) = from.nodes.get_index(node as usize).expect("a node");
            (key.clone(), profile.clone())
        };
        let parts = links.parts.into_iter();
        let groups: Vec<Group> = parts.map(|part| Group::new(part, get)).collect();
        let hashes = from.articles.iter().map(|article| article.hash);
        let mut finishing = Finishing {
            group_of: group_of(&groups, from.nodes.len()),
            doubts: links.doubts,
            originals: copies::originals(&from.articles),
            article_of: hashes.zip(0..).collect(),
            roles: Roles::new(groups.iter()),
            groups,
            from,
        };
        finishing.known();
        finishing.tell_apart();
        finishing.decided();
        finishing.order();
        finishing
    }

    /// Entities in order, without those that the user bans.
    fn order(&mut self) {
        self.groups.retain(|group| !group.is_banned);
        self.groups.sort_by(|a, b| {
            let rank = |g: &Group| (Reverse(g.total.documents), Reverse(g.total.mentions));
            rank(a).cmp(&rank(b)).then_with(|| a.id.cmp(&b.id))
        });
        self.group_of = group_of(&self.groups, self.from.nodes.len());
    }

    fn summary(self) -> Summary {
        let families = Families::new(&self);
        Summary {
            entities: self.entities(),
            speakers: self.speakers(),
            counts: self.counts(),
            publishers: self.publishers(),
            about: self.about(),
            ties: self.ties(),
            copies: self.copies(),
            candidates: self.candidates(),
            documents: self.from.articles.len() as u64,
            originals: self.count_originals(self.originals.iter().copied()),
            rows: self.rows(),
            families_of: families.by_words(&self),
            variants: families.variants(&self),
            ids: self.ids(),
            ..Summary::of_families(families.rows(&self))
        }
    }

    fn rows(&self) -> HashMap<Key, u32> {
        let keys = self.from.nodes.keys().cloned();
        let rows = keys.zip(self.group_of.iter().copied());
        rows.filter(|row| row.1 != BANNED).collect()
    }

    fn publisher(&self, index: Option<u32>) -> String {
        let name = index.and_then(|i| self.from.publishers.get_index(i as usize));
        name.map_or_else(String::new, |name| name.to_string())
    }

    /// `None` if the user has banned it.
    fn group(&self, node: u32) -> Option<u32> {
        let group = self.group_of[node as usize];
        (group != BANNED).then_some(group)
    }

    /// How many different ones there are.
    fn count_originals(&self, originals: impl Iterator<Item = u32>) -> u64 {
        let mut distinct: Vec<u32> = originals.collect();
        distinct.sort_unstable();
        distinct.dedup();
        distinct.len() as u64
    }

    /// Originals among the documents of an entity, and quotes in them: of the
    /// copies of an article, the one with most quotes speaks for all.
    fn originals_of(&self, documents: &Documents, total: u64) -> (u64, u64) {
        let mut quotes: BTreeMap<u32, u64> = BTreeMap::new();
        for &(hash, n) in documents.entries() {
            let article = self.article_of[&hash];
            let most = quotes.entry(self.originals[article as usize]).or_default();
            *most = (*most).max(u64::from(n));
        }
        let (originals, said) = (quotes.len() as u64, quotes.values().sum::<u64>());
        if !documents.is_cut() {
            return (originals, said);
        }
        let kept = documents.entries().len() as u64;
        let scale = |n: u64| (n as f64 * total as f64 / kept as f64).round() as u64;
        (scale(originals), scale(said))
    }
}

fn group_of(groups: &[Group], nodes: usize) -> Vec<u32> {
    let mut group_of = vec![BANNED; nodes];
    for (i, group) in groups.iter().enumerate() {
        for &node in &group.nodes {
            group_of[node as usize] = i as u32;
        }
    }
    group_of
}
