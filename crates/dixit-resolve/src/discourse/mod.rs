//! A document while it is being resolved: its mentions, what stands where among
//! them, and the entities as far as they are known.

pub(crate) mod another;
pub(crate) mod apposed_row;
pub(crate) mod clauses;
pub(crate) mod cluster;
pub(crate) mod conjuncts;
pub(crate) mod describe;
pub(crate) mod description;
pub(crate) mod events;
pub(crate) mod frames;
pub(crate) mod judged;
mod kind_row;
pub(crate) mod leading;
pub(crate) mod nearness;
pub(crate) mod offices;
pub(crate) mod one_of_two;
mod open;
pub(crate) mod role_synsets;
mod row;
mod source;
mod two_roles;

use std::collections::BTreeMap;

use dixit_core::{Document, MentionId, TokenRange};

use crate::{
    discourse::clauses::Clauses,
    discourse::cluster::Cluster,
    mentions::item::Item,
    mentions::speech::Speech,
    mentions::words::{Words, hash_lower},
};

/// The decision where an item belongs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Decision {
    pub(crate) cluster: u32,
    pub(crate) by: &'static str,
    pub(crate) score: f32,
    pub(crate) runner_up: Option<u32>,
}

impl Decision {
    /// A decision without a rival.
    pub(crate) fn new(cluster: u32, by: &'static str, score: f32) -> Decision {
        Decision {
            cluster,
            by,
            score,
            runner_up: None,
        }
    }
}

/// No entity.
const NOBODY: u32 = u32::MAX;

/// One document while it is being resolved: its mentions in order of the text
/// and the entities found so far.
pub(crate) struct Discourse<'a> {
    pub(crate) doc: &'a Document,
    pub(crate) words: Words,
    pub(crate) items: Vec<Item>,
    pub(crate) clusters: Vec<Cluster>,
    pub(crate) decisions: Vec<Option<Decision>>,
    /// The entity of each item, as far as decided: the same by itself, since it
    /// is asked for again and again.
    homes: Vec<u32>,
    /// For each cluster the one into which it has been merged.
    merged: Vec<u32>,
    pub(crate) clauses: Clauses,
    /// For each sentence the item that is the subject of its main clause.
    pub(crate) subjects: Vec<Option<u32>>,
    /// For each quote the item that is its source.
    pub(crate) sources: Vec<Option<u32>>,
    /// For each quote whether its source means nobody: *no one said*.
    pub(crate) silent: Vec<bool>,
    /// For each item that joins several their items, in order: of two that are one
    /// entity the last counts.
    pub(crate) rows: BTreeMap<u32, Vec<u32>>,
    /// For each quote the entities that it names.
    pub(crate) named: Vec<Vec<u32>>,
    /// The hash of *white*.
    pub(crate) white: u64,
    /// A hash of each token without regard to case.
    hashes: Vec<u64>,
}

impl<'a> Discourse<'a> {
    /// Nothing but the mentions, without what they say of each other.
    fn new(doc: &'a Document, words: Words) -> Discourse<'a> {
        let speech = Speech::new(doc);
        let mut ids: Vec<MentionId> = (0..doc.mentions.len()).map(MentionId::new).collect();
        ids.sort_by_key(|&id| {
            let span = doc.mention(id).span;
            (span.start, u32::MAX - span.end, id)
        });
        let mut items: Vec<Item> = ids.iter().map(|&id| Item::new(doc, &speech, id)).collect();
        set_paragraphs(doc, &mut items);
        Discourse {
            doc,
            words,
            decisions: vec![None; items.len()],
            homes: vec![NOBODY; items.len()],
            clauses: Clauses::default(),
            items,
            clusters: Vec::new(),
            merged: Vec::new(),
            subjects: Vec::new(),
            sources: Vec::new(),
            silent: Vec::new(),
            rows: BTreeMap::new(),
            named: Vec::new(),
            white: hash_lower("white"),
            hashes: (0..doc.tokens.len())
                .map(|i| hash_lower(doc.token(i)))
                .collect(),
        }
    }

    /// Notes whom each quotation names, once names are joined.
    pub(crate) fn find_named(&mut self) {
        self.named = vec![Vec::new(); self.doc.quotes.len()];
        for i in 0..self.items.len() {
            let quote = self.items[i].quote.filter(|_| self.items[i].is_name());
            if let (Some(quote), Some(cluster)) = (quote, self.cluster_of(i)) {
                let named = &mut self.named[quote as usize];
                if named.last() != Some(&cluster) {
                    named.push(cluster);
                }
            }
        }
    }

    /// The quotations before one, the nearest first, that stand where it does:
    /// what is told inside a quotation is no turn in the talk around it.
    pub(crate) fn quotes_before(&self, quote: u32) -> impl Iterator<Item = u32> + '_ {
        const REACH: usize = 16;
        let within = |q: u32| self.doc.quotes[q as usize].within;
        let near = (0..quote).rev().take(REACH);
        near.filter(move |&q| within(q) == within(quote))
    }

