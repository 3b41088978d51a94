use dixit_encoder::Stored;
use dixit_learn::ModelFile;
use dixit_model::Error;
use serde::{Deserialize, Serialize};

use crate::tagging::{cues::CueTable, encoder_input::FLAGS, roles::LABELS};

/// What a model file holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Parts<'a> {
    pub(crate) cues: CueTable,
    /// Labels paragraphs, without a cue.
    pub(crate) spot: Stored,
    /// Tags the parts of one cue.
    #[serde(borrow)]
    pub(crate) frame: ModelFile<'a>,
    /// Weighs whole attributions.
    #[serde(borrow)]
    pub(crate) judge: ModelFile<'a>,
    /// The least score that counts.
    pub(crate) min_score: f32,
}

pub(crate) const KIND: &str = "quote";
pub(crate) const SCHEMA: u32 = 4;

impl<'b> Parts<'b> {
    pub(crate) fn read(bytes: &'b [u8]) -> Result<Parts<'b>, Error> {
        let parts: Parts<'_> = dixit_model::borrow(bytes, KIND, SCHEMA)?.payload;
        let labels = |model: &ModelFile<'_>, names: &[&str]| model.labels().iter().eq(names);
        let sound = fits(&parts.spot)
            && labels(&parts.frame, &LABELS)
            && labels(&parts.judge, &crate::reranker::LABELS);
        if !sound {
            return Err(Error::invalid("the labels are not those of this version"));
        }
        if !(0.0..=1.0).contains(&parts.min_score) {
            return Err(Error::invalid("no such least score"));
        }
        Ok(parts)
    }

    /// The same in memory of its own.
    pub(crate) fn into_owned(self) -> Parts<'static> {
        Parts {
            cues: self.cues,
            spot: self.spot,
            frame: self.frame.into_owned(),
            judge: self.judge.into_owned(),
            min_score: self.min_score,
        }
    }
}

/// Whether an encoder was trained for the labels and numbers of this version.
fn fits(encoder: &Stored) -> bool {
    let sizes = encoder.flags.iter().map(|rows| rows.len());
    let flags = FLAGS.iter().map(|values| values * encoder.channels);
    encoder.head.steps.len() == LABELS.len() && sizes.eq(flags)
}
