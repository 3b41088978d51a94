use std::sync::Arc;

use dixit_model::Error;

use crate::{
    LabelSet, Model, Weights,
    chain::{
        file::ModelFile,
        lattice::{Transitions, safe_labels},
    },
    weights::shared::SharedRows,
};

/// A model ready to tag with: shared between threads and read-only but for what
/// its workers find out about word types. `W` is what its template knows of one
/// ([`Template::Word`](crate::Template::Word)).
#[derive(Clone, Debug)]
pub struct Decoder<W> {
    pub(super) labels: Vec<String>,
    pub(super) step: f32,
    pub(super) margin: i32,
    /// The same where the safe label is the best.
    pub(super) safe_margin: i32,
    /// Types that put the safe label this far ahead need no context.
    pub(super) shortcut: i32,
    pub(super) keep: LabelSet,
    pub(super) transitions: Transitions,
    pub(super) weights: Weights,
    pub(super) shared: Arc<SharedRows<W>>,
}

/// Labels further than this below the best, in nats, do not compete. A label
/// 12 nats down has one chance in 160,000; transitions that outweigh that are
/// not seen in practice.
const MARGIN: f32 = 12.0;

impl<W> Decoder<W> {
    /// Checks a model and lays its weights out for tagging.
    ///
    /// # Errors
    ///
    /// If the model's tables contradict each other.
    pub fn new(model: &Model) -> Result<Decoder<W>, Error> {
        Decoder::open(model.file()?)
    }

    /// Checks the model of a file, and lays out what is looked up in it.
    ///
    /// # Errors
    ///
    /// As [`new`](Decoder::new).
    pub fn open(file: ModelFile<'static>) -> Result<Decoder<W>, Error> {
        let model = &file.head;
        model.validate()?;
        Ok(Decoder {
            margin: (MARGIN / model.step) as i32,
            safe_margin: i32::MAX,
            shortcut: i32::MAX,
            keep: safe_labels(model),
            transitions: Transitions::new(model),
            weights: Weights::open(file.weights, model.labels.len())?,
            step: model.step,
            labels: file.head.labels,
            shared: Arc::default(),
        })
    }

    /// Lets labels compete that are up to `nats` below the best of a token:
    /// more is slower and nearer to the exact search. The default is 12.
    #[must_use]
    pub fn with_margin(mut self, nats: f32) -> Decoder<W> {
        self.margin = (nats / self.step) as i32;
        self
    }

    /// The same where the label that may stand anywhere (`O`) is the best: most
    /// tokens, of which most are plain. The default is that of the others.
    #[must_use]
    pub fn with_safe_margin(mut self, nats: f32) -> Decoder<W> {
        self.safe_margin = (nats / self.step) as i32;
        self
    }

    /// Where the word types alone put the label that may stand anywhere (`O`)
    /// this many nats ahead of all others, takes it without a look at the
    /// context: most tokens of a named-entity model. The default is never.
    #[must_use]
    pub fn with_shortcut(mut self, nats: f32) -> Decoder<W> {
        self.shortcut = (nats / self.step) as i32;
        self
    }

    /// Forgets what workers found out about word types, for templates that say
    /// something else of them.
    pub fn forget_types(&mut self) {
        self.shared = Arc::default();
    }

    /// The names of the labels.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// Bytes the weights take in memory.
    pub fn size(&self) -> usize {
        self.weights.size()
    }
}