    /// Founds an entity with this item.
    pub(crate) fn found(&mut self, item: usize, by: &'static str, score: f32) -> u32 {
        let cluster = self.clusters.len() as u32;
        self.clusters
            .push(Cluster::new(&self.items[item], item as u32));
        self.merged.push(NOBODY);
        self.assign(item, Decision::new(cluster, by, score));
        cluster
    }

    pub(crate) fn assign(&mut self, item: usize, decision: Decision) {
        self.homes[item] = decision.cluster;
        self.decisions[item] = Some(decision);
    }

    /// Puts an item where another is, if that is decided.
    pub(crate) fn assign_as(&mut self, item: usize, other: usize) {
        self.homes[item] = self.homes[other];
        self.decisions[item] = self.decisions[other];
    }

    /// The tokens of the whole source that an item names or stands in; none if it is of none.
    pub(crate) fn source_tokens(&self, item: &Item) -> Option<TokenRange> {
        let quote = &self.doc.quotes[item.source_of? as usize];
        quote.source.map(|id| self.doc.mention(id).tokens)
    }

    #[inline]
    pub(crate) fn cluster_of(&self, item: usize) -> Option<u32> {
        let home = self.homes[item];
        (home != NOBODY).then(|| self.root(home))
    }

    /// The entity into which an entity has been merged; itself if into none.
    pub(crate) fn root(&self, cluster: u32) -> u32 {
        let mut at = cluster;
        while self.merged[at as usize] != NOBODY {
            at = self.merged[at as usize];
        }
        at
    }

    /// Merges an entity without a name into one with a name.
    pub(crate) fn merge(&mut self, from: u32, into: u32) {
        if from == into {
            return;
        }
        self.merged[from as usize] = into;
        let from = self.clusters[from as usize].clone();
        let into = &mut self.clusters[into as usize];
        into.count += from.count;
        into.subjects += from.subjects;
        into.pronouns += from.pronouns;
        into.learn_gender(from.gender, from.sure);
        into.plain = into.plain.max(from.plain);
        for description in from.descriptions {
            into.learn_description(description);
        }
        for head in from.heads {
            into.learn_head(head);
        }
    }

    /// The item whose head a token is, or else the name that holds it.
    pub(crate) fn item_over(&self, token: usize) -> Option<u32> {
        const NAME: usize = 4;
        let near = token..(token + NAME).min(self.doc.tokens.len());
        let holds = |&i: &u32| {
            let item = &self.items[i as usize];
            item.is_name() && item.tokens.range().contains(&token)
        };
        let named = || near.filter_map(|i| self.clauses.item_at(i)).find(holds);
        self.clauses.item_at(token).or_else(named)
    }

    /// The item whose last word a token is, a name before others.
    pub(crate) fn item_ending(&self, token: usize) -> Option<u32> {
        const LONGEST: usize = 5;
        let near = (token.saturating_sub(LONGEST)..=token).rev();
        let mut items = near.filter_map(|i| self.clauses.item_at(i));
        items.find(|&i| self.items[i as usize].tokens.end as usize == token + 1)
    }

    /// A hash of a word without regard to case.
    #[inline]
    pub(crate) fn word_hash(&self, token: usize) -> u64 {
        self.hashes[token]
    }
}

fn set_paragraphs(doc: &Document, items: &mut [Item]) {
    for item in items {
        let sentence = item.sentence;
        let at = doc.paragraphs.partition_point(|p| p.end <= sentence);
        item.paragraph = at as u32;
    }
}
