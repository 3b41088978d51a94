//! What is known of phrases.

use crate::{
    Fact, Lexicon,
    entries::fact::{Entry, Found, Kind},
    storage::hash::{Folded, exact},
};

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
