use dixit_core::{Document, Gender, Label, MentionId, MentionKind};

use crate::{cluster::Cluster, item::Item, speech::Speech, words::Words};

/// The decision where an item belongs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Decision {
    pub(crate) cluster: u32,
    pub(crate) by: &'static str,
    pub(crate) score: f32,
    pub(crate) runner_up: Option<u32>,
}

/// One document while it is being resolved: its mentions in order of the text
/// and the entities found so far.
pub(crate) struct Scene<'a> {
    pub(crate) doc: &'a Document,
    pub(crate) words: Words,
    pub(crate) items: Vec<Item>,
    pub(crate) clusters: Vec<Cluster>,
    pub(crate) decisions: Vec<Option<Decision>>,
    /// For each quote the item that is its source.
    pub(crate) sources: Vec<Option<u32>>,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(doc: &'a Document, words: Words) -> Scene<'a> {
        let speech = Speech::new(doc);
        let mut ids: Vec<MentionId> = (0..doc.mentions.len()).map(MentionId::new).collect();
        ids.sort_by_key(|&id| {
            let span = doc.mention(id).span;
            (span.start, u32::MAX - span.end, id)
        });
        let mut items: Vec<Item> = ids.iter().map(|&id| Item::new(doc, &speech, id)).collect();
        set_paragraphs(doc, &mut items);
        let mut scene = Scene {
            doc,
            words,
            decisions: vec![None; items.len()],
            items,
            clusters: Vec::new(),
            sources: Vec::new(),
        };
        scene.find_inner();
        scene.find_sources();
        scene
    }

    /// For each phrase around a name, the name.
    fn find_inner(&mut self) {
        for i in 0..self.items.len() {
            let item = &self.items[i];
            if item.is_name() && item.label.is_none() {
                self.items[i].inner = self.name_inside(i);
            }
        }
    }

    fn name_inside(&self, i: usize) -> Option<u32> {
        let outer = &self.items[i];
        let names = (i + 1..self.items.len())
            .take_while(|&j| self.items[j].tokens.start < outer.tokens.end)
            .chain(
                (0..i)
                    .rev()
                    .take_while(|&j| self.items[j].tokens.start >= outer.tokens.start),
            )
            .filter(|&j| self.items[j].is_name() && self.items[j].label.is_some());
        let person = |j: &usize| self.items[*j].label == Some(Label::Person);
        let same = |j: &usize| self.items[*j].head == outer.head;
        let found = names
            .clone()
            .find(same)
            .or_else(|| names.clone().find(person));
        found.or_else(|| names.clone().next()).map(|j| j as u32)
    }

    /// The item that a quote's source phrase is about: the mention with its
    /// head, else the first name inside it.
    fn find_sources(&mut self) {
        self.sources = vec![None; self.doc.quotes.len()];
        for q in 0..self.doc.quotes.len() {
            let Some(id) = self.doc.quotes[q].source else {
                continue;
            };
            let found = self.item_of(id);
            self.sources[q] = found;
            if let Some(i) = found {
                self.items[i as usize].source_of = Some(q as u32);
            }
        }
    }

    fn item_of(&self, id: MentionId) -> Option<u32> {
        let source = self.doc.mention(id);
        let first = self
            .items
            .partition_point(|item| item.tokens.start < source.tokens.start);
        let inside = (first..self.items.len())
            .take_while(|&i| self.items[i].tokens.start < source.tokens.end)
            .filter(|&i| self.items[i].tokens.end <= source.tokens.end);
        let own = inside.clone().find(|&i| self.items[i].mention == id)?;
        let head = self.items[own].head;
        let same = |i: &usize| self.items[*i].head == head;
        let name = |i: &usize| self.items[*i].is_name();
        if let Some(inner) = self.items[own].inner {
            return Some(inner);
        }
        let found = inside.clone().find(|i| same(i) && name(i));
        Some(found.unwrap_or(own) as u32)
    }

    /// Founds an entity with this item.
    pub(crate) fn found(&mut self, item: usize, by: &'static str, score: f32) -> u32 {
        let cluster = self.clusters.len() as u32;
        self.clusters
            .push(Cluster::new(&self.items[item], item as u32));
        self.assign(
            item,
            Decision {
                cluster,
                by,
                score,
                runner_up: None,
            },
        );
        cluster
    }

    pub(crate) fn assign(&mut self, item: usize, decision: Decision) {
        self.decisions[item] = Some(decision);
    }

    pub(crate) fn cluster_of(&self, item: usize) -> Option<u32> {
        self.decisions[item].map(|decision| decision.cluster)
    }

    /// Notes that the reader has come to an item: its entity is now in mind.
    pub(crate) fn read(&mut self, index: usize) {
        let Some(decision) = self.decisions[index] else {
            return;
        };
        let item = &self.items[index];
        let head = self.word_hash(item.head as usize);
        let cluster = &mut self.clusters[decision.cluster as usize];
        cluster.last = index as u32;
        cluster.count += 1;
        cluster.subjects += u32::from(item.role == crate::syntax::Role::Subject);
        if let Some(pronoun) = item.pronoun {
            cluster.pronouns += u32::from(pronoun.is_third());
            cluster.learn_gender(pronoun.gender(), false);
        }
        if item.kind == MentionKind::Nominal {
            cluster.learn_head(head);
            if matches!(item.gender, Gender::Male | Gender::Female) {
                cluster.learn_gender(item.gender, true);
            }
        }
    }

    /// A hash of a word without regard to case.
    pub(crate) fn word_hash(&self, token: usize) -> u64 {
        hash_lower(self.doc.token(token))
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

fn set_paragraphs(doc: &Document, items: &mut [Item]) {
    for item in items {
        let sentence = item.sentence;
        let at = doc.paragraphs.partition_point(|p| p.end <= sentence);
        item.paragraph = at as u32;
    }
}
