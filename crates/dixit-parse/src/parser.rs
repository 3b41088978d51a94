use std::sync::{Arc as Shared, OnceLock};

use dixit_core::{Arc, Document, Layer, Layers, Relation, Stage};
use serde::{Deserialize, Serialize};

use crate::{
    Error,
    network::{self, Hidden, Network, STEPS},
    state::{Action, State},
    sums::Sums,
    view::Layout,
    vocabulary::{Index, Landmark, Vocabulary, Words},
};

/// The kind and version of the model file.
pub(crate) const KIND: &str = "parse";
pub(crate) const SCHEMA: u32 = 2;

/// The model as it is stored.
#[derive(Serialize, Deserialize)]
pub(crate) struct Stored<'a> {
    /// Names of the relations that it gives.
    pub(crate) relations: Vec<String>,
    pub(crate) vocabulary: Vocabulary,
    #[serde(borrow)]
    pub(crate) network: network::Stored<'a>,
}

/// Finds the governor of every token: shared between threads and read-only.
/// Cheap to clone.
#[derive(Clone)]
pub struct Parser {
    engine: Shared<Engine>,
}

struct Engine {
    relations: Vec<Relation>,
    root: u8,
    index: Index,
    layout: Layout,
    network: Network,
}

impl std::fmt::Debug for Parser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let relations = self.engine.relations.len();
        f.debug_struct("Parser")
            .field("relations", &relations)
            .finish()
    }
}

impl Parser {
    /// The parser of the model inside this crate, opened once per process.
    pub fn embedded() -> Parser {
        static PARSER: OnceLock<Parser> = OnceLock::new();
        dixit_model::embedded(&PARSER, || {
            dixit_model::borrow(Parser::embedded_bytes(), KIND, SCHEMA)
                .and_then(|model| Parser::open(model.payload))
        })
    }

    /// The model file inside this crate, for its checksum and provenance.
    pub fn embedded_bytes() -> &'static [u8] {
        // A static, since a constant would be copied to wherever it is read.
        static BYTES: &[u8] = include_bytes!("../model/parse.model");
        BYTES
    }

    /// Opens a model file.
    ///
    /// # Errors
    ///
    /// If the bytes are not a whole model of this version. Never panics.
    pub fn from_bytes(bytes: &[u8]) -> Result<Parser, Error> {
        let stored: Stored<'_> = dixit_model::borrow(bytes, KIND, SCHEMA)?.payload;
        Parser::open(Stored {
            relations: stored.relations,
            vocabulary: stored.vocabulary,
            network: stored.network.into_owned(),
        })
    }

    fn open(stored: Stored<'static>) -> Result<Parser, Error> {
        let names = stored.relations.iter();
        let relations: Option<Vec<Relation>> = names.map(|name| Relation::parse(name)).collect();
        let relations = relations.ok_or_else(|| Error::invalid("a name is no known relation"))?;
        let root = relations.iter().position(|&r| r == Relation::Root);
        // Relations are numbered as in their enumeration.
        let in_order = relations.iter().zip(Relation::ALL).all(|(a, b)| a == b);
        let root = root
            .filter(|_| in_order && stored.vocabulary.is_sound())
            .ok_or_else(|| Error::invalid("the relations or the words are out of order"))?;
        let index = Index::new(&stored.vocabulary);
        let layout = Layout::of(&index);
        let (rows, outputs) = (layout.rows(), STEPS + 2 * relations.len());
        let network = Network::new(stored.network, rows, outputs);
        Ok(Parser {
            engine: Shared::new(Engine {
                network: network?,
                root: root as u8,
                relations,
                index,
                layout,
            }),
        })
    }

    /// Buffers for one thread.
    pub fn worker(&self) -> Worker<'_> {
        Worker {
            engine: &self.engine,
            words: Words::new(),
            state: State::default(),
            sums: Sums::new(&self.engine.network, &self.engine.layout),
        }
    }
}

/// The buffers of a [`Parser`] for one thread.
pub struct Worker<'p> {
    engine: &'p Engine,
    words: Words,
    state: State,
    sums: Sums,
}

