//! Adds one document to an aggregate.

use std::collections::{BTreeMap, BTreeSet};

use dixit_core::{Document, Mention, Quote, QuoteKind, Span};

use crate::{
    Aggregate, Date,
    aggregate::{number, ordered},
    article::Article,
    fold,
    hash::{hash, join},
    key::Keys,
    profile::Cell,
    quotes::speaker_of,
    shingle,
    utterance::Said,
    words::{quoted, without_marks, words},
};

/// More entities than this in one sentence are a list, and a list ties nobody
/// to anybody.
const COMPANY_LIMIT: usize = 10;

pub(crate) fn add(to: &mut Aggregate, doc: &Document) {
    let mut adding = Adding::new(to, doc);
    adding.entities();
    adding.quotes();
    adding.ties();
    adding.article();
}

/// The hash by which a document is known.
pub(crate) fn hash_of(doc: &Document) -> u64 {
    join(hash(doc.id().as_bytes()), hash(doc.text().as_bytes()))
}

struct Adding<'a> {
    to: &'a mut Aggregate,
    doc: &'a Document,
    document: u64,
    cell: Cell,
    date: Option<Date>,
    /// The node of each entity that has one.
    nodes: Vec<Option<u32>>,
    /// Whether each mention is a name.
    is_name: Vec<bool>,
}

impl<'a> Adding<'a> {
    fn new(to: &'a mut Aggregate, doc: &'a Document) -> Adding<'a> {
        let date = doc.meta.date().and_then(Date::parse);
        let publisher = doc
            .meta
            .publisher()
            .map(|name| number(to.publishers.insert_full(name.into()).0));
        Adding {
            document: hash_of(doc),
            cell: (publisher, date.map(Date::month)),
            date,
            nodes: Vec::new(),
            is_name: Vec::new(),
            to,
            doc,
        }
    }

    fn entities(&mut self) {
        let keys = Keys::new(self.doc, self.document);
        self.is_name = keys.is_name;
        for key in keys.keys {
            let node = key.map(|key| {
                let entry = self.to.nodes.entry(key);
                let at = entry.index();
                entry.or_default();
                number(at)
            });
            self.nodes.push(node);
        }
        let mut seen = BTreeSet::new();
        for i in 0..self.nodes.len() {
            if let Some(node) = self.nodes[i] {
                self.entity(i, node, seen.insert(node));
            }
        }
        self.company(&seen);
    }

    fn entity(&mut self, i: usize, node: u32, is_new: bool) {
        let (doc, entity) = (self.doc, &self.doc.entities[i]);
        let profile = &mut self.to.nodes[node as usize];
        for &id in &entity.mentions {
            let mention = doc.mention(id);
            if self.is_name[id.index()] {
                profile.surfaces.count(doc.slice(mention.span), 1);
            }
        }
        for role in &entity.roles {
            profile.roles.count(role, 1);
        }
        if let Some(key) = &entity.key {
            profile.keys.count(key, 1);
        }
        profile.genders.add(entity.gender);
        let tally = profile.cells.at(self.cell);
        tally.mentions += entity.mentions.len() as u64;
        tally.documents += u64::from(is_new);
        profile.documents.add(self.document, 0);
        profile.named.add(self.date);
    }

    /// Who is named in the same document, by the hash of the name, so that
    /// two samples can be compared whatever they were taken from.
    fn company(&mut self, nodes: &BTreeSet<u32>) {
        let hashes: Vec<(u32, u64)> = nodes
            .iter()
            .filter_map(|&node| {
                let (key, _) = self.to.nodes.get_index(node as usize)?;
                (key.document.is_none()).then(|| (node, hash(key.name.as_bytes())))
            })
            .collect();
        for &node in nodes {
            let company = &mut self.to.nodes[node as usize].company;
            for &(other, hash) in &hashes {
                if other != node {
                    company.add(hash, 1);
                }
            }
        }
    }

    fn quotes(&mut self) {
        let doc = self.doc;
        let mut spoke = BTreeSet::new();
        let mut about: BTreeMap<(u32, u32), u64> = BTreeMap::new();
        let names = self.names();
        for quote in &doc.quotes {
            let speaker = self.speaker(quote);
            let counted = counted_words(doc, quote);
            self.outlet(quote, speaker, counted.0);
            self.utterances(quote, speaker);
            let Some(speaker) = speaker else { continue };
            self.speech(quote, speaker, counted, spoke.insert(speaker));
            for node in named_in(&names, quote) {
                if node != speaker {
                    *about.entry((speaker, node)).or_default() += 1;
                }
            }
        }
        for (pair, quotes) in about {
            let pair = self.to.about.entry(pair).or_default();
            pair.quotes += quotes;
            pair.documents += 1;
        }
    }

    fn speaker(&self, quote: &Quote) -> Option<u32> {
        let entity = speaker_of(self.doc, quote)?;
        self.nodes.get(entity.index()).copied().flatten()
    }

    fn speech(&mut self, quote: &Quote, speaker: u32, counted: (u64, u64), is_new: bool) {
        let profile = &mut self.to.nodes[speaker as usize];
        profile.documents.add(self.document, 1);
        profile.spoke.add(self.date);
        let tally = profile.cells.at(self.cell);
        tally.kinds[quote.kind as usize] += 1;
        tally.words_quoted += counted.0;
        tally.words += counted.1;
        tally.documents_speaking += u64::from(is_new);
    }

    fn outlet(&mut self, quote: &Quote, speaker: Option<u32>, words_quoted: u64) {
        let gender = speaker.map(|_| {
            let entity = speaker_of(self.doc, quote).expect("a speaker is an entity");
            self.doc.entities[entity.index()].gender
        });
        self.to.outlets.entry(self.cell.0).or_default().add(
            quote.kind,
            words_quoted,
            quote.class,
            quote.source.is_some(),
            gender,
        );
    }

    fn utterances(&mut self, quote: &Quote, speaker: Option<u32>) {
        if quote.kind == QuoteKind::Indirect {
            return;
        }
        let said = Said {
            article: self.document,
            date: self.date,
            publisher: self.cell.0,
            speaker,
        };
        for text in utterances(self.doc, quote) {
            let utterance = self.to.utterances.entry(fold::folded(&text).into());
            let utterance = utterance.or_default();
            utterance.texts.count(&text, 1);
            utterance.said.push(said);
        }
    }

    /// The mentions of nodes by name, in order of the text.
    fn names(&self) -> Vec<(Span, u32)> {
        let node = |mention: &Mention| self.nodes.get(mention.entity()?.index()).copied()?;
        let mut names: Vec<(Span, u32)> = self
            .doc
            .mentions
            .iter()
            .zip(&self.is_name)
            .filter(|(_, is_name)| **is_name)
            .filter_map(|(mention, _)| Some((mention.span, node(mention)?)))
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
            let here: BTreeSet<u32> = here
                .take_while(|name| name.0.start < sentence.span.end)
                .map(|name| name.1)
                .collect();
            if here.len() > COMPANY_LIMIT {
                continue;
            }
            for (i, &a) in here.iter().enumerate() {
                pairs.extend(here.iter().skip(i + 1).map(|&b| ordered(a, b)));
            }
        }
        for pair in pairs {
            *self.to.ties.entry(pair).or_default() += 1;
        }
    }

    fn article(&mut self) {
        self.to.outlets.entry(self.cell.0).or_default().documents += 1;
        self.to.articles.push(Article {
            hash: self.document,
            id: self.doc.id().into(),
            publisher: self.cell.0,
            date: self.date,
            sketch: shingle::sketch(self.doc.text()),
        });
    }
}

