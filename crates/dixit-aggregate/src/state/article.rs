//! What is kept of each document, because it cannot be added up yet: whom it
//! names by a name that says too little, what they say, and what it is a copy
//! of.

use indexmap::IndexSet;

use crate::{
    Date,
    state::counts::DocumentCounts,
    state::outlet::Outlet,
    state::profile::{Genders, Profile},
    state::sketch::Sketch,
    values::log::{Reader, put, put_list, put_text},
    values::sorted_map::SortedMap,
};

/// Texts that are written once and known by number.
pub(crate) type Texts = IndexSet<Box<str>>;

/// Somebody in a document: one who is named in full somewhere, by the number
/// of the node, or one of its own, by the place in [`Article::loose`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Who {
    Node(u32),
    Loose(u32),
}

impl Who {
    fn put(self, out: &mut Vec<u8>) {
        put(
            out,
            match self {
                Who::Node(n) => u64::from(n) << 1,
                Who::Loose(n) => u64::from(n) << 1 | 1,
            },
        );
    }

    fn read(record: &mut Reader<'_>) -> Who {
        let n = record.number();
        match n & 1 {
            0 => Who::Node((n >> 1) as u32),
            _ => Who::Loose((n >> 1) as u32),
        }
    }
}

/// One document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Article<'a> {
    /// Hash of id and text.
    pub(crate) hash: u64,
    pub(crate) publisher: Option<u32>,
    pub(crate) date: Option<Date>,
    /// What its publisher lets be said in it.
    pub(crate) outlet: Outlet,
    pub(crate) id: &'a str,
    pub(crate) sketch: Sketch,
    pub(crate) loose: Vec<Loose>,
    /// The nodes named in it, if there is somebody loose to know by them.
    pub(crate) company: Vec<u32>,
    /// Who speaks about whom in how many quotes, if one of the two is loose.
    pub(crate) about: Vec<(Who, Who, u32)>,
    /// Who is named beside whom, if one of the two is loose.
    pub(crate) ties: Vec<(Who, Who)>,
    /// Utterances and who said them.
    pub(crate) utterances: Vec<(u32, Option<Who>)>,
}

/// The first few fields of a record.
pub(crate) struct Head<'a> {
    pub(crate) hash: u64,
    pub(crate) publisher: Option<u32>,
    pub(crate) date: Option<Date>,
    /// What its publisher lets be said in it.
    pub(crate) outlet: Outlet,
    pub(crate) id: &'a str,
}

impl<'a> Article<'a> {
    pub(crate) fn put(&self, out: &mut Vec<u8>) {
        put(out, self.hash);
        put(out, self.publisher.map_or(0, |n| u64::from(n) + 1));
        put(out, self.date.map_or(0, |date| u64::from(date.packed())));
        self.outlet.put(out);
        put_text(out, self.id);
        self.sketch.put(out);
        put_list(out, &self.loose, |out, loose| loose.put(out));
        put_list(out, &self.company, |out, &node| put(out, node.into()));
        put_list(out, &self.about, |out, &(a, b, quotes)| {
            a.put(out);
            b.put(out);
            put(out, quotes.into());
        });
        put_list(out, &self.ties, |out, &(a, b)| {
            a.put(out);
            b.put(out);
        });
        put_list(out, &self.utterances, |out, &(text, speaker)| {
            put(out, text.into());
            put(out, u64::from(speaker.is_some()));
            if let Some(speaker) = speaker {
                speaker.put(out);
            }
        });
    }

