//! Adds one document to an aggregate.

use std::collections::{BTreeMap, BTreeSet};

use dixit_core::{Document, Entity, EntityId, Mention, Quote, Span};
use indexmap::IndexMap;

use crate::{
    Aggregate, Date,
    names::key::{Key, Keys},
    state::aggregate::ordered,
    state::article::{Article, Loose, Who, number, numbered},
    state::counts::DocumentCounts,
    state::document::{hash_of, speakers_of},
    state::pair::{self, Pair},
    state::profile::{Cell, Company, Profile},
    state::shingle,
    state::utterance_text::{counted_words, utterances},
    values::hash::hash,
};

/// More entities than this in one sentence are a list, and a list ties nobody
/// to anybody.
const COMPANY_LIMIT: usize = 10;

impl Aggregate {
    /// Adds a document whose entities and quotes have been found.
    pub fn add(&mut self, doc: &Document) {
        let doc = self.options.people.amended(doc);
        let mut adding = Adding::new(self, &doc);
        adding.entities();
        adding.quotes();
        adding.ties();
        adding.article();
    }
}

struct Adding<'a> {
    to: &'a mut Aggregate,
    doc: &'a Document,
    document: u64,
    cell: Cell,
    date: Option<Date>,
    /// Whom each entity is, if it is anybody.
    who: Vec<Option<Who>>,
    /// Those with a name that says too little.
    loose: IndexMap<Box<str>, Profile>,
    /// Whether each mention is a name.
    is_name: Vec<bool>,
    article: Article<'a>,
}