/// The words of a quote in quotation marks, and all of them.
fn counted_words(doc: &Document, quote: &Quote) -> (u64, u64) {
    let texts = || quote.contents.iter().map(|&span| doc.slice(span));
    let all: usize = texts().map(|text| words(text).count()).sum();
    let marked = match quote.kind {
        QuoteKind::Direct => all,
        QuoteKind::Indirect => 0,
        QuoteKind::Mixed => texts()
            .flat_map(quoted)
            .map(|part| words(part).count())
            .sum(),
    };
    (marked as u64, all as u64)
}

/// What was said word by word: of a direct quote all of it as one, of a mixed
/// one each part in quotation marks.
pub(crate) fn utterances(doc: &Document, quote: &Quote) -> Vec<String> {
    let texts = quote.contents.iter().map(|&span| doc.slice(span));
    let parts: Vec<String> = match quote.kind {
        QuoteKind::Indirect => Vec::new(),
        QuoteKind::Direct => {
            let parts: Vec<&str> = texts.map(without_marks).collect();
            vec![parts.join(" ")]
        }
        QuoteKind::Mixed => texts
            .flat_map(quoted)
            .map(|part| without_marks(part).to_owned())
            .collect(),
    };
    let long = |text: &String| words(text).nth(shingle::UTTERANCE_MIN - 1).is_some();
    parts.into_iter().filter(long).collect()
}

/// The nodes named inside a quote, each once.
fn named_in(names: &[(Span, u32)], quote: &Quote) -> BTreeSet<u32> {
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
