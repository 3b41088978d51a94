use dixit_core::Document;
use indexmap::IndexMap;

use crate::{
    Error, ErrorKind, Options, Summary,
    link::ids::Ids,
    names::key::Key,
    state::article::{Article, Texts},
    state::log::Log,
    state::pair::{self, Pairs},
    state::profile::Profile,
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

    /// Adds a document whose entities and quotes have been found.
    pub fn add(&mut self, doc: &Document) {
        let doc = self.options.people.amended(doc);
        crate::state::add::add(self, &doc);
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

    /// Decides which names are one entity and which utterances one family, and
    /// makes the tables.
    pub fn finish(self) -> Summary {
        crate::tables::finish::finish(self)
    }
}

/// The new index of every old one.
fn renumber<T>(old: impl IntoIterator<Item = T>, index: impl FnMut(T) -> usize) -> Vec<u32> {
    old.into_iter().map(index).map(number).collect()
}

/// An index of a table as it is stored.
pub(crate) fn number(index: usize) -> u32 {
    u32::try_from(index).expect("fewer than 2^32 distinct names")
}

/// A pair without direction.
pub(crate) fn ordered(a: u32, b: u32) -> (u32, u32) {
    (a.min(b), a.max(b))
}
