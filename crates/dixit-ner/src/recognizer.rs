use std::sync::OnceLock;

use dixit_core::{By, Document, Layer, Layers, Mention, MentionKind, Stage, TokenRange};
use dixit_learn::{Decoder, Model};
use dixit_lexicon::{Lexicon, NameList, Names};
use serde::{Deserialize, Serialize};

use crate::{
    Error, ErrorKind,
    features::{Features, MARK, Place},
    page::{Page, is_shouted, is_whispered},
    scheme::{self, CLASSES, Part},
};

/// Who found the names of the model.
const BY: By = By::new("ner-model");

pub(crate) const KIND: &str = "ner";
pub(crate) const SCHEMA: u32 = 1;

/// The model as it is stored.
#[derive(Serialize, Deserialize)]
pub(crate) struct Stored {
    pub(crate) names: NameList,
    pub(crate) model: Model,
    /// Whose conventions to follow.
    pub(crate) style: u8,
}

/// Finds the names of people, bodies, places and the like in a document.
/// Shared between threads and read-only.
#[derive(Debug)]
pub struct Recognizer {
    lexicon: &'static Lexicon,
    names: Names,
    decoder: Decoder,
    style: u8,
}

impl Recognizer {
    /// The model inside this crate, opened once per process.
    pub fn embedded() -> &'static Recognizer {
        static RECOGNIZER: OnceLock<Recognizer> = OnceLock::new();
        RECOGNIZER.get_or_init(|| {
            Recognizer::from_bytes(Recognizer::embedded_bytes())
                .expect("the embedded model is whole: a test opens it")
        })
    }

    /// The file inside this crate, for its checksum and provenance.
    pub fn embedded_bytes() -> &'static [u8] {
        include_bytes!("../model/ner.model")
    }

    /// Opens a model file.
    ///
    /// # Errors
    ///
    /// If the bytes are not a whole model of this version. Never panics.
    pub fn from_bytes(bytes: &[u8]) -> Result<Recognizer, Error> {
        let stored = dixit_model::read::<Stored>(bytes, KIND, SCHEMA);
        let stored = stored.map_err(Error::model)?.payload;
        if stored.model.labels != scheme::names() {
            return Err(Error::new(ErrorKind::Model, "the model has other labels"));
        }
        Ok(Recognizer {
            lexicon: Lexicon::embedded(),
            names: Names::open(&stored.names).map_err(Error::model)?,
            decoder: Decoder::new(&stored.model).map_err(Error::model)?,
            style: stored.style,
        })
    }

    /// The same model, following the conventions of another of its corpora.
    #[must_use]
    pub fn with_style(mut self, style: u8) -> Recognizer {
        self.style = style;
        self
    }

    /// Scratch space for one thread.
    pub fn worker(&self) -> Worker<'_> {
        Worker {
            names: &self.names,
            features: Features {
                lexicon: self.lexicon,
                style: self.style,
            },
            tagger: self.decoder.worker(),
            page: Page::default(),
            marked: Marked::default(),
        }
    }

    /// Adds the names of one document to its mentions. For many documents, keep
    /// a [`worker`](Recognizer::worker).
    pub fn recognize(&self, doc: &mut Document) {
        self.worker().recognize(doc);
    }

    /// Bytes the weights take in memory.
    pub fn size(&self) -> usize {
        self.decoder.size()
    }
}

/// The scratch space of a [`Recognizer`] for one thread.
pub struct Worker<'r> {
    names: &'r Names,
    features: Features<'r>,
    tagger: dixit_learn::Worker<'r, Features<'r>>,
    page: Page,
    marked: Marked,
}

impl Worker<'_> {
    /// Adds the names of a document to its mentions, in order.
    pub fn recognize(&mut self, doc: &mut Document) {
        self.marked.read(doc);
        let forms = (0..doc.tokens.len()).map(|i| self.marked.form(doc, i));
        self.tagger.load(&self.features, forms);
        let sentences = doc.sentences.iter().map(|s| s.tokens.range());
        self.page
            .read(self.names, self.tagger.words(), sentences, |i| doc.token(i));
        for i in 0..doc.sentences.len() {
            self.recognize_sentence(doc, doc.sentences[i].tokens);
        }
        doc.give(Layer::Names);
    }

    fn recognize_sentence(&mut self, doc: &mut Document, tokens: TokenRange) {
        let (first, end) = (tokens.start as usize, tokens.end as usize);
        let place = Place {
            page: &self.page,
            first,
            end,
            style: self.features.style,
        };
        let labels = self
            .tagger
            .tag_range(&self.features, first..end, &place, None);
        if labels.iter().all(|&label| label == 0) {
            return;
        }
        let labels = labels.to_vec();
        self.tagger.compute_marginals();
        let mut start = 0;
        for (i, &label) in labels.iter().enumerate() {
            if let Some((Part::Begin | Part::Single, _)) = scheme::decode(label) {
                start = i;
            }
            if let Some((Part::End | Part::Single, class)) = scheme::decode(label) {
                let score = self.tagger.probability(start, &labels[start..=i]);
                let range = TokenRange::new(first + start, first + i + 1);
                let span = doc.tokens.cover(range);
                let mut mention = Mention::new(span, range, MentionKind::Name, BY);
                mention.label = Some(CLASSES[class]);
                mention.score = score;
                doc.add_mention(mention);
            }
        }
    }
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
        self.recognize(doc);
        Ok(())
    }
}

/// The forms of a document, marked where case tells nothing.
#[derive(Default)]
pub(crate) struct Marked {
    text: String,
    /// Where in `text` each marked form ends, from its start on; empty where a
    /// form is not marked.
    spans: Vec<(u32, u32)>,
}

impl Marked {
    pub(crate) fn read(&mut self, doc: &Document) {
        self.text.clear();
        self.spans.clear();
        let whispered = is_whispered(doc.text());
        for sentence in &doc.sentences {
            let range = sentence.tokens.range();
            if whispered || is_shouted(range.clone().map(|i| doc.token(i))) {
                self.spans.resize(doc.tokens.len(), (0, 0));
                range.for_each(|i| self.mark(doc, i));
            }
        }
    }

    fn mark(&mut self, doc: &Document, i: usize) {
        let start = self.text.len() as u32;
        self.text.push(MARK);
        self.text.push_str(".n");
        self.text.push_str(doc.token(i));
        self.spans[i] = (start, self.text.len() as u32);
    }

    pub(crate) fn form<'t>(&'t self, doc: &'t Document, i: usize) -> &'t str {
        match self.spans.get(i) {
            Some(&(start, end)) if start < end => &self.text[start as usize..end as usize],
            _ => doc.token(i),
        }
    }
}
