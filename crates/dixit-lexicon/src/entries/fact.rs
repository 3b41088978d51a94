use crate::{
    Acronym, Country, Outlet, Politician, Title,
    entries::phrase::token_ends,
    storage::{
        hash::{Folded, exact},
        index::Index,
    },
};

/// What a phrase is known to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fact<'a> {
    /// The name of a country or another name of it.
    Country(&'a Country),
    /// Its adjective: *Afghan*.
    Adjective(&'a Country),
    /// A word for its people: *Afghans*.
    People(&'a Country),
    /// Its capital.
    Capital(&'a Country),
    /// A seat of government, an old or second capital.
    Metonym(&'a Country),
    /// A title or role.
    Title(&'a Title),
    /// A news outlet.
    Outlet(&'a Outlet),
    /// An acronym.
    Acronym(&'a Acronym),
    /// What an acronym stands for.
    Expansion(&'a Acronym),
    /// A politician by full name.
    Politician(&'a Politician),
}

/// The longest phrase known at the start of some tokens.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// How many tokens it takes.
    pub tokens: usize,
    pub(crate) key: u32,
    pub(crate) exact: u32,
    pub(crate) capital: bool,
}

/// A fact by number, and how the phrase must be cased to mean it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) kind: Kind,
    pub(crate) record: u16,
    pub(crate) case: Case,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Country,
    Adjective,
    People,
    Capital,
    Metonym,
    Title,
    Outlet,
    Acronym,
    Expansion,
    Politician,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Case {
    /// Any case will do: titles.
    Any,
    /// The first letter is a capital.
    Capital,
    /// Just as listed: what is all capitals is not a word in lower case.
    Exact(u32),
}

impl Case {
    fn of(phrase: &str, kind: Kind) -> Case {
        let short = phrase.chars().count() <= 6;
        if short && !phrase.chars().any(char::is_lowercase) {
            Case::Exact(exact([phrase].into_iter()))
        } else if kind == Kind::Title {
            Case::Any
        } else {
            Case::Capital
        }
    }

    pub(crate) fn fits(self, found: &Found) -> bool {
        match self {
            Case::Any => true,
            Case::Capital => found.capital,
            Case::Exact(hash) => hash == found.exact,
        }
    }
}

/// Collects phrases for an index in which every prefix of a phrase that ends
/// where a token may end is known too, so that a search can stop early.
#[derive(Default)]
pub(crate) struct Phrases(Vec<(u32, Option<Entry>)>);

impl Phrases {
    pub(crate) fn add<'p>(
        &mut self,
        kind: Kind,
        record: usize,
        phrases: impl IntoIterator<Item = &'p String>,
    ) {
        for phrase in phrases.into_iter().filter(|p| !p.is_empty()) {
            let entry = Entry {
                kind,
                record: record as u16,
                case: Case::of(phrase, kind),
            };
            self.0.push((Folded::of(phrase).key(), Some(entry)));
            for end in token_ends(phrase) {
                self.0.push((Folded::of(&phrase[..end]).key(), None));
            }
        }
    }

    pub(crate) fn index(self) -> Index<Entry> {
        Index::new(self.0)
    }
}
