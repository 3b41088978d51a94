use indexmap::IndexMap;

use crate::{
    Options,
    names::key::Key,
    state::article::{Article, Texts, number},
    state::pair::{self, Pairs},
    state::profile::Profile,
    values::log::Log,
};

/// What is known of a collection so far.
///
/// It adds up: documents can be added in any order, split in any way over
/// aggregates and those merged in any tree; [`finish`](Aggregate::finish)
/// gives the same. It grows with the distinct entities and utterances, and by
/// some 150 bytes for each document: its id, a sketch by which copies are
/// found, and what it says of those whom it does not name in full.
///
/// See the [crate page](crate) for an example.
#[derive(Clone, Debug, Default)]
pub struct Aggregate {
    pub(crate) options: Options,
    /// Those with a name that says who they are.
    pub(crate) nodes: IndexMap<Key, Profile>,
    pub(crate) publishers: Texts,
    pub(crate) about: Pairs,
    pub(crate) ties: Pairs,
    /// An [`Article`] for each document.
    pub(crate) log: Log,
    /// Names, spellings and roles of [`Article::loose`].
    pub(crate) texts: Texts,
    /// What was said word by word.
    pub(crate) utterances: Texts,
}

impl Aggregate {
    /// Nothing known yet.
    pub fn new(options: Options) -> Aggregate {
        Aggregate {
            options,
            ..Aggregate::default()
        }
    }

    /// Adds all that another aggregate knows. The options of `self` stay.
    pub fn merge(&mut self, other: Aggregate) {
        let publishers = renumber(other.publishers, |name| self.publishers.insert_full(name).0);
        let texts = renumber(other.texts, |text| self.texts.insert_full(text).0);
        let utterances = renumber(other.utterances, |text| self.utterances.insert_full(text).0);
        let publisher = |old: u32| publishers[old as usize];
        let nodes = renumber(other.nodes, |(key, profile)| {
            let entry = self.nodes.entry(key);
            let at = entry.index();
            entry.or_default().merge(&profile, publisher);
            at
        });
        let node = |old: u32| nodes[old as usize];
        for ((a, b), pair) in other.about {
            pair::add(&mut self.about, (node(a), node(b)), pair);
        }
        for ((a, b), pair) in other.ties {
            pair::add(&mut self.ties, ordered(node(a), node(b)), pair);
        }
        let text = |old: u32| texts[old as usize];
        let utterance = |old: u32| utterances[old as usize];
        let mut bytes = Vec::new();
        for (_, record) in other.log.iter() {
            bytes.clear();
            let article = Article::read(record).renumbered(publisher, node, text, utterance);
            article.put(&mut bytes);
            self.log.push(&bytes);
        }
    }
}

/// The new index of every old one.
fn renumber<T>(old: impl IntoIterator<Item = T>, index: impl FnMut(T) -> usize) -> Vec<u32> {
    old.into_iter().map(index).map(number).collect()
}

/// A pair without direction.
pub(crate) fn ordered(a: u32, b: u32) -> (u32, u32) {
    (a.min(b), a.max(b))
}
