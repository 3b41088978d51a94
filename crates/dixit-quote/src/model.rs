use dixit_learn::Model;
use dixit_model::Error;
use serde::{Deserialize, Serialize};

use crate::cues::CueTable;

/// What a model file holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Parts {
    pub(crate) cues: CueTable,
    /// Tags paragraphs, without a cue.
    pub(crate) spot: Model,
    /// Tags the parts of one cue.
    pub(crate) frame: Model,
    /// Weighs whole attributions.
    pub(crate) judge: Model,
    /// The least score that counts.
    pub(crate) min_score: f32,
}

pub(crate) const KIND: &str = "quote";
pub(crate) const SCHEMA: u32 = 2;

impl Parts {
    pub(crate) fn read(bytes: &[u8]) -> Result<Parts, Error> {
        let parts: Parts = dixit_model::read(bytes, KIND, SCHEMA)?.payload;
        let labels = |model: &Model, names: &[&str]| model.labels.iter().eq(names.iter());
        let sound = labels(&parts.spot, &crate::roles::LABELS)
            && labels(&parts.frame, &crate::roles::LABELS)
            && labels(&parts.judge, &crate::judge::LABELS);
        if !sound {
            return Err(Error::invalid("the labels are not those of this version"));
        }
        if !(0.0..=1.0).contains(&parts.min_score) {
            return Err(Error::invalid("no such least score"));
        }
        Ok(parts)
    }
}