    pub(crate) fn head(record: &mut Reader<'a>) -> Head<'a> {
        Head {
            hash: record.number(),
            publisher: record.index().checked_sub(1),
            date: Date::from_packed(record.index()),
            outlet: Outlet::read(record),
            id: record.text(),
        }
    }

    pub(crate) fn read(mut record: Reader<'a>) -> Article<'a> {
        Article::read_from(&mut record)
    }

    pub(crate) fn read_from(record: &mut Reader<'a>) -> Article<'a> {
        let head = Article::head(record);
        Article {
            hash: head.hash,
            publisher: head.publisher,
            date: head.date,
            outlet: head.outlet,
            id: head.id,
            sketch: Sketch::read(record),
            loose: record.list(Loose::read),
            company: record.list(Reader::index),
            about: record.list(|r| (Who::read(r), Who::read(r), r.index())),
            ties: record.list(|r| (Who::read(r), Who::read(r))),
            utterances: record.list(|r| (r.index(), (r.number() != 0).then(|| Who::read(r)))),
        }
    }

    /// Whether all numbers are of things that there are: so many publishers,
    /// nodes, texts and utterances.
    pub(crate) fn is_within(
        &self,
        publishers: u32,
        nodes: u32,
        texts: u32,
        utterances: u32,
    ) -> bool {
        let loose = self.loose.len() as u32;
        let who = |who: &Who| match *who {
            Who::Node(n) => n < nodes,
            Who::Loose(n) => n < loose,
        };
        self.publisher.is_none_or(|n| n < publishers)
            && self.loose.iter().all(|loose| loose.is_within(texts))
            && self.company.iter().all(|&n| n < nodes)
            && self.about.iter().all(|(a, b, _)| who(a) && who(b))
            && self.ties.iter().all(|(a, b)| who(a) && who(b))
            && self
                .utterances
                .iter()
                .all(|(n, by)| *n < utterances && by.iter().all(who))
    }

    /// Whether its counts are those of one document.
    pub(crate) fn is_small(&self) -> bool {
        let small = |n: u64| n <= u64::from(u32::MAX);
        let counts = |loose: &Loose| {
            let counts = [&loose.surfaces, &loose.roles, &loose.keys];
            counts.into_iter().flatten().all(|entry| small(entry.1))
        };
        self.outlet.is_at_most(u64::from(u32::MAX)) && self.loose.iter().all(counts)
    }

    /// The same without its id, which is borrowed.
    pub(crate) fn without_id(self) -> Article<'static> {
        Article {
            hash: self.hash,
            publisher: self.publisher,
            date: self.date,
            outlet: self.outlet,
            id: "",
            sketch: self.sketch,
            loose: self.loose,
            company: self.company,
            about: self.about,
            ties: self.ties,
            utterances: self.utterances,
        }
    }

    /// The same with other numbers.
    pub(crate) fn renumbered(
        mut self,
        publisher: impl Fn(u32) -> u32,
        node: impl Fn(u32) -> u32,
        text: impl Fn(u32) -> u32,
        utterance: impl Fn(u32) -> u32,
    ) -> Article<'a> {
        let who = |who: &mut Who| {
            if let Who::Node(n) = who {
                *n = node(*n);
            }
        };
        self.publisher = self.publisher.map(publisher);
        for loose in &mut self.loose {
            loose.renumber(&text);
        }
        self.company.iter_mut().for_each(|n| *n = node(*n));
        for (a, b, _) in &mut self.about {
            who(a);
            who(b);
        }
        for (a, b) in &mut self.ties {
            who(a);
            who(b);
        }
        for (text, speaker) in &mut self.utterances {
            *text = utterance(*text);
            speaker.iter_mut().for_each(who);
        }
        self
    }
}

/// Somebody with a name that says too little, as one document knows them: a
/// [`Profile`] without what all of the document share.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Loose {
    pub(crate) name: u32,
    surfaces: Vec<(u32, u64)>,
    roles: Vec<(u32, u64)>,
    keys: Vec<(u32, u64)>,
    genders: Genders,
    counts: DocumentCounts,
}

type Counts = SortedMap<Box<str>, u64>;

impl Loose {
    pub(crate) fn new(name: &str, profile: &Profile, texts: &mut Texts) -> Loose {
        Loose {
            name: numbered(texts, name),
            surfaces: numbers(&profile.surfaces, texts),
            roles: numbers(&profile.roles, texts),
            keys: numbers(&profile.keys, texts),
            genders: profile.genders,
            counts: profile.documents.entries()[0].1,
        }
    }

    /// All that is known of them, but the company they keep.
    pub(crate) fn profile(&self, article: &Article<'_>, texts: &Texts) -> Profile {
        let mut profile = Profile {
            surfaces: counts(&self.surfaces, texts),
            roles: counts(&self.roles, texts),
            keys: counts(&self.keys, texts),
            genders: self.genders,
            ..Profile::default()
        };
        let cell = (article.publisher, article.date.map(Date::month));
        profile.cells.at(cell).add(&self.counts);
        profile.documents.add(article.hash, self.counts);
        profile.named.add(article.date);
        if self.counts.quotes() > 0 {
            profile.spoke.add(article.date);
        }
        profile
    }

    fn put(&self, out: &mut Vec<u8>) {
        put(out, self.name.into());
        for counts in [&self.surfaces, &self.roles, &self.keys] {
            put_list(out, counts, |out, &(text, n)| {
                put(out, text.into());
                put(out, n);
            });
        }
        self.genders.put(out);
        self.counts.put(out);
    }

    fn read(record: &mut Reader<'_>) -> Loose {
        let count = |record: &mut Reader<'_>| (record.index(), record.number());
        Loose {
            name: record.index(),
            surfaces: record.list(count),
            roles: record.list(count),
            keys: record.list(count),
            genders: Genders::read(record),
            counts: DocumentCounts::read(record),
        }
    }

    fn is_within(&self, texts: u32) -> bool {
        let counts = [&self.surfaces, &self.roles, &self.keys];
        let mut numbers = counts.into_iter().flatten().map(|entry| entry.0);
        self.name < texts && numbers.all(|n| n < texts)
    }

    fn renumber(&mut self, text: impl Fn(u32) -> u32) {
        self.name = text(self.name);
        for counts in [&mut self.surfaces, &mut self.roles, &mut self.keys] {
            counts.iter_mut().for_each(|entry| entry.0 = text(entry.0));
        }
    }
}

/// An index of a table as it is stored.
pub(crate) fn number(index: usize) -> u32 {
    u32::try_from(index).expect("fewer than 2^32 distinct names")
}

/// The number of a text, which is written down if it is new.
pub(crate) fn numbered(texts: &mut Texts, text: &str) -> u32 {
    let found = texts.get_index_of(text);
    number(found.unwrap_or_else(|| texts.insert_full(text.into()).0))
}

fn numbers(counts: &Counts, texts: &mut Texts) -> Vec<(u32, u64)> {
    let counts = counts.iter();
    counts
        .map(|(text, &n)| (numbered(texts, text), n))
        .collect()
}

fn counts(numbers: &[(u32, u64)], texts: &Texts) -> Counts {
    let mut counts = Counts::default();
    for &(text, n) in numbers {
        counts.count(&texts[text as usize], n);
    }
    counts
}
