use std::{
    ops::Range,
    sync::{Arc, OnceLock},
};

use dixit_core::{Document, Layer, Layers, Mention, MentionKind, Stage, TokenRange};
use dixit_learn::{Calibration, Decoder, LabelSet, ModelFile};
use dixit_lexicon::Lexicon;
use serde::{Deserialize, Serialize};

use crate::{
    Error, ErrorKind,
    caseless::{
        encoder::{Caseless, Lazy},
        reader::Reader,
    },
    features::{Features, Place, marked::Marked},
    lists::{Lists, StoredLists},
    mend::mend,
    page::doubt,
    page::{Page, word::Word},
    pass,
    scheme::{self, BY, CLASSES},
};

pub(crate) const KIND: &str = "ner";
pub(crate) const SCHEMA: u32 = 3;

/// The model as it is stored.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Stored<'a> {
    #[serde(borrow)]
    pub(crate) lists: StoredLists<'a>,
    /// Of the first pass.
    #[serde(borrow)]
    pub(crate) first: ModelFile<'a>,
    /// Of the second pass, which sees what the first found.
    #[serde(borrow)]
    pub(crate) second: ModelFile<'a>,
    /// Whose conventions to follow.
    pub(crate) style: u8,
    pub(crate) calibration: Calibration,
}

impl Stored<'_> {
    /// The same in memory of its own.
    pub(crate) fn into_owned(self) -> Stored<'static> {
        Stored {
            lists: self.lists.into_owned(),
            first: self.first.into_owned(),
            second: self.second.into_owned(),
            style: self.style,
            calibration: self.calibration,
        }
    }
}

/// Finds the names of people, bodies, places and the like in a document.
/// Shared between threads and read-only. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Recognizer {
    engine: Arc<Engine>,
}

#[derive(Clone, Debug)]
struct Engine {
    lexicon: &'static Lexicon,
    lists: Lists,
    first: Decoder<Word>,
    second: Decoder<Word>,
    style: u8,
    calibration: Calibration,
    /// What reads again where case tells nothing.
    caseless: Lazy,
}

impl Recognizer {
    /// The recognizer of the model inside this crate, opened once per process.
    pub fn embedded() -> Recognizer {
        static RECOGNIZER: OnceLock<Recognizer> = OnceLock::new();
        dixit_model::embedded(&RECOGNIZER, || {
            let model = dixit_model::borrow(Recognizer::embedded_bytes(), KIND, SCHEMA);
            let recognizer = Recognizer::open(model.map_err(Error::model)?.payload)?;
            let caseless = Lazy::Embedded(Recognizer::caseless_bytes());
            Ok::<_, Error>(recognizer.reading_caseless(caseless))
        })
    }

