use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
};

use super::{finishing::Finishing, originals::In};
use crate::{FamilyRow, VariantRow, families::family, families::utterance::Occurrence};

/// A word is rare if no more than one in so many utterances has it.
const RARE: usize = 200;

/// An utterance of so many words, and so many rare ones among them, is nobody's
/// stock phrase.
const LONG: usize = 8;
/// So many of its words must be those of another: *what's ours* and *what is ours* are
/// one, *hundreds of thousands of jobs* is anybody's.
const SHARED: usize = 6;
const FEW: usize = 3;

/// The utterances that stand in two articles or more.
pub(super) struct Families {
    /// By the longest utterance of each: all of its utterances.
    members: BTreeMap<u32, Vec<u32>>,
}

impl Families {
    pub(super) fn new(of: &Finishing) -> Families {
        let speakers = |i: u32| of.speakers_of(i);
        let heads = family::families(&of.from, &of.utterances, speakers);
        let mut members: Vec<(u32, u32)> = heads.into_iter().zip(0..).collect();
        members.sort_unstable();
        let families = members.chunk_by(|a, b| a.0 == b.0);
        let families = families.filter(|all| {
            let occurrences = all.iter().flat_map(|&(_, i)| of.utterances.occurrences(i));
            let articles: BTreeSet<u32> = occurrences.map(|place| place.article).collect();
            articles.len() > 1
        });
        let members = |all: &[(u32, u32)]| (all[0].0, all.iter().map(|&(_, i)| i).collect());
        Families {
            members: families.map(members).collect(),
        }
    }

    /// The utterances that prove who says them: what they share with the family's
    /// longest is two fifths of it at least, and has words that hardly anybody else in
    /// the collection uses. What else is in them proves nothing.
    pub(super) fn telling(&self, of: &Finishing) -> HashSet<u64> {
        let mut spread: HashMap<u64, u32> = HashMap::new();
        for i in 0..of.utterances.len() as u32 {
            let words: BTreeSet<u64> = of.utterances.words(i, &of.from).into_iter().collect();
            words
                .into_iter()
                .for_each(|word| *spread.entry(word).or_default() += 1);
        }
        let mut telling = HashSet::new();
        for (&head, members) in &self.members {
            let longest = of.utterances.words(head, &of.from);
            let usual = (2 * members.len()).max(of.utterances.len() / RARE) as u32;
            let tells = |shared: &[u64]| {
                let rare: BTreeSet<u64> = shared.iter().copied().collect();
                let rare = rare.iter().filter(|word| spread[word] <= usual).count();
                shared.len() >= SHARED && 5 * shared.len() >= 2 * longest.len() && rare >= FEW
            };
            for &i in members.iter().filter(|&&i| i != head) {
                let words = of.utterances.words(i, &of.from);
                if words.len() >= LONG && tells(&family::shared_run(&words, &longest)) {
                    telling.extend([i, head].map(|i| of.utterances.hash(i)));
                }
            }
            // The same words in two articles.
            if longest.len() >= LONG && of.articles_with(head) > 1 && tells(&longest) {
                telling.insert(of.utterances.hash(head));
            }
        }
        telling
    }

    pub(super) fn by_words(&self, of: &Finishing) -> HashMap<u64, String> {
        let mut by_words = HashMap::new();
        for (&head, members) in &self.members {
            let words = members.iter().map(|&i| of.utterances.hash(i));
            by_words.extend(words.map(|words| (words, of.family_id(head))));
        }
        by_words
    }

    pub(super) fn rows(&self, of: &Finishing) -> Vec<FamilyRow> {
        let row = |(&head, members): (&u32, &Vec<u32>)| of.family(head, members);
        let mut rows: Vec<FamilyRow> = self.members.iter().map(row).collect();
        rows.sort_by(|a, b| {
            let rank = |row: &FamilyRow| (Reverse(row.originals), Reverse(row.documents));
            rank(a).cmp(&rank(b)).then_with(|| a.id.cmp(&b.id))
        });
        rows
    }

    /// All texts of all families, in the order of [`rows`](Families::rows)
    /// within a family the most frequent first.
    pub(super) fn variants(&self, of: &Finishing) -> Vec<VariantRow> {
        let mut rows = Vec::new();
        for (&head, members) in &self.members {
            let first = rows.len();
            let id = of.family_id(head);
            let longest = of.utterances.text(head, &of.from);
            for &i in members {
                rows.push(of.variant(&id, longest, i));
            }
            rows[first..].sort_by(|a, b| {
                let rank =
                    |row: &VariantRow| (Reverse(row.documents), Reverse(row.quotation.len()));
                rank(a)
                    .cmp(&rank(b))
                    .then_with(|| a.quotation.cmp(&b.quotation))
            });
        }
        rows.sort_by(|a, b| a.family.cmp(&b.family));
        rows
    }
}

