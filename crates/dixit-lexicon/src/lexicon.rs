use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::{
    Acronym, Country, Error, ErrorKind, FirstName, Nickname, Outlet, Politician, ReportingVerb,
    Title,
    entries::fact::{Entry, Kind, Phrases},
    entries::given,
    storage::{
        hash::{Folded, exact},
        index::Index,
        packed::Packed,
        table::Table,
    },
};

/// What is known of words and phrases. Read-only; shared by all.
#[derive(Debug)]
pub struct Lexicon {
    clusters: Table<u16>,
    other_clusters: Table<u16>,
    brown: Table<u16>,
    brown_exact: Table<u16>,
    first_names: Table<FirstName>,
    given: Table<FirstName>,
    pub(crate) phrases: Index<Entry>,
    nicknames: Index<u16>,
    verbs: Index<u16>,
    pub(crate) records: Records,
}

/// The lexicon as it is stored.
#[derive(Serialize, Deserialize)]
pub(crate) struct Stored<'a> {
    #[serde(borrow)]
    pub(crate) clusters: Packed<'a, u16>,
    #[serde(borrow)]
    pub(crate) other_clusters: Packed<'a, u16>,
    #[serde(borrow)]
    pub(crate) brown: Packed<'a, u16>,
    #[serde(borrow)]
    pub(crate) brown_exact: Packed<'a, u16>,
    #[serde(borrow)]
    pub(crate) first_names: Packed<'a, FirstName>,
    pub(crate) records: Records,
}

/// The lists.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Records {
    pub(crate) countries: Vec<Country>,
    pub(crate) titles: Vec<Title>,
    pub(crate) outlets: Vec<Outlet>,
    pub(crate) acronyms: Vec<Acronym>,
    pub(crate) politicians: Vec<Politician>,
    pub(crate) nicknames: Vec<Nickname>,
    pub(crate) verbs: Vec<ReportingVerb>,
}

pub(crate) const KIND: &str = "lexicon";
pub(crate) const SCHEMA: u32 = 2;

impl Lexicon {
    /// The lexicon inside this crate, opened once per process.
    pub fn embedded() -> &'static Lexicon {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| {
            Lexicon::from_bytes(Lexicon::embedded_bytes())
                .expect("the embedded lexicon is whole: a test opens it")
        })
    }

    /// The file inside this crate, for its checksum and provenance.
    pub fn embedded_bytes() -> &'static [u8] {
        // A static, since a constant would be copied to wherever it is read.
        static BYTES: &[u8] = include_bytes!("../model/lexicon.model");
        BYTES
    }

    /// Opens a lexicon file.
    ///
    /// # Errors
    ///
    /// If the bytes are not a whole lexicon of this version. Never panics.
    pub fn from_bytes(bytes: &[u8]) -> Result<Lexicon, Error> {
        let stored = dixit_model::borrow::<Stored<'_>>(bytes, KIND, SCHEMA)?.payload;
        let records = stored.records;
        records.check()?;
        Ok(Lexicon {
            clusters: stored.clusters.open("clusters")?,
            other_clusters: stored.other_clusters.open("other clusters")?,
            brown: stored.brown.open("Brown clusters")?,
            brown_exact: stored.brown_exact.open("cased Brown clusters")?,
            first_names: stored.first_names.open("first names")?,
            given: given::table(),
            phrases: records.phrases(),
            nicknames: records.nicknames(),
            verbs: records.verbs(),
            records,
        })
    }

    /// The place of a word in a binary tree of word vectors: the first 13 bits
    /// of the answer are the path from the root, so that `path >> (16 - n)`
    /// names a cluster of depth `n`. Case does not count.
    #[inline]
    pub fn cluster(&self, form: &str) -> Option<u16> {
        self.clusters.get(Folded::of(form).key())
    }

    /// The same in a second tree, grown from the same vectors in other
    /// directions: where the two disagree, one of them is often right.
    #[inline]
    pub fn other_cluster(&self, form: &str) -> Option<u16> {
        self.other_clusters.get(Folded::of(form).key())
    }

    /// The Brown cluster of a word, a path of up to 16 bits from the highest
    /// down, padded with zeros. As the form stands if it is known so, else
    /// without regard to case.
    #[inline]
    pub fn brown(&self, form: &str) -> Option<u16> {
        self.brown_exact
            .get(exact([form].into_iter()))
            .or_else(|| self.brown.get(Folded::of(form).key()))
    }

    /// A first name: by births in the United States, else by a list of names from
    /// elsewhere, each of one gender. Case does not count: ask for a capital yourself.
    #[inline]
    pub fn first_name(&self, form: &str) -> Option<FirstName> {
        let key = Folded::of(form).key();
        self.first_names.get(key).or_else(|| self.given.get(key))
    }

    /// First names with their short forms in which this word occurs, as the one
    /// or the other. Case does not count.
    pub fn nicknames(&self, word: &str) -> impl Iterator<Item = &Nickname> {
        let found = self.nicknames.get(Folded::of(word).key());
        found
            .unwrap_or_default()
            .iter()
            .map(|&i| &self.records.nicknames[usize::from(i)])
    }

    /// Whether two words may be the same first name: equal, or two forms of one
    /// name (*Bill* and *William*, *Bill* and *Will*).
    pub fn same_first_name(&self, a: &str, b: &str) -> bool {
        let key = Folded::of(b).key();
        let is_b = |word: &String| Folded::of(word).key() == key;
        Folded::of(a).key() == key
            || self
                .nicknames(a)
                .any(|n| is_b(&n.name) || n.short_forms.iter().any(is_b))
    }

    /// The reporting verbs of which this is a form; mostly one, two for *found*.
    /// Case does not count.
    pub fn reporting_verbs(&self, form: &str) -> impl Iterator<Item = &ReportingVerb> {
        let found = self.verbs.get(Folded::of(form).key());
        found
            .unwrap_or_default()
            .iter()
            .map(|&i| &self.records.verbs[usize::from(i)])
    }

    /// The reporting verb of this form that reports most often.
    pub fn reporting_verb(&self, form: &str) -> Option<&ReportingVerb> {
        self.reporting_verbs(form)
            .reduce(|a, b| if b.strength() > a.strength() { b } else { a })
    }

    /// All countries, in the order of the list.
    pub fn countries(&self) -> &[Country] {
        &self.records.countries
    }

    /// All titles.
    pub fn titles(&self) -> &[Title] {
        &self.records.titles
    }

    /// All outlets.
    pub fn outlets(&self) -> &[Outlet] {
        &self.records.outlets
    }

    /// All acronyms.
    pub fn acronyms(&self) -> &[Acronym] {
        &self.records.acronyms
    }

    /// All politicians.
    pub fn politicians(&self) -> &[Politician] {
        &self.records.politicians
    }
}