    /// The file inside this crate, for its checksum and provenance.
    pub fn embedded_bytes() -> &'static [u8] {
        // A static, since a constant would be copied to wherever it is read.
        static BYTES: &[u8] = include_bytes!("../model/ner.model");
        BYTES
    }

    /// The file of the encoder inside this crate, which reads where case tells
    /// nothing.
    pub fn caseless_bytes() -> &'static [u8] {
        static BYTES: &[u8] = include_bytes!("../model/caseless.model");
        BYTES
    }

    /// Opens a model file. It has no encoder for where case tells nothing: see
    /// [`with_caseless`](Recognizer::with_caseless).
    ///
    /// # Errors
    ///
    /// If the bytes are not a whole model of this version. Never panics.
    pub fn from_bytes(bytes: &[u8]) -> Result<Recognizer, Error> {
        let stored = dixit_model::borrow::<Stored<'_>>(bytes, KIND, SCHEMA);
        Recognizer::open(stored.map_err(Error::model)?.payload.into_owned())
    }

    pub(crate) fn open(stored: Stored<'static>) -> Result<Recognizer, Error> {
        let labels = |model: &ModelFile<'_>| model.labels() == scheme::names();
        if !labels(&stored.first) || !labels(&stored.second) {
            return Err(Error::new(ErrorKind::Model, "the model has other labels"));
        }
        if !stored.calibration.is_sound() {
            return Err(Error::new(
                ErrorKind::Model,
                "the scores of the model mean nothing",
            ));
        }
        Ok(Recognizer {
            engine: Arc::new(Engine {
                first: decoder(stored.first)?,
                second: decoder(stored.second)?,
                lists: stored.lists.open()?,
                // Last: another thread may have opened it meanwhile.
                lexicon: Lexicon::embedded(),
                style: stored.style,
                calibration: stored.calibration,
                caseless: Lazy::None,
            }),
        })
    }

    /// The same with something changed: a copy only where the model is shared.
    fn with(mut self, change: impl FnOnce(&mut Engine)) -> Recognizer {
        change(Arc::make_mut(&mut self.engine));
        self
    }

    /// The same model, following the conventions of another of its corpora.
    #[must_use]
    pub fn with_style(self, style: u8) -> Recognizer {
        self.with(|engine| {
            engine.style = style;
            // What is known of a word type tells its style.
            engine.first.forget_types();
            engine.second.forget_types();
        })
    }

    /// The same with an encoder that reads again sentences in capitals, and texts
    /// in small letters (`dixit train caseless` writes its file). The model inside
    /// this crate has one.
    ///
    /// # Errors
    ///
    /// If the bytes are not a whole encoder of names of this version. Never panics.
    pub fn with_caseless(self, bytes: &[u8]) -> Result<Recognizer, Error> {
        Ok(self.with_opened(Caseless::from_bytes(bytes)?))
    }

    pub(crate) fn with_opened(self, caseless: Caseless) -> Recognizer {
        self.reading_caseless(Lazy::Open(Arc::new(caseless)))
    }

    fn reading_caseless(self, caseless: Lazy) -> Recognizer {
        self.with(|engine| engine.caseless = caseless)
    }

    /// What is known of words.
    pub(crate) fn features(&self) -> Features<'_> {
        Features {
            lexicon: self.engine.lexicon,
            lists: &self.engine.lists,
            style: self.engine.style,
        }
    }

    /// Buffers for one thread.
    pub fn worker(&self) -> Worker<'_> {
        let engine = &*self.engine;
        Worker {
            features: self.features(),
            first: engine.first.worker(),
            second: engine.second.worker(),
            calibration: engine.calibration,
            caseless: &engine.caseless,
            reader: None,
            page: Page::default(),
            marked: Marked::default(),
            labels: Vec::new(),
            allowed: Vec::new(),
        }
    }

    /// Bytes the weights take in memory.
    pub fn size(&self) -> usize {
        self.engine.first.size() + self.engine.second.size()
    }
}

/// Labels this far below the best of a token, in nats, do not compete.
const MARGIN: f32 = 5.0;
/// The same where the best is that the token is in no name.
const PLAIN_MARGIN: f32 = 4.0;
/// Word types that put no name this far ahead, in nats, need no context.
const SHORTCUT: f32 = 4.0;

fn decoder(model: ModelFile<'static>) -> Result<Decoder<Word>, Error> {
    let decoder = Decoder::open(model).map_err(Error::model)?;
    Ok(decoder
        .with_margin(MARGIN)
        .with_safe_margin(PLAIN_MARGIN)
        .with_shortcut(SHORTCUT))
}

/// The buffers of a [`Recognizer`] for one thread.
pub struct Worker<'r> {
    features: Features<'r>,
    first: dixit_learn::Worker<'r, Features<'r>>,
    second: dixit_learn::Worker<'r, Features<'r>>,
    calibration: Calibration,
    caseless: &'r Lazy,
    /// Made for the first sentence where case tells nothing.
    reader: Option<Reader<'r>>,
    page: Page,
    marked: Marked,
    labels: Vec<u8>,
    /// The labels that the second pass may give to each token.
    allowed: Vec<LabelSet>,
}