impl Finishing {
    /// In how many articles the very same words stand.
    fn articles_with(&self, i: u32) -> usize {
        articles_of(self.utterances.occurrences(i).iter()).len()
    }

    fn family_id(&self, head: u32) -> String {
        format!("quote/{:012x}", self.utterances.hash(head) >> 16)
    }

    /// The entity that said it there, as far as known.
    fn speaker_of(&self, place: &Occurrence) -> Option<u32> {
        self.group(place.speaker()?)
    }

    /// The entities that are known to have said it.
    fn speakers_of(&self, i: u32) -> Vec<u32> {
        let occurrences = self.utterances.occurrences(i).iter();
        let mut groups: Vec<u32> = occurrences
            .filter_map(|place| self.speaker_of(place))
            .collect();
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    fn family(&self, head: u32, members: &[u32]) -> FamilyRow {
        let occurrences = || members.iter().flat_map(|&i| self.utterances.occurrences(i));
        let mut speakers: BTreeMap<u32, u64> = BTreeMap::new();
        for group in occurrences().filter_map(|place| self.speaker_of(place)) {
            *speakers.entry(group).or_default() += 1;
        }
        let mut ranked: Vec<(u64, u32)> = speakers.into_iter().map(|(g, n)| (n, g)).collect();
        ranked.sort_by_key(|&(n, group)| (Reverse(n), group));
        let name = |&(_, group): &(u64, u32)| self.groups[group as usize].name.to_string();
        let id = |&(_, group): &(u64, u32)| self.groups[group as usize].id.to_string();
        let first = self.first(occurrences());
        let articles = articles_of(occurrences());
        let unnamed = occurrences().filter(|place| self.speaker_of(place).is_none());
        let unnamed = self.count(
            unnamed
                .map(|place| In {
                    article: place.article,
                    amount: 1,
                })
                .collect(),
        );
        FamilyRow {
            id: self.family_id(head),
            quotation: self.utterances.text(head, &self.from).to_owned(),
            speaker_id: ranked.first().map_or_else(String::new, id),
            speaker: ranked.first().map_or_else(String::new, name),
            other_speakers: ranked.iter().skip(1).map(name).collect(),
            unnamed: unnamed.quotes,
            unnamed_original: unnamed.quotes_original,
            variants: members.len() as u64,
            documents: articles.len() as u64,
            originals: self.originals_among(&articles),
            publishers: self.publishers_of(occurrences()),
            first_date: first.date(&self.from),
            first_publisher: self.publisher(first.publisher(&self.from)),
            first_document: self.from.id(first.article as usize).to_owned(),
        }
    }

    fn variant(&self, family: &str, longest: &str, i: u32) -> VariantRow {
        let occurrences = || self.utterances.occurrences(i).iter();
        let text = self.utterances.text(i, &self.from);
        let first = self.first(occurrences());
        let articles = articles_of(occurrences());
        VariantRow {
            family: family.to_owned(),
            quotation: text.to_owned(),
            difference: match text == longest {
                true => String::new(),
                false => family::diff(longest, text),
            },
            documents: articles.len() as u64,
            originals: self.originals_among(&articles),
            publishers: self.publishers_of(occurrences()),
            first_date: first.date(&self.from),
            first_publisher: self.publisher(first.publisher(&self.from)),
            first_document: self.from.id(first.article as usize).to_owned(),
        }
    }

    /// The earliest place; those without a date come last.
    fn first<'a>(&self, occurrences: impl Iterator<Item = &'a Occurrence>) -> Occurrence {
        let rank = |place: &&Occurrence| {
            let article = &self.from.articles[place.article as usize];
            let date = (article.date.is_none(), article.date);
            (date, article.publisher, article.hash)
        };
        *occurrences
            .min_by_key(rank)
            .expect("an utterance stands somewhere")
    }

    fn publishers_of<'a>(&self, occurrences: impl Iterator<Item = &'a Occurrence>) -> u64 {
        let publishers: BTreeSet<u32> = occurrences
            .filter_map(|s| s.publisher(&self.from))
            .collect();
        publishers.len() as u64
    }

    fn originals_among(&self, articles: &BTreeSet<u32>) -> u64 {
        let originals = articles.iter().map(|&i| self.originals[i as usize]);
        self.count_originals(originals)
    }
}

fn articles_of<'a>(occurrences: impl Iterator<Item = &'a Occurrence>) -> BTreeSet<u32> {
    occurrences.map(|place| place.article).collect()
}
