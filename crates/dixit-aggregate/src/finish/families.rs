use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use super::Finishing;
use crate::{
    Date, FamilyRow, VariantRow, family,
    hash::hash,
    utterance::{Said, Utterance},
};

/// The utterances that stand in two articles or more.
pub(super) struct Families {
    /// By the longest utterance of each: all of its utterances.
    members: BTreeMap<u32, Vec<u32>>,
}

impl Families {
    pub(super) fn new(of: &Finishing) -> Families {
        let speakers = |i: usize| of.speakers_of(&of.from.utterances[i]);
        let heads = family::families(&of.from.utterances, speakers);
        let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (i, head) in heads.into_iter().enumerate() {
            members.entry(head).or_default().push(i as u32);
        }
        members.retain(|_, all| {
            let said = all
                .iter()
                .flat_map(|&i| &of.from.utterances[i as usize].said);
            let articles: BTreeSet<u64> = said.map(|said| said.article).collect();
            articles.len() > 1
        });
        Families { members }
    }

    pub(super) fn by_words(&self, of: &Finishing) -> HashMap<Box<str>, String> {
        let mut by_words = HashMap::new();
        for (&head, members) in &self.members {
            for &i in members {
                let (words, _) = of.utterance(i);
                by_words.insert(words.into(), of.family_id(head));
            }
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
            let longest = text_of(of.utterance(head).1);
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
    fn utterance(&self, i: u32) -> (&str, &Utterance) {
        let found = self.from.utterances.get_index(i as usize);
        let (words, utterance) = found.expect("an utterance");
        (words, utterance)
    }

    fn family_id(&self, head: u32) -> String {
        format!(
            "quote/{:012x}",
            hash(self.utterance(head).0.as_bytes()) >> 16
        )
    }

    /// The entities that are known to have said it.
    fn speakers_of(&self, utterance: &Utterance) -> Vec<u32> {
        let nodes = utterance.said.iter().filter_map(|said| said.speaker);
        let groups: BTreeSet<u32> = nodes.filter_map(|node| self.group(node)).collect();
        groups.into_iter().collect()
    }

    fn family(&self, head: u32, members: &[u32]) -> FamilyRow {
        let said = || members.iter().flat_map(|&i| &self.utterance(i).1.said);
        let mut speakers: BTreeMap<u32, u64> = BTreeMap::new();
        let speaker = |said: &Said| said.speaker.and_then(|node| self.group(node));
        for group in said().filter_map(speaker) {
            *speakers.entry(group).or_default() += 1;
        }
        let mut ranked: Vec<(u64, u32)> = speakers.into_iter().map(|(g, n)| (n, g)).collect();
        ranked.sort_by_key(|&(n, group)| (Reverse(n), group));
        let name = |&(_, group): &(u64, u32)| self.groups[group as usize].name.clone();
        let first = first(said());
        let of_articles = self.articles_of(said());
        FamilyRow {
            id: self.family_id(head),
            quotation: text_of(self.utterance(head).1).to_owned(),
            speaker_id: ranked.first().map_or_else(String::new, |&(_, group)| {
                self.groups[group as usize].id.clone()
            }),
            speaker: ranked.first().map_or_else(String::new, name),
            other_speakers: ranked.iter().skip(1).map(name).collect(),
            unnamed: said().filter(|said| speaker(said).is_none()).count() as u64,
            variants: members.len() as u64,
            documents: of_articles.len() as u64,
            originals: self.originals_among(&of_articles),
            publishers: publishers(said()),
            first_date: first.date,
            first_publisher: self.publisher(first.publisher),
            first_document: self.document(first.article),
        }
    }

    fn variant(&self, family: &str, longest: &str, i: u32) -> VariantRow {
        let (_, utterance) = self.utterance(i);
        let text = text_of(utterance);
        let first = first(utterance.said.iter());
        let articles = self.articles_of(utterance.said.iter());
        VariantRow {
            family: family.to_owned(),
            quotation: text.to_owned(),
            difference: match text == longest {
                true => String::new(),
                false => family::diff(longest, text),
            },
            documents: articles.len() as u64,
            publishers: publishers(utterance.said.iter()),
            first_date: first.date,
            first_publisher: self.publisher(first.publisher),
            first_document: self.document(first.article),
        }
    }

    fn document(&self, hash: u64) -> String {
        let article = self.article_of[&hash] as usize;
        self.from.articles[article].id.to_string()
    }

    fn articles_of<'a>(&self, said: impl Iterator<Item = &'a Said>) -> BTreeSet<u32> {
        said.map(|said| self.article_of[&said.article]).collect()
    }

    fn originals_among(&self, articles: &BTreeSet<u32>) -> u64 {
        let originals = articles.iter().map(|&i| self.originals[i as usize]);
        self.count_originals(originals)
    }
}

fn publishers<'a>(said: impl Iterator<Item = &'a Said>) -> u64 {
    let publishers: BTreeSet<u32> = said.filter_map(|said| said.publisher).collect();
    publishers.len() as u64
}

/// The earliest place; those without a date come last.
fn first<'a>(said: impl Iterator<Item = &'a Said>) -> Said {
    let rank = |said: &&Said| (said.date.is_none(), said.date, said.publisher, said.article);
    let first: Option<(bool, Option<Date>, &Said)> = said
        .min_by_key(rank)
        .map(|said| (said.date.is_none(), said.date, said));
    *first.expect("an utterance stands somewhere").2
}

/// The most frequent text of an utterance.
fn text_of(utterance: &Utterance) -> &str {
    let mut texts: Vec<(&str, u64)> = utterance.texts.iter().map(|(t, &n)| (&**t, n)).collect();
    texts.sort_by_key(|&(text, n)| (Reverse(n), text));
    texts.first().map_or("", |entry| entry.0)
}
