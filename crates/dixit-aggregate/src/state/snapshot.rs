use std::{borrow::Cow, cell::RefCell, ops::Range, rc::Rc, sync::Arc};

use dixit_core::Label;
use indexmap::IndexSet;

use crate::{
    Aggregate, Date, Options,
    names::attributes::Attributes,
    names::key::Key,
    state::article::{Article, Loose, Texts, Who},
    state::outlet::Outlet,
    state::pair::Pair,
    state::profile::Profile,
    state::sketch::Sketch,
    values::hash::hash,
    values::log::{Log, Place},
};

/// All that was added up, in an order of its own, so that nothing after this
/// depends on the order of arrival.
///
/// Nodes are numbered: first those named in full, by key, then those with a
/// loose name, by article. What is known of the latter is read from the
/// article each time: there are very many, and most are somebody else soon.
#[derive(Debug)]
pub(crate) struct Snapshot {
    pub(crate) options: Options,
    pub(crate) keys: IndexSet<Key>,
    pub(crate) profiles: Vec<Profile>,
    pub(crate) publishers: Vec<Arc<str>>,
    pub(crate) about: Vec<((u32, u32), Pair)>,
    pub(crate) ties: Vec<((u32, u32), Pair)>,
    pub(crate) utterances: Texts,
    /// By hash and id.
    pub(crate) articles: Vec<Listed>,
    log: Log,
    texts: Texts,
    /// The hash of the name of each node.
    names: Vec<u64>,
    /// From the numbers in the log.
    node_of: Vec<u32>,
    publisher_of: Vec<u32>,
    /// The article whose loose names were asked for last: they are mostly asked
    /// for one after the other.
    last: RefCell<Option<(usize, Rc<Article<'static>>)>>,
}

/// What is at hand of an article.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Listed {
    pub(crate) hash: u64,
    pub(crate) publisher: Option<u32>,
    pub(crate) date: Option<Date>,
    place: Place,
    /// The node of the first of its loose names.
    first: u32,
}

impl Snapshot {
    pub(crate) fn new(from: Aggregate) -> Snapshot {
        let publisher_of = ranks(from.publishers.iter());
        let node_of = ranks(from.nodes.keys());
        let mut nodes = from.nodes;
        nodes.sort_unstable_keys();
        let (keys, profiles) = nodes.into_iter().unzip();
        let mut snapshot = Snapshot {
            options: from.options,
            keys,
            profiles,
            publishers: from.publishers.into_iter().map(Arc::from).collect(),
            about: Vec::new(),
            ties: Vec::new(),
            utterances: from.utterances,
            articles: Vec::new(),
            log: from.log,
            texts: from.texts,
            names: Vec::new(),
            node_of,
            publisher_of,
            last: RefCell::default(),
        };
        let node = &snapshot.node_of;
        let pair = |(a, b): (u32, u32)| (node[a as usize], node[b as usize]);
        let about = from.about.into_iter();
        snapshot.about = about.map(|(ends, n)| (pair(ends), n)).collect();
        let ties = from.ties.into_iter();
        snapshot.ties = ties.map(|(ends, n)| (pair(ends), n)).collect();
        snapshot.sort();
        snapshot
    }

    fn sort(&mut self) {
        self.publishers.sort_unstable();
        for profile in &mut self.profiles {
            profile.renumber(|n| self.publisher_of[n as usize]);
        }
        let names = self.keys.iter().map(|key| hash(key.name.as_bytes()));
        self.names = names.collect();
        self.list();
    }

    fn list(&mut self) {
        let mut articles: Vec<Listed> = Vec::with_capacity(self.log.len());
        for (place, mut record) in self.log.iter() {
            let head = Article::head(&mut record);
            articles.push(Listed {
                hash: head.hash,
                publisher: head.publisher.map(|n| self.publisher_of[n as usize]),
                date: head.date,
                place,
                first: 0,
            });
        }
        let id = |listed: &Listed| Article::head(&mut self.log.at(listed.place)).id;
        articles.sort_by(|a, b| {
            let meta = |listed: &Listed| (id(listed), listed.publisher, listed.date);
            let hashes = a.hash.cmp(&b.hash);
            hashes
                .then_with(|| meta(a).cmp(&meta(b)))
                .then_with(|| self.content(a.place).cmp(&self.content(b.place)))
        });
        self.articles = articles;
        let mut first = self.keys.len() as u32;
        for at in 0..self.articles.len() {
            self.articles[at].first = first;
            first += self.article(at).loose.len() as u32;
        }
    }

