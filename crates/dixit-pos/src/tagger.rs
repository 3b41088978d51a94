use std::sync::{Arc, OnceLock};

use dixit_core::{Document, Layer, Layers, Stage, Tag};
use dixit_learn::{Decoder, ModelFile};

use crate::{
    Error, label, mend,
    template::{Features, Setting},
    word::Word,
};

/// The kind and version of the model file.
pub(crate) const KIND: &str = "pos";
pub(crate) const SCHEMA: u32 = 2;

/// Tags tokens: shared between threads and read-only. Cheap to clone.
#[derive(Clone)]
pub struct Tagger {
    engine: Arc<Engine>,
}

struct Engine {
    decoder: Decoder<Word>,
    features: Features,
    tags: Vec<Tag>,
}

impl std::fmt::Debug for Tagger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let labels = self.engine.tags.len();
        f.debug_struct("Tagger").field("labels", &labels).finish()
    }
}

impl Tagger {
    /// The tagger of the model inside this crate, opened once per process.
    pub fn embedded() -> Tagger {
        static TAGGER: OnceLock<Tagger> = OnceLock::new();
        dixit_model::embedded(&TAGGER, || {
            dixit_model::borrow(Tagger::embedded_bytes(), KIND, SCHEMA)
                .and_then(|model| Tagger::open(model.payload))
        })
    }

    /// The model file inside this crate, for its checksum and provenance.
    pub fn embedded_bytes() -> &'static [u8] {
        // A static, since a constant would be copied to wherever it is read.
        static BYTES: &[u8] = include_bytes!("../model/pos.model");
        BYTES
    }

    /// Opens a model file.
    ///
    /// # Errors
    ///
    /// If the bytes are not a whole model of this version. Never panics.
    pub fn from_bytes(bytes: &[u8]) -> Result<Tagger, Error> {
        let file: ModelFile<'_> = dixit_model::borrow(bytes, KIND, SCHEMA)?.payload;
        Tagger::open(file.into_owned())
    }

    fn open(file: ModelFile<'static>) -> Result<Tagger, Error> {
        let tags: Option<Vec<Tag>> = file.labels().iter().map(|l| label::parse(l)).collect();
        Ok(Tagger {
            engine: Arc::new(Engine {
                tags: tags.ok_or_else(|| Error::invalid("a label is no known tag"))?,
                decoder: Decoder::open(file)?,
                features: Features::new(),
            }),
        })
    }

    /// Buffers for one thread.
    pub fn worker(&self) -> Worker<'_> {
        Worker {
            engine: &self.engine,
            decoder: self.engine.decoder.worker(),
            setting: Setting::default(),
        }
    }
}

/// The buffers of a [`Tagger`] for one thread: it remembers word types,
/// so keep it from document to document.
pub struct Worker<'t> {
    engine: &'t Engine,
    decoder: dixit_learn::Worker<'t, Features>,
    setting: Setting,
}

impl Worker<'_> {
    /// Tags a document whose tokens and sentences are known, in place of the
    /// tags that it has.
    pub fn annotate(&mut self, doc: &mut Document) {
        let mut tags = std::mem::take(&mut doc.tags);
        tags.clear();
        for sentence in &doc.sentences {
            doc.deadline().check();
            self.setting.read(doc, sentence);
            let forms = sentence.tokens.range().map(|i| doc.form(i));
            let labels = self
                .decoder
                .tag(&self.engine.features, forms, &self.setting, None);
            let first = tags.len();
            tags.extend(labels.iter().map(|&l| self.engine.tags[usize::from(l)]));
            mend::mend(&mut tags[first..], sentence.tokens, |i| doc.token(i));
        }
        doc.tags = tags;
        doc.give(Layer::Tags);
    }
}

impl Stage for Tagger {
    fn name(&self) -> &str {
        "pos"
    }

    fn needs(&self) -> Layers {
        Layers::of(&[Layer::Tokens])
    }

    fn gives(&self) -> Layers {
        Layers::of(&[Layer::Tags])
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
