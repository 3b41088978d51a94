use std::{
    error::Error as StdError,
    sync::{Arc, OnceLock},
};

use dixit_core::{Document, Layer, Layers, Stage};
use dixit_model::Error;

use crate::{
    discourse::Discourse,
    linking::decode::Decoder,
    mentions::detect::detect,
    mentions::words::Words,
    model::judge::Judge,
    model::{KIND, Model, ModelFile, Reader, SCHEMA},
    names,
    output::Output,
    speakers::turns,
};

/// Joins the mentions of a document into entities and finds who speaks.
/// Shared between threads and read-only. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Resolver {
    words: Words,
    model: Arc<Model>,
}

impl Resolver {
    /// The resolver of the model inside this crate, opened once per process.
    pub fn embedded() -> Resolver {
        static RESOLVER: OnceLock<Resolver> = OnceLock::new();
        dixit_model::embedded(&RESOLVER, || {
            Resolver::from_bytes(Resolver::embedded_bytes())
        })
    }

    /// The model file inside this crate, for its checksum and provenance.
    pub fn embedded_bytes() -> &'static [u8] {
        // A static, since a constant would be copied to wherever it is read.
        static BYTES: &[u8] = include_bytes!("../model/resolve.model");
        BYTES
    }

    /// A resolver with the model of a file's bytes.
    ///
    /// # Errors
    ///
    /// If they are not a sound model of this kind and version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Resolver, Error> {
        let model = dixit_model::read::<ModelFile>(bytes, KIND, SCHEMA)?;
        Ok(Resolver {
            words: Words::embedded(),
            model: Arc::new(Model::new(&model.payload)?),
        })
    }

    /// Buffers for one thread.
    pub fn worker(&self) -> Worker<'_> {
        Worker {
            words: self.words,
            reader: Reader::new(&self.model),
            decoder: Decoder::default(),
        }
    }

    /// Links the mentions that the document has and adds none.
    pub fn link(&self, doc: &mut Document) {
        let mut reader = Reader::new(&self.model);
        link(doc, self.words, &mut Decoder::default(), &mut reader);
    }
}

/// The buffers of a [`Resolver`] for one thread.
pub struct Worker<'r> {
    words: Words,
    reader: Reader<'r>,
    decoder: Decoder,
}

impl Worker<'_> {
    /// Finds pronouns and descriptions, links them and the mentions that are
    /// there, and names the speakers of quotes.
    ///
    /// Of the pronouns and descriptions found, those are kept that refer to
    /// somebody: to an entity with a name, to a source, or to a person
    /// mentioned more than once.
    pub fn annotate(&mut self, doc: &mut Document) {
        let given = doc.mentions.len();
        detect(doc);
        let mut discourse = Discourse::open(doc, self.words);
        names::join(&mut discourse);
        turns::join(&mut discourse);
        self.decoder.run(&mut discourse, &mut self.reader);
        let output = Output::new(&discourse, given);
        output.write(doc);
        doc.give(Layer::Entities);
    }
}

/// Links with any judge.
pub(crate) fn link(
    doc: &mut Document,
    words: Words,
    decoder: &mut Decoder,
    judge: &mut impl Judge,
) {
    let mut discourse = Discourse::open(doc, words);
    names::join(&mut discourse);
    decoder.run(&mut discourse, judge);
    let output = Output::new(&discourse, doc.mentions.len());
    output.write(doc);
    doc.give(Layer::Entities);
}

impl Stage for Resolver {
    fn name(&self) -> &str {
        "resolve"
    }

    fn needs(&self) -> Layers {
        Layers::of(&[Layer::Tokens, Layer::Tags, Layer::Names, Layer::Quotes])
    }

    fn gives(&self) -> Layers {
        Layers::of(&[Layer::Entities])
    }

    fn worker(&self) -> Box<dyn dixit_core::Worker + '_> {
        Box::new(Resolver::worker(self))
    }
}

impl dixit_core::Worker for Worker<'_> {
    fn run(&mut self, doc: &mut Document) -> Result<(), Box<dyn StdError + Send + Sync>> {
        self.annotate(doc);
        Ok(())
    }
}