impl Records {
    /// Records are numbered with 16 bits.
    fn check(&self) -> Result<(), Error> {
        let lengths = [
            self.countries.len(),
            self.titles.len(),
            self.outlets.len(),
            self.acronyms.len(),
            self.politicians.len(),
            self.nicknames.len(),
            self.verbs.len(),
        ];
        match lengths.iter().all(|&n| n <= usize::from(u16::MAX)) {
            true => Ok(()),
            false => Err(Error::new(ErrorKind::Table, "a list is too long")),
        }
    }

    fn phrases(&self) -> Index<Entry> {
        let mut phrases = Phrases::default();
        for (i, c) in self.countries.iter().enumerate() {
            phrases.add(Kind::Country, i, [&c.name].into_iter().chain(&c.aliases));
            phrases.add(Kind::Adjective, i, &c.adjectives);
            phrases.add(Kind::People, i, &c.people);
            phrases.add(Kind::Capital, i, &c.capital);
            phrases.add(Kind::Metonym, i, &c.metonyms);
        }
        for (i, t) in self.titles.iter().enumerate() {
            phrases.add(Kind::Title, i, [&t.name].into_iter().chain(&t.aliases));
        }
        for (i, o) in self.outlets.iter().enumerate() {
            phrases.add(Kind::Outlet, i, [&o.name].into_iter().chain(&o.aliases));
        }
        for (i, a) in self.acronyms.iter().enumerate() {
            phrases.add(Kind::Acronym, i, [&a.name]);
            phrases.add(Kind::Expansion, i, &a.expansions);
        }
        for (i, p) in self.politicians.iter().enumerate() {
            phrases.add(Kind::Politician, i, [&p.name].into_iter().chain(&p.aliases));
        }
        phrases.index()
    }

    fn nicknames(&self) -> Index<u16> {
        let groups = self.nicknames.iter().enumerate();
        Index::new(
            groups
                .flat_map(|(i, n)| {
                    let words = [&n.name].into_iter().chain(&n.short_forms);
                    words.map(move |word| (Folded::of(word).key(), Some(i as u16)))
                })
                .collect(),
        )
    }

    fn verbs(&self) -> Index<u16> {
        let verbs = self.verbs.iter().enumerate();
        Index::new(
            verbs
                .flat_map(|(i, verb)| {
                    let forms = verb.forms.iter();
                    forms.map(move |form| (Folded::of(form).key(), Some(i as u16)))
                })
                .collect(),
        )
    }
}
