pub(crate) mod cluster;
pub(crate) mod decode;
pub(crate) mod structure;

use std::collections::HashMap;

use dixit_core::{Document, Gender, MentionId, MentionKind};

use crate::{
    discourse::cluster::Cluster,
    mentions::clauses::Clauses,
    mentions::conjuncts,
    mentions::description::Description,
    mentions::item::Item,
    mentions::syntax::{Role, Syntax},
    mentions::words::Words,
    speakers::source,
    speakers::speech::Speech,
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
    /// For each item that joins several their items.
    pub(crate) rows: HashMap<u32, Vec<u32>>,
    /// For each quote the entities that it names.
    pub(crate) named: Vec<Vec<u32>>,
    /// The hash of *white*.
    pub(crate) white: u64,
    /// A hash of each token without regard to case.
    hashes: Vec<u64>,
}

impl<'a> Discourse<'a> {
    pub(crate) fn new(doc: &'a Document, words: Words) -> Discourse<'a> {
        let speech = Speech::new(doc);
        let mut ids: Vec<MentionId> = (0..doc.mentions.len()).map(MentionId::new).collect();
        ids.sort_by_key(|&id| {
            let span = doc.mention(id).span;
            (span.start, u32::MAX - span.end, id)
        });
        let mut items: Vec<Item> = ids.iter().map(|&id| Item::new(doc, &speech, id)).collect();
        set_paragraphs(doc, &mut items);
        let mut discourse = Discourse {
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
            rows: HashMap::new(),
            named: Vec::new(),
            white: hash_lower("white"),
            hashes: (0..doc.tokens.len())
                .map(|i| hash_lower(doc.token(i)))
                .collect(),
        };
        find_rows(&mut discourse);
        source::find(&mut discourse);
        discourse.clauses = Clauses::new(doc, &discourse.items);
        discourse.find_subjects();
        discourse
    }

    fn find_subjects(&mut self) {
        let syntax = Syntax::new(self.doc);
        self.subjects = vec![None; self.doc.sentences.len()];
        for (i, item) in self.items.iter().enumerate() {
            let clause = item.clause as usize;
            let main = syntax.has_arcs() && syntax.governor(clause) == clause;
            let subject = item.role == Role::Subject && clause != item.head as usize;
            let place = &mut self.subjects[item.sentence as usize];
            if main
                && subject
                && item.inner.is_none()
                && place.is_none_or(|p: u32| !self.items[p as usize].is_name())
            {
                *place = Some(i as u32);
            }
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

    /// Notes that the reader has come to an item: its entity is now in mind.
    /// Its own description, if it has been read before.
    pub(crate) fn read(&mut self, index: usize, own: Option<Description>) {
        let Some(cluster) = self.cluster_of(index) else {
            return;
        };
        let item = &self.items[index];
        let head = self.word_hash(item.head as usize);
        let description = match own.filter(|_| !item.group) {
            Some(own) => Some(own),
            None => self.description(item, cluster),
        };
        let cluster = &mut self.clusters[cluster as usize];
        cluster.last = index as u32;
        cluster.count += 1;
        if item.quote.is_none() {
            cluster.plain = Some(index as u32);
        }
        cluster.subjects += u32::from(item.role == Role::Subject);
        if let Some(pronoun) = item.pronoun {
            cluster.pronouns += u32::from(pronoun.is_third());
            cluster.learn_gender(pronoun.gender(), false);
        }
        if let Some(description) = description {
            cluster.learn_description(description);
        }
        if item.kind == MentionKind::Nominal && !item.group {
            cluster.learn_head(head);
            if matches!(item.gender, Gender::Male | Gender::Female) {
                cluster.learn_gender(item.gender, true);
            }
        }
    }

    /// How an item describes its entity: by its own words, or at its first name
    /// by the titles before it.
    fn description(&self, item: &Item, cluster: u32) -> Option<Description> {
        match item.kind {
            MentionKind::Nominal if item.group => None,
            MentionKind::Nominal => Some(Description::read(self, item)),
            MentionKind::Name => {
                let cluster = &self.clusters[cluster as usize];
                let titles = cluster.titles.get(cluster.descriptions.len())?;
                Some(Description::of_titles(self, *titles))
            }
            MentionKind::Pronoun => None,
        }
    }

    /// A hash of a word without regard to case.
    #[inline]
    pub(crate) fn word_hash(&self, token: usize) -> u64 {
        self.hashes[token]
    }
}

/// A hash of a word without regard to case.
pub(crate) fn hash_lower(word: &str) -> u64 {
    let mut buffer = [0u8; 32];
    match buffer.get_mut(..word.len()) {
        Some(lower) if word.is_ascii() => {
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            dixit_learn::hash(lower)
        }
        _ => dixit_learn::hash(word.to_lowercase().as_bytes()),
    }
}

/// Notes which items join several.
fn find_rows(discourse: &mut Discourse<'_>) {
    for i in 0..discourse.items.len() {
        let item = &discourse.items[i];
        if item.tokens.len() < 3 || item.pronoun.is_some() || item.label.is_some() || item.nobody {
            continue;
        }
        let members = conjuncts::members(discourse, i);
        if members.len() > 1 {
            discourse.items[i].group = true;
            discourse.rows.insert(i as u32, members);
        }
    }
}

fn set_paragraphs(doc: &Document, items: &mut [Item]) {
    for item in items {
        let sentence = item.sentence;
        let at = doc.paragraphs.partition_point(|p| p.end <= sentence);
        item.paragraph = at as u32;
    }
}
