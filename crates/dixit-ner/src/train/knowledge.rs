use dixit_core::Label;
use dixit_lexicon::{Lexicon, NameList};

use crate::{lists::StoredLists, page::gazetteer::class};

/// Lists of words and names, as lines of columns.
#[derive(Clone, Copy, Debug, Default)]
pub struct Knowledge<'k> {
    /// `city` or `region`, and a name.
    pub places: &'k str,
    /// A word that the lexicon does not know, and its path in the lexicon's tree
    /// of clusters, in binary digits.
    pub clusters: &'k str,
    /// A word, and how often text at large writes it with a capital: from 0
    /// never to 7 always, 8 more where all is in capitals.
    pub casing: &'k str,
}

impl Knowledge<'_> {
    /// As a file holds it, with the lists of the lexicon.
    pub(super) fn store(&self, lexicon: &Lexicon) -> StoredLists<'static> {
        StoredLists {
            names: name_list(lexicon, self.places),
            clusters: NameList::new(paths(self.clusters)),
            casing: NameList::new(casing(self.casing)),
        }
    }
}

fn name_list(lexicon: &Lexicon, places: &str) -> NameList<'static> {
    let mut names: Vec<(&str, u16)> = Vec::new();
    for c in lexicon.countries() {
        names.push((&c.name, class::COUNTRY));
        extend(&mut names, &c.aliases, class::COUNTRY);
        extend(&mut names, &c.adjectives, class::ADJECTIVE);
        extend(&mut names, &c.people, class::PEOPLE);
        names.extend(c.capital.iter().map(|name| (name.as_str(), class::CAPITAL)));
        extend(&mut names, &c.metonyms, class::CAPITAL);
    }
    for t in lexicon.titles() {
        names.push((&t.name, class::TITLE));
        extend(&mut names, &t.aliases, class::TITLE);
    }
    for o in lexicon.outlets() {
        names.push((&o.name, class::OUTLET));
        extend(&mut names, &o.aliases, class::OUTLET);
    }
    for a in lexicon
        .acronyms()
        .iter()
        .filter(|a| a.label() == Label::Org)
    {
        names.push((&a.name, class::ACRONYM));
        extend(&mut names, &a.expansions, class::BODY);
    }
    for p in lexicon.politicians() {
        names.push((&p.name, class::POLITICIAN));
        extend(&mut names, &p.aliases, class::POLITICIAN);
    }
    for (kind, name) in places.lines().filter_map(|line| line.split_once('\t')) {
        match kind {
            "city" => names.push((name, class::CITY)),
            "region" => names.push((name, class::REGION)),
            _ => {}
        }
    }
    NameList::new(names)
}

/// Paths of 13 digits, in the upper bits; the lowest bit marks a path of zeros.
fn paths(lines: &str) -> impl Iterator<Item = (&str, u16)> {
    let pairs = lines.lines().filter_map(|line| line.split_once('\t'));
    pairs.filter_map(|(word, path)| {
        let bits = u16::from_str_radix(path, 2).ok()?;
        Some((word, bits << (16 - path.len()) | 1))
    })
}

fn casing(lines: &str) -> impl Iterator<Item = (&str, u16)> {
    let pairs = lines.lines().filter_map(|line| line.split_once('\t'));
    pairs.filter_map(|(word, level)| {
        let level: u16 = level.parse().ok()?;
        Some((word, 1 + (level & 7) + (level >> 3) * 16))
    })
}

fn extend<'n>(names: &mut Vec<(&'n str, u16)>, list: &'n [String], class: u16) {
    names.extend(list.iter().map(|name| (name.as_str(), class)));
}