impl Worker<'_> {
    /// Adds the names of a document to its mentions, in order.
    pub fn annotate(&mut self, doc: &mut Document) {
        let first = doc.mentions.len();
        self.find(doc);
        self.read_caseless(doc, first);
        mend(doc, self.features.lexicon, first);
        doc.give(Layer::Names);
    }

    /// Adds the names that the linear models find.
    pub(crate) fn find(&mut self, doc: &mut Document) {
        self.marked.read(doc);
        let forms = (0..doc.tokens.len()).map(|i| self.marked.form(doc, i));
        self.first.load(&self.features, forms);
        let deadline = doc.deadline();
        let sentences = doc.sentences.iter().map(|s| s.tokens.range());
        let (names, words) = (&self.features.lists.names, self.first.words());
        self.page.read(names, words, sentences.clone(), doc);
        pass::first(
            &mut self.first,
            &self.features,
            &mut self.page,
            sentences.inspect(|_| deadline.check()),
            self.features.style,
        );
        for i in 0..doc.sentences.len() {
            deadline.check();
            self.recognize_sentence(doc, doc.sentences[i].tokens.range());
        }
    }

    /// Lets the encoder, where there is one, find the names of sentences where
    /// case tells nothing, in place of those from `first` on.
    fn read_caseless(&mut self, doc: &mut Document, first: usize) {
        let Some(caseless) = self.caseless.get().filter(|_| self.marked.any()) else {
            return;
        };
        let reader = self.reader.get_or_insert_with(|| Reader::new(caseless));
        let found = reader.read(&self.features, doc, &self.page, &self.marked);
        let mut at = 0;
        doc.mentions.retain(|mention| {
            at += 1;
            at <= first || !self.marked.hides(mention.tokens.start as usize)
        });
        for name in found {
            let tokens = TokenRange::new(name.tokens.start, name.tokens.end);
            let mut mention = named(doc, tokens, name.label);
            mention.score = name.score;
            doc.add_mention(mention);
        }
        doc.mentions[first..].sort_by_key(|mention| mention.span);
    }

    /// The document read last, as the features see it, and where its case tells
    /// nothing.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn read_last(&self) -> (&Page, &Marked) {
        (&self.page, &self.marked)
    }

    fn recognize_sentence(&mut self, doc: &mut Document, range: Range<usize>) {
        let again = self.relabel(doc, range.clone());
        for name in pass::names(&self.labels) {
            let looked = |allowed: &[LabelSet]| allowed.iter().any(|set| !set.is_power_of_two());
            let score = if again && looked(&self.allowed[name.clone()]) {
                let labels = &self.labels[name.clone()];
                self.second.probability_alone(name.start, labels)
            } else {
                self.page.votes.own[range.start + name.start].score
            };
            let tokens = TokenRange::new(range.start + name.start, range.start + name.end);
            let mut mention = named(doc, tokens, self.labels[name.start]);
            mention.score = self.calibration.apply(score);
            doc.add_mention(mention);
        }
    }

    /// Fills the labels of a sentence: lets the second pass look at it where the
    /// document tells more than the sentence; else what the first pass found
    /// stands. Says whether it looked.
    fn relabel(&mut self, doc: &Document, range: Range<usize>) -> bool {
        self.labels.clear();
        if !doubt::reopen(&self.page, range.clone(), &mut self.allowed) {
            let own = self.page.votes.own[range].iter();
            self.labels.extend(own.map(|own| own.label));
            return false;
        }
        let place = Place {
            page: &self.page,
            first: range.start,
            end: range.end,
            style: self.features.style,
        };
        let forms = range.map(|i| self.marked.form(doc, i));
        let labels = self
            .second
            .tag(&self.features, forms, &place, Some(&self.allowed));
        self.labels.extend_from_slice(labels);
        true
    }
}

fn named(doc: &Document, tokens: TokenRange, label: u8) -> Mention {
    let mut mention = Mention::new(doc.tokens.cover(tokens), tokens, MentionKind::Name, BY);
    mention.label = scheme::decode(label).map(|(_, class)| CLASSES[class]);
    mention
}

impl Stage for Recognizer {
    fn name(&self) -> &str {
        "ner"
    }

    fn needs(&self) -> Layers {
        Layers::of(&[Layer::Tokens])
    }

    fn gives(&self) -> Layers {
        Layers::of(&[Layer::Names])
    }

    fn worker(&self) -> Box<dyn dixit_core::Worker + '_> {
        Box::new(Recognizer::worker(self))
    }
}

impl dixit_core::Worker for Worker<'_> {
    fn run(&mut self, doc: &mut Document) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        self.annotate(doc);
        Ok(())
    }
}