impl Worker<'_> {
    /// Parses a document whose tokens, sentences and tags are known, in place
    /// of the arcs that it has.
    ///
    /// # Panics
    ///
    /// If there is not a tag for each token.
    pub fn annotate(&mut self, doc: &mut Document) {
        assert_eq!(doc.tags.len(), doc.tokens.len(), "a tag for each token");
        let mut arcs = std::mem::take(&mut doc.arcs);
        arcs.clear();
        for sentence in &doc.sentences {
            doc.deadline().check();
            let range = sentence.tokens.range();
            load(
                &mut self.state,
                &mut self.words,
                &self.engine.index,
                doc,
                range.clone(),
            );
            self.run();
            for (i, node) in self.state.nodes[..range.len()].iter().enumerate() {
                let is_root = node.head == self.state.n;
                let local = if is_root { i as u32 } else { node.head };
                arcs.push(Arc {
                    head: range.start as u32 + local,
                    relation: self.engine.relations[usize::from(node.relation)],
                });
            }
        }
        doc.arcs = arcs;
        doc.give(Layer::Syntax);
    }

    fn run(&mut self) {
        self.sums.clear();
        while !self.state.is_done() {
            match self.state.forced() {
                Some(Action::Shift) => self.take(Action::Shift, 0),
                // The last token of all goes to the root.
                Some(Action::Left) => self.take(Action::Left, self.engine.root),
                forced => self.decide(forced),
            }
        }
    }

    fn decide(&mut self, forced: Option<Action>) {
        let Engine {
            network, layout, ..
        } = self.engine;
        let hidden = self.sums.hidden(network, layout, &self.state);
        match forced.unwrap_or_else(|| self.step(&hidden)) {
            Action::Shift => self.take(Action::Shift, 0),
            action => self.take(action, self.relation(&hidden, action)),
        }
    }

    fn take(&mut self, action: Action, relation: u8) {
        let Engine {
            network, layout, ..
        } = self.engine;
        let (state, sums) = (&mut self.state, &mut self.sums);
        match action {
            Action::Shift => state.shift(),
            _ => state.join(action, relation),
        }
        match action {
            Action::Shift => sums.shifted(network, layout, state),
            Action::Left => sums.taken(network, layout, state),
            Action::Right => sums.reduced(network, layout, state),
        }
    }

    /// The best step that may be taken.
    fn step(&self, hidden: &Hidden) -> Action {
        let network = &self.engine.network;
        let legal = Action::ALL.into_iter().filter(|&a| self.state.allows(a));
        let scored = legal.map(|a| (network.score(hidden, a as usize), a));
        let best = scored.reduce(|a, b| if b.0 > a.0 { b } else { a });
        best.expect("some step is legal until all is done").1
    }

    /// The best relation for what a step joins.
    fn relation(&self, hidden: &Hidden, action: Action) -> u8 {
        let count = self.engine.relations.len();
        let first = first_relation(action, count);
        let root = usize::from(self.engine.root);
        self.engine.network.best(hidden, first..first + count, root) as u8
    }
}

/// The output of the first relation that a step can make.
pub(crate) fn first_relation(action: Action, count: usize) -> usize {
    STEPS + if action == Action::Left { 0 } else { count }
}

/// Puts a sentence of a document into `state`.
pub(crate) fn load(
    state: &mut State,
    words: &mut Words,
    index: &Index,
    doc: &Document,
    range: std::ops::Range<usize>,
) {
    state.clear();
    for i in range {
        let tag = doc.tags[i];
        state.push(words.get(index, doc.form(i), tag), Landmark::of(tag));
    }
    state.start();
}

impl Stage for Parser {
    fn name(&self) -> &str {
        "parse"
    }

    fn needs(&self) -> Layers {
        Layers::of(&[Layer::Tokens, Layer::Tags])
    }

    fn gives(&self) -> Layers {
        Layers::of(&[Layer::Syntax])
    }

    fn worker(&self) -> Box<dyn dixit_core::Worker + '_> {
        Box::new(self.worker())
    }
}

impl dixit_core::Worker for Worker<'_> {
    fn run(&mut self, doc: &mut Document) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        self.annotate(doc);
        Ok(())
    }
}
