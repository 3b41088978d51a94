use dixit_encoder::{Encoder, Stored, StoredTransformer, Transformer};
use dixit_learn::{Calibration, Decoder, ModelFile};
use dixit_model::Error;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    page::cues::{CueTable, Cues},
    tagging::{cue_tagger::FirstModel, encoder_input::FLAGS, roles::LABELS},
};

/// The three models, one after the other, and the words that report.
#[derive(Clone, Debug)]
pub(crate) struct Models {
    pub(crate) cues: Cues,
    pub(crate) cue_tagger: FirstModel,
    pub(crate) argument_tagger: Decoder<()>,
    pub(crate) judge: Decoder<()>,
    pub(crate) calibration: Calibration,
}

/// Labels this far below the best of a token, in nats, do not compete. Half the
/// default: faster, and a little better on the dev file (see the model's card).
const MARGIN: f32 = 6.0;

/// Lays out the tagger of the parts of one cue.
pub(crate) fn decoder(model: ModelFile<'static>) -> Result<Decoder<()>, Error> {
    Ok(Decoder::open(model)?.with_margin(MARGIN))
}

/// What a model file holds, `F` being the first model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Parts<'a, F> {
    pub(crate) cues: CueTable,
    /// Labels paragraphs, without a cue.
    pub(crate) cue_tagger: F,
    /// Tags the parts of one cue.
    #[serde(borrow)]
    pub(crate) argument_tagger: ModelFile<'a>,
    /// Weighs whole attributions.
    #[serde(borrow)]
    pub(crate) judge: ModelFile<'a>,
    /// Of the scores that the judge gives.
    pub(crate) calibration: Calibration,
    /// The least score that counts.
    pub(crate) min_score: f32,
}

/// A first model as a file holds it.
pub(crate) trait StoredFirst: Clone + Serialize + DeserializeOwned {
    /// The kind of the file.
    const KIND: &'static str;
    const SCHEMA: u32;

    /// Lays the model out.
    fn open(&self) -> Result<FirstModel, Error>;

    /// How many labels it has, and how many values each number of a token.
    fn shape(&self) -> (usize, Vec<usize>);
}

impl StoredFirst for Stored {
    const KIND: &'static str = "quote";
    const SCHEMA: u32 = 5;

    fn open(&self) -> Result<FirstModel, Error> {
        Ok(FirstModel::Small(Box::new(Encoder::new(self)?)))
    }

    fn shape(&self) -> (usize, Vec<usize>) {
        let values = self
            .flags
            .iter()
            .map(|rows| rows.len() / self.channels.max(1));
        (self.head.steps.len(), values.collect())
    }
}

impl StoredFirst for StoredTransformer {
    const KIND: &'static str = "accurate-quote";
    const SCHEMA: u32 = 2;

    fn open(&self) -> Result<FirstModel, Error> {
        Ok(FirstModel::Large(Box::new(Transformer::new(self)?)))
    }

    fn shape(&self) -> (usize, Vec<usize>) {
        let values = self.flags.iter().map(|rows| rows.steps.len());
        (self.head.steps.len(), values.collect())
    }
}

impl<'b, F: StoredFirst> Parts<'b, F> {
    pub(crate) fn read(bytes: &'b [u8]) -> Result<Parts<'b, F>, Error> {
        let parts: Parts<'_, F> = dixit_model::borrow(bytes, F::KIND, F::SCHEMA)?.payload;
        let labels = |model: &ModelFile<'_>, names: &[&str]| model.labels().iter().eq(names);
        let sound = parts.cue_tagger.shape() == (LABELS.len(), FLAGS.to_vec())
            && labels(&parts.argument_tagger, &LABELS)
            && labels(&parts.judge, &crate::reranker::LABELS);
        if !sound {
            return Err(Error::invalid("the labels are not those of this version"));
        }
        if !parts.calibration.is_sound() {
            return Err(Error::invalid("the scores of the model mean nothing"));
        }
        if !(0.0..=1.0).contains(&parts.min_score) {
            return Err(Error::invalid("no such least score"));
        }
        Ok(parts)
    }

    /// The same in memory of its own.
    pub(crate) fn into_owned(self) -> Parts<'static, F> {
        Parts {
            cues: self.cues,
            cue_tagger: self.cue_tagger,
            argument_tagger: self.argument_tagger.into_owned(),
            judge: self.judge.into_owned(),
            calibration: self.calibration,
            min_score: self.min_score,
        }
    }

    /// The bytes of a model file.
    #[cfg(feature = "train")]
    pub(crate) fn write(&self, provenance: &str) -> Result<Vec<u8>, Error> {
        dixit_model::write_plain(F::KIND, F::SCHEMA, provenance, self)
    }
}

/// Lays out the models of a file, of either kind, with the least score that counts.
pub(crate) fn open(bytes: &[u8]) -> Result<(Models, f32), Error> {
    match is_large(bytes) {
        true => Models::open(Parts::<StoredTransformer>::read(bytes)?.into_owned()),
        false => Models::open(Parts::<Stored>::read(bytes)?.into_owned()),
    }
}

/// The same of bytes that stay: what can be borrowed of them is not copied.
pub(crate) fn open_static(bytes: &'static [u8]) -> Result<(Models, f32), Error> {
    match is_large(bytes) {
        true => Models::open(Parts::<StoredTransformer>::read(bytes)?),
        false => Models::open(Parts::<Stored>::read(bytes)?),
    }
}

impl Models {
    fn open<F: StoredFirst>(parts: Parts<'static, F>) -> Result<(Models, f32), Error> {
        let models = Models {
            cues: Cues::new(&parts.cues)?,
            cue_tagger: parts.cue_tagger.open()?,
            argument_tagger: decoder(parts.argument_tagger)?,
            judge: Decoder::open(parts.judge)?,
            calibration: parts.calibration,
        };
        Ok((models, parts.min_score))
    }
}

/// Whether the first model of a file is a transformer.
pub(crate) fn is_large(bytes: &[u8]) -> bool {
    dixit_model::inspect(bytes).is_ok_and(|header| header.kind == StoredTransformer::KIND)
}
