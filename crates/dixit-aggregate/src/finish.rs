//! From what was added up to tables.

use std::{cmp::Reverse, collections::HashMap};

use dixit_core::{Gender, Label, QuoteKind};

use crate::{
    AboutRow, Aggregate, CountRow, EntityRow, PublisherRow, SpeakerRow, Summary, TieRow,
    aggregate::Pair, group::Group, key::Key, link,
};

pub(crate) fn finish(aggregate: Aggregate) -> Summary {
    Finishing::new(sorted(aggregate)).summary()
}

/// The same, with all tables in an order of their own, so that nothing after
/// this depends on the order of arrival.
fn sorted(aggregate: Aggregate) -> Aggregate {
    let mut sorted = Aggregate::new(aggregate.options.clone());
    let mut publishers: Vec<_> = aggregate.publishers.iter().cloned().collect();
    publishers.sort_unstable();
    sorted.publishers.extend(publishers);
    let mut keys: Vec<_> = aggregate.nodes.keys().cloned().collect();
    keys.sort_unstable();
    sorted
        .nodes
        .extend(keys.into_iter().map(|key| (key, Default::default())));
    sorted.merge(aggregate);
    sorted.utterances.sort_unstable_keys();
    for utterance in sorted.utterances.values_mut() {
        utterance.said.sort_unstable();
    }
    sorted
        .articles
        .sort_by(|a, b| (a.hash, &a.id).cmp(&(b.hash, &b.id)));
    sorted
}

struct Finishing {
    from: Aggregate,
    groups: Vec<Group>,
    /// The group of each node.
    group_of: Vec<u32>,
}

impl Finishing {
    fn new(from: Aggregate) -> Finishing {
        let links = link::link(&from.nodes, from.articles.len() as u64);
        let get = |node: u32| {
            let (key, profile) = from.nodes.get_index(node as usize).expect("a node");
            (key.clone(), profile.clone())
        };
        let mut groups: Vec<Group> = links
            .parts
            .into_iter()
            .map(|part| Group::new(part, get))
            .collect();
        groups.sort_by(|a, b| {
            let rank = |g: &Group| (Reverse(g.total.documents), Reverse(g.total.mentions));
            rank(a).cmp(&rank(b)).then_with(|| a.id.cmp(&b.id))
        });
        let mut group_of = vec![0; from.nodes.len()];
        for (i, group) in groups.iter().enumerate() {
            for &node in &group.nodes {
                group_of[node as usize] = i as u32;
            }
        }
        Finishing {
            from,
            groups,
            group_of,
        }
    }

    fn summary(self) -> Summary {
        Summary {
            entities: self.entities(),
            speakers: self.speakers(),
            counts: self.counts(),
            publishers: self.publishers(),
            about: self.about(),
            ties: self.ties(),
            documents: self.from.articles.len() as u64,
            rows: self.rows(),
            families_of: HashMap::new(),
        }
    }

    fn rows(&self) -> HashMap<Key, u32> {
        let keys = self.from.nodes.keys().cloned();
        keys.zip(self.group_of.iter().copied()).collect()
    }

    fn publisher(&self, index: Option<u32>) -> String {
        let name = index.and_then(|i| self.from.publishers.get_index(i as usize));
        name.map_or_else(String::new, |name| name.to_string())
    }

    fn entities(&self) -> Vec<EntityRow> {
        self.groups.iter().map(entity).collect()
    }

    fn speakers(&self) -> Vec<SpeakerRow> {
        let speaking = self.groups.iter().filter(|group| group.total.quotes() > 0);
        let mut rows: Vec<SpeakerRow> = speaking.map(speaker).collect();
        rows.sort_by(|a, b| b.quotes.cmp(&a.quotes).then_with(|| a.id.cmp(&b.id)));
        rows
    }

    fn counts(&self) -> Vec<CountRow> {
        let mut rows = Vec::new();
        for group in &self.groups {
            for (&(publisher, month), tally) in &group.profile.cells {
                rows.push(CountRow {
                    id: group.id.clone(),
                    name: group.name.clone(),
                    publisher: self.publisher(publisher),
                    month,
                    documents: tally.documents,
                    mentions: tally.mentions,
                    documents_speaking: tally.documents_speaking,
                    quotes: tally.quotes(),
                    direct: tally.kind(QuoteKind::Direct),
                    indirect: tally.kind(QuoteKind::Indirect),
                    mixed: tally.kind(QuoteKind::Mixed),
                    words_quoted: tally.words_quoted,
                    words: tally.words,
                });
            }
        }
        rows
    }