impl<'a> Adding<'a> {
    fn new(to: &'a mut Aggregate, doc: &'a Document) -> Adding<'a> {
        let date = doc.meta.day().or(doc.meta.date()).and_then(Date::parse);
        let publisher = doc.meta.publisher();
        let publisher = publisher.map(|name| numbered(&mut to.publishers, name));
        let document = hash_of(doc);
        Adding {
            document,
            cell: (publisher, date.map(Date::month)),
            date,
            who: Vec::new(),
            loose: IndexMap::new(),
            is_name: Vec::new(),
            article: Article {
                hash: document,
                publisher,
                date,
                id: doc.id(),
                sketch: shingle::sketch(doc.text()),
                ..Article::default()
            },
            to,
            doc,
        }
    }

    fn entities(&mut self) {
        let keys = Keys::new(self.doc, self.document);
        self.is_name = keys.is_name;
        for key in keys.keys {
            let who = key.map(|key| self.who_is(key));
            self.who.push(who);
        }
        let mut seen = BTreeSet::new();
        for i in 0..self.who.len() {
            if let Some(who) = self.who[i] {
                self.entity(i, who, seen.insert(who));
            }
        }
        self.company(&seen);
    }

    fn who_is(&mut self, key: Key) -> Who {
        if key.document.is_none() {
            let entry = self.to.nodes.entry(key);
            let at = entry.index();
            entry.or_default();
            return Who::Node(number(at));
        }
        let entry = self.loose.entry(key.name);
        let at = entry.index();
        entry.or_default();
        Who::Loose(number(at))
    }

    fn profile(&mut self, who: Who) -> &mut Profile {
        match who {
            Who::Node(node) => &mut self.to.nodes[node as usize],
            Who::Loose(at) => &mut self.loose[at as usize],
        }
    }

    fn entity(&mut self, i: usize, who: Who, is_new: bool) {
        let (doc, entity) = (self.doc, &self.doc.entities[i]);
        let names = entity.mentions.iter().filter(|id| self.is_name[id.index()]);
        let mut names: Vec<&str> = names.map(|&id| doc.slice(doc.mention(id).span)).collect();
        if names.is_empty() {
            // Described, and known by that.
            names.push(&entity.name);
        }
        let places = places(doc, entity);
        let (document, cell, date) = (self.document, self.cell, self.date);
        let profile = self.profile(who);
        for name in names {
            profile.surfaces.count(name, 1);
        }
        for role in &entity.roles {
            profile.roles.count(role, 1);
        }
        if let Some(key) = &entity.key {
            profile.keys.count(key, 1);
        }
        profile.genders.add(entity.gender);
        let tally = profile.cells.at(cell);
        tally.mentions += places as u64;
        tally.documents += u64::from(is_new);
        let counts = DocumentCounts::mentions(places);
        profile.documents.add(document, counts);
        profile.named.add(date);
    }

    /// Who is named in the same document, by the hash of the name, so that
    /// two samples can be compared whatever they were taken from.
    ///
    /// Of a document with very many names each gets those with the smallest
    /// hashes, which are all that a sample keeps: the others only say that some
    /// were dropped, as the few beyond the limit do.
    fn company(&mut self, all: &BTreeSet<Who>) {
        let node = |who: &Who| match who {
            Who::Node(node) => Some(*node),
            Who::Loose(_) => None,
        };
        let hashed = |node: u32| {
            let (key, _) = self.to.nodes.get_index(node as usize).expect("a node");
            (hash(key.name.as_bytes()), node)
        };
        let mut nodes: Vec<(u64, u32)> = all.iter().filter_map(node).map(hashed).collect();
        nodes.sort_unstable();
        // One may be the node itself, and one must be beyond the limit.
        let few = nodes.chunk_by(|a, b| a.0 == b.0).take(Company::SIZE + 2);
        let few = few.map(<[_]>::len).sum();
        for &(_, node) in &nodes {
            let company = &mut self.to.nodes[node as usize].company;
            for &(hash, other) in &nodes[..few] {
                if other != node {
                    company.add(hash, 1);
                }
            }
        }
        if !self.loose.is_empty() {
            self.article.company = nodes[..few].iter().map(|entry| entry.1).collect();
        }
    }

    fn quotes(&mut self) {
        let doc = self.doc;
        let mut spoke = BTreeSet::new();
        let mut about: BTreeMap<(Who, Who), u32> = BTreeMap::new();
        let names = self.names();
        for quote in &doc.quotes {
            let speakers = self.speakers(quote);
            self.speaks_for(quote);
            if quote.within.is_some() {
                speakers
                    .iter()
                    .for_each(|&who| self.count_for(who, DocumentCounts::nested()));
                continue;
            }
            let first = speakers.first().copied();
            let counted = counted_words(doc, quote);
            self.outlet(quote, first, counted.0);
            self.utterances(quote, first);
            for &speaker in &speakers {
                let mut counts = DocumentCounts::quote(quote.kind, counted.0, counted.1);
                counts.jointly = u32::from(quote.speakers.len() > 1);
                self.speech(speaker, counts, spoke.insert(speaker));
                for node in named_in(&names, quote) {
                    if node != speaker {
                        *about.entry((speaker, node)).or_default() += 1;
                    }
                }
            }
        }
        for ((a, b), quotes) in about {
            match (a, b) {
                (Who::Node(a), Who::Node(b)) => {
                    let pair = Pair::of_document(self.document, quotes);
                    pair::add(&mut self.to.about, (a, b), pair);
                }
                _ => self.article.about.push((a, b, quotes)),
            }
        }
    }

    /// All who speak and have a name, each once.
    fn speakers(&self, quote: &Quote) -> Vec<Who> {
        let mut speakers = Vec::new();
        for entity in speakers_of(self.doc, quote) {
            let who = self.who.get(entity.index()).copied().flatten();
            if let Some(who) = who.filter(|who| !speakers.contains(who)) {
                speakers.push(who);
            }
        }
        speakers
    }

    /// Counts a quote for the one in whose name somebody speaks.
    fn speaks_for(&mut self, quote: &Quote) {
        let whom = quote.speaks_for;
        let whom = whom.and_then(|entity| self.who.get(entity.index()).copied().flatten());
        if let Some(whom) = whom.filter(|_| quote.within.is_none()) {
            self.count_for(whom, DocumentCounts::spoken_for());
        }
    }

    fn speech(&mut self, speaker: Who, counts: DocumentCounts, is_new: bool) {
        let (cell, date) = (self.cell, self.date);
        self.count_for(speaker, counts);
        let profile = self.profile(speaker);
        profile.spoke.add(date);
        profile.cells.at(cell).documents_speaking += u64::from(is_new);
    }

    /// Counts what is done in this document, but for documents themselves.
    fn count_for(&mut self, who: Who, counts: DocumentCounts) {
        let (document, cell) = (self.document, self.cell);
        let profile = self.profile(who);
        profile.documents.add(document, counts);
        profile.cells.at(cell).count(&counts);
    }

    fn outlet(&mut self, quote: &Quote, speaker: Option<Who>, words_quoted: u64) {
        let named = |entity: &EntityId| self.who.get(entity.index()).copied().flatten() == speaker;
        let gender = speaker.and_then(|_| {
            let entity = speakers_of(self.doc, quote).into_iter().find(named)?;
            Some(self.doc.entity(entity).gender)
        });
        self.article.outlet.add(
            quote.kind,
            words_quoted,
            quote.class,
            quote.source.is_some(),
            gender,
        );
    }

    fn utterances(&mut self, quote: &Quote, speaker: Option<Who>) {
        for text in utterances(self.doc, quote) {
            let number = numbered(&mut self.to.utterances, &text);
            self.article.utterances.push((number, speaker));
        }
    }

    /// Who is mentioned by name, in order of the text.
    fn names(&self) -> Vec<(Span, Who)> {
        let who = |mention: &Mention| self.who.get(mention.entity()?.index()).copied()?;
        let mut names: Vec<(Span, Who)> = self
            .doc
            .mentions
            .iter()
            .zip(&self.is_name)
            .filter(|(_, is_name)| **is_name)
            .filter_map(|(mention, _)| Some((mention.span, who(mention)?)))
            .collect();
        names.sort_unstable();
        names
    }

    fn ties(&mut self) {
        let names = self.names();
        let mut pairs = BTreeSet::new();
        for sentence in &self.doc.sentences {
            let start = names.partition_point(|name| name.0.start < sentence.span.start);
            let here = names[start..].iter();
            let here: BTreeSet<Who> = here
                .take_while(|name| name.0.start < sentence.span.end)
                .map(|name| name.1)
                .collect();
            if here.len() > COMPANY_LIMIT {
                continue;
            }
            for (i, &a) in here.iter().enumerate() {
                pairs.extend(here.iter().skip(i + 1).map(|&b| (a, b)));
            }
        }
        for (a, b) in pairs {
            match (a, b) {
                (Who::Node(a), Who::Node(b)) => {
                    let pair = Pair::of_document(self.document, 0);
                    pair::add(&mut self.to.ties, ordered(a, b), pair);
                }
                _ => self.article.ties.push((a, b)),
            }
        }
    }

    fn article(mut self) {
        for (name, profile) in &self.loose {
            let loose = Loose::new(name, profile, &mut self.to.texts);
            self.article.loose.push(loose);
        }
        let mut record = Vec::new();
        self.article.put(&mut record);
        self.to.log.push(&record);
    }
}

/// The places in the text where an entity is mentioned: of mentions one inside
/// the other, as a source with its titles around a name, one.
fn places(doc: &Document, entity: &Entity) -> usize {
    let spans = entity.mentions.iter().map(|&id| doc.mention(id).span);
    let mut spans: Vec<Span> = spans.collect();
    spans.sort_unstable_by_key(|span| (span.start, u32::MAX - span.end));
    let mut end = 0;
    let is_new = |span: &&Span| {
        let new = span.start >= end;
        end = end.max(span.end);
        new
    };
    spans.iter().filter(is_new).count()
}

/// Who is named inside a quote, each once.
fn named_in(names: &[(Span, Who)], quote: &Quote) -> BTreeSet<Who> {
    let mut nodes = BTreeSet::new();
    for content in &quote.contents {
        let start = names.partition_point(|name| name.0.start < content.start);
        let inside = names[start..]
            .iter()
            .take_while(|name| name.0.end <= content.end);
        nodes.extend(inside.map(|name| name.1));
    }
    nodes
}