    /// All that one text was found to hold, to tell it from what it was found to
    /// hold another time.
    fn content(&self, place: Place) -> String {
        let article = self.read(place);
        let loose = article.loose.iter().map(|loose| {
            let name = &self.texts[loose.name as usize];
            (name, loose.profile(&article, &self.texts))
        });
        let utterances = article.utterances.iter();
        let utterances = utterances.map(|&(text, who)| (&self.utterances[text as usize], who));
        let (loose, utterances): (Vec<_>, Vec<_>) = (loose.collect(), utterances.collect());
        let pairs = (&article.company, &article.about, &article.ties);
        format!("{loose:?}{utterances:?}{pairs:?}{:?}", article.outlet)
    }

    /// All of an article.
    pub(crate) fn article(&self, at: usize) -> Article<'_> {
        self.read(self.articles[at].place)
    }

    fn read(&self, place: Place) -> Article<'_> {
        Article::read(self.log.at(place)).renumbered(
            |n| self.publisher_of[n as usize],
            |n| self.node_of[n as usize],
            |n| n,
            |n| n,
        )
    }

    pub(crate) fn sketch(&self, at: usize) -> Sketch {
        let mut record = self.log.at(self.articles[at].place);
        Article::head(&mut record);
        Sketch::read(&mut record)
    }

    /// What the publisher says in this article.
    pub(crate) fn outlet(&self, at: usize) -> Outlet {
        Article::head(&mut self.log.at(self.articles[at].place)).outlet
    }

    pub(crate) fn id(&self, at: usize) -> &str {
        Article::head(&mut self.log.at(self.articles[at].place)).id
    }

    /// The articles of this hash: one, unless it was added again.
    pub(crate) fn articles_of(&self, hash: u64) -> Range<u32> {
        let start = self.articles.partition_point(|other| other.hash < hash);
        let same = self.articles[start..].iter();
        let same = same.take_while(|other| other.hash == hash);
        start as u32..(start + same.count()) as u32
    }

    /// The node of somebody in an article.
    pub(crate) fn node(&self, article: usize, who: Who) -> u32 {
        match who {
            Who::Node(node) => node,
            Who::Loose(at) => self.articles[article].first + at,
        }
    }

    /// The nodes with a loose name, and how many nodes there are.
    pub(crate) fn loose(&self) -> Range<u32> {
        let last = self.articles.len().checked_sub(1);
        let end = last.map_or(0, |at| {
            self.articles[at].first + self.article(at).loose.len() as u32
        });
        let start = self.keys.len() as u32;
        start..end.max(start)
    }

    pub(crate) fn key(&self, node: u32) -> Cow<'_, Key> {
        match self.keys.get_index(node as usize) {
            Some(key) => Cow::Borrowed(key),
            None => {
                let (article, at) = self.loose_at(node);
                Cow::Owned(loose_key(&article, &article.loose[at], &self.texts))
            }
        }
    }

    pub(crate) fn profile(&self, node: u32) -> Cow<'_, Profile> {
        match self.profiles.get(node as usize) {
            Some(profile) => Cow::Borrowed(profile),
            None => {
                let (article, at) = self.loose_at(node);
                let mut profile = article.loose[at].profile(&article, &self.texts);
                for &node in &article.company {
                    profile.company.add(self.names[node as usize], 1);
                }
                Cow::Owned(profile)
            }
        }
    }

    fn loose_at(&self, node: u32) -> (Rc<Article<'static>>, usize) {
        let after = self.articles.partition_point(|other| other.first <= node);
        let article = after.checked_sub(1).expect("a node of an article");
        let at = (node - self.articles[article].first) as usize;
        let mut last = self.last.borrow_mut();
        match &*last {
            Some((number, known)) if *number == article => (Rc::clone(known), at),
            _ => {
                let read = Rc::new(self.article(article).without_id());
                *last = Some((article, Rc::clone(&read)));
                (read, at)
            }
        }
    }
}

impl Aggregate {
    /// The keys of all loose names.
    pub(crate) fn loose_keys(&self) -> impl Iterator<Item = Key> {
        self.log.iter().flat_map(|(_, record)| {
            let article = Article::read(record);
            let key = |loose: &Loose| loose_key(&article, loose, &self.texts);
            article.loose.iter().map(key).collect::<Vec<_>>()
        })
    }
}

fn loose_key(article: &Article<'_>, loose: &Loose, texts: &Texts) -> Key {
    Key {
        label: Some(Label::Person),
        name: texts[loose.name as usize].clone(),
        document: Some(article.hash),
        attributes: Attributes::default(),
    }
}

/// The place of each in order.
fn ranks<T: Ord>(items: impl Iterator<Item = T>) -> Vec<u32> {
    let items: Vec<T> = items.collect();
    let mut order: Vec<u32> = (0..items.len() as u32).collect();
    order.sort_unstable_by(|&a, &b| items[a as usize].cmp(&items[b as usize]));
    let mut ranks = vec![0; order.len()];
    for (rank, &item) in (0..).zip(&order) {
        ranks[item as usize] = rank;
    }
    ranks
}