    fn publishers(&self) -> Vec<PublisherRow> {
        let row = |(&index, outlet): (&Option<u32>, &crate::outlet::Outlet)| PublisherRow {
            publisher: self.publisher(index),
            documents: outlet.documents,
            originals: outlet.documents,
            quotes: outlet.kinds.iter().sum(),
            direct: outlet.kinds[QuoteKind::Direct as usize],
            indirect: outlet.kinds[QuoteKind::Indirect as usize],
            mixed: outlet.kinds[QuoteKind::Mixed as usize],
            words_quoted: outlet.words_quoted,
            named: outlet.named,
            unnamed: outlet.unnamed,
            sourceless: outlet.sourceless,
            unnamed_share: share(outlet.unnamed, outlet.named),
            female: outlet.female,
            male: outlet.male,
        };
        self.from.outlets.iter().map(row).collect()
    }

    fn about(&self) -> Vec<AboutRow> {
        let mut pairs: HashMap<(u32, u32), Pair> = HashMap::new();
        for (&(a, b), &pair) in &self.from.about {
            let (a, b) = (self.group_of[a as usize], self.group_of[b as usize]);
            if a != b {
                pairs.entry((a, b)).or_default().merge(pair);
            }
        }
        let mut pairs: Vec<_> = pairs.into_iter().collect();
        pairs.sort_unstable_by_key(|&(groups, pair)| (Reverse(pair.quotes), groups));
        let row = |((a, b), pair): ((u32, u32), Pair)| {
            let (a, b) = (&self.groups[a as usize], &self.groups[b as usize]);
            AboutRow {
                speaker_id: a.id.clone(),
                speaker: a.name.clone(),
                about_id: b.id.clone(),
                about: b.name.clone(),
                quotes: pair.quotes,
                documents: pair.documents,
            }
        };
        pairs.into_iter().map(row).collect()
    }

    fn ties(&self) -> Vec<TieRow> {
        let mut pairs: HashMap<(u32, u32), u64> = HashMap::new();
        for (&(a, b), &n) in &self.from.ties {
            let (a, b) = (self.group_of[a as usize], self.group_of[b as usize]);
            if a != b {
                *pairs.entry((a.min(b), a.max(b))).or_default() += n;
            }
        }
        let mut pairs: Vec<_> = pairs.into_iter().collect();
        pairs.sort_unstable_by_key(|&(groups, n)| (Reverse(n), groups));
        let row = |((a, b), documents): ((u32, u32), u64)| {
            let (a, b) = (&self.groups[a as usize], &self.groups[b as usize]);
            TieRow {
                a_id: a.id.clone(),
                a: a.name.clone(),
                b_id: b.id.clone(),
                b: b.name.clone(),
                documents,
            }
        };
        pairs.into_iter().map(row).collect()
    }
}

fn entity(group: &Group) -> EntityRow {
    EntityRow {
        id: group.id.clone(),
        name: group.name.clone(),
        label: label(group),
        gender: gender(group),
        roles: group.roles(),
        wikidata: String::new(),
        aliases: group.aliases(),
        documents: group.total.documents,
        originals: group.total.documents,
        mentions: group.total.mentions,
        quotes: group.total.quotes(),
        publishers: group.publishers().0,
        first_date: group.profile.named.first,
        last_date: group.profile.named.last,
        namesakes: Vec::new(),
    }
}

fn speaker(group: &Group) -> SpeakerRow {
    SpeakerRow {
        id: group.id.clone(),
        name: group.name.clone(),
        label: label(group),
        gender: gender(group),
        role: group.roles().into_iter().next().unwrap_or_default(),
        wikidata: String::new(),
        quotes: group.total.quotes(),
        quotes_original: group.total.quotes(),
        direct: group.total.kind(QuoteKind::Direct),
        indirect: group.total.kind(QuoteKind::Indirect),
        mixed: group.total.kind(QuoteKind::Mixed),
        words_quoted: group.total.words_quoted,
        words: group.total.words,
        documents: group.total.documents_speaking,
        publishers: group.publishers().1,
        first_date: group.profile.spoke.first,
        last_date: group.profile.spoke.last,
    }
}

fn label(group: &Group) -> &'static str {
    group.label.map_or("", Label::as_str)
}

fn gender(group: &Group) -> &'static str {
    match group.profile.gender() {
        Gender::Unknown => "",
        gender => gender.as_str(),
    }
}

fn share(part: u64, rest: u64) -> Option<f64> {
    (part + rest > 0).then(|| part as f64 / (part + rest) as f64)
}
