use crate::{
    Acronym, Country, Lexicon, Outlet, Politician, Title, hash::Folded, hash::exact, index::Index,
    phrase::token_ends,
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
    kind: Kind,
    record: u16,
    case: Case,
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
enum Case {
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

    fn fits(self, found: &Found) -> bool {
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

impl Lexicon {
    /// What is known of a phrase.
    ///
    /// Acronyms count only in their own case (*WHO*, not *who*), titles in any,
    /// all else only with a capital first letter.
    pub fn facts(&self, phrase: &str) -> impl Iterator<Item = Fact<'_>> {
        self.facts_of(Found {
            tokens: 1,
            key: Folded::of(phrase).key(),
            exact: exact([phrase].into_iter()),
            capital: phrase.starts_with(char::is_uppercase),
        })
    }

    /// The longest known phrase that some tokens begin with, whatever the
    /// conventions of the tokens. Looks no further than a phrase can go on.
    pub fn longest<'t, T>(&self, tokens: T) -> Option<Found>
    where
        T: IntoIterator<Item = &'t str>,
        T::IntoIter: Clone,
    {
        let tokens = tokens.into_iter();
        let capital = tokens.clone().next()?.starts_with(char::is_uppercase);
        let (mut folded, mut best) = (Folded::new(), None);
        for (i, token) in tokens.clone().enumerate() {
            folded.push(token);
            let Some(entries) = self.phrases.get(folded.key()) else {
                break;
            };
            if entries.is_empty() {
                continue;
            }
            let found = Found {
                tokens: i + 1,
                key: folded.key(),
                exact: exact(tokens.clone().take(i + 1)),
                capital,
            };
            if entries.iter().any(|entry| entry.case.fits(&found)) {
                best = Some(found);
            }
        }
        best
    }

    /// What is known of a phrase that was found.
    pub fn facts_of(&self, found: Found) -> impl Iterator<Item = Fact<'_>> {
        let entries = self.phrases.get(found.key).unwrap_or_default();
        entries
            .iter()
            .filter(move |entry| entry.case.fits(&found))
            .map(|entry| self.fact(entry))
    }

    fn fact(&self, entry: &Entry) -> Fact<'_> {
        let (i, r) = (usize::from(entry.record), &self.records);
        match entry.kind {
            Kind::Country => Fact::Country(&r.countries[i]),
            Kind::Adjective => Fact::Adjective(&r.countries[i]),
            Kind::People => Fact::People(&r.countries[i]),
            Kind::Capital => Fact::Capital(&r.countries[i]),
            Kind::Metonym => Fact::Metonym(&r.countries[i]),
            Kind::Title => Fact::Title(&r.titles[i]),
            Kind::Outlet => Fact::Outlet(&r.outlets[i]),
            Kind::Acronym => Fact::Acronym(&r.acronyms[i]),
            Kind::Expansion => Fact::Expansion(&r.acronyms[i]),
            Kind::Politician => Fact::Politician(&r.politicians[i]),
        }
    }
}
