use dixit_learn::{Model, ModelFile};
use dixit_model::Error;
use serde::{Deserialize, Serialize};

use crate::tagging::cues::CueTable;

/// What a model file holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Parts<'a> {
    pub(crate) cues: CueTable,
    /// Tags paragraphs, without a cue.
    #[serde(borrow)]
    pub(crate) spot: ModelFile<'a>,
    /// Tags the parts of one cue.
    #[serde(borrow)]
    pub(crate) frame: ModelFile<'a>,
    /// Weighs whole attributions.
    #[serde(borrow)]
    pub(crate) judge: ModelFile<'a>,
    /// The least score that counts.
    pub(crate) min_score: f32,
}

/// The same in the layout of before, in which weights are not laid out yet.
#[derive(Deserialize)]
struct OldParts {
    cues: CueTable,
    spot: Model,
    frame: Model,
    judge: Model,
    min_score: f32,
}

pub(crate) const KIND: &str = "quote";
pub(crate) const SCHEMA: u32 = 3;
const OLD_SCHEMA: u32 = 2;

impl<'b> Parts<'b> {
    pub(crate) fn read(bytes: &'b [u8]) -> Result<Parts<'b>, Error> {
        let parts = match dixit_model::schema(bytes) {
            Some(OLD_SCHEMA) => Parts::read_old(bytes)?,
            _ => dixit_model::borrow(bytes, KIND, SCHEMA)?.payload,
        };
        let labels = |model: &ModelFile<'_>, names: &[&str]| model.labels().iter().eq(names);
        let sound = labels(&parts.spot, &crate::tagging::roles::LABELS)
            && labels(&parts.frame, &crate::tagging::roles::LABELS)
            && labels(&parts.judge, &crate::reranker::LABELS);
        if !sound {
            return Err(Error::invalid("the labels are not those of this version"));
        }
        if !(0.0..=1.0).contains(&parts.min_score) {
            return Err(Error::invalid("no such least score"));
        }
        Ok(parts)
    }

    fn read_old(bytes: &[u8]) -> Result<Parts<'static>, Error> {
        let old: OldParts = dixit_model::read(bytes, KIND, OLD_SCHEMA)?.payload;
        Ok(Parts {
            cues: old.cues,
            spot: old.spot.file()?,
            frame: old.frame.file()?,
            judge: old.judge.file()?,
            min_score: old.min_score,
        })
    }

    /// The same in memory of its own.
    pub(crate) fn into_owned(self) -> Parts<'static> {
        Parts {
            cues: self.cues,
            spot: self.spot.into_owned(),
            frame: self.frame.into_owned(),
            judge: self.judge.into_owned(),
            min_score: self.min_score,
        }
    }
}
