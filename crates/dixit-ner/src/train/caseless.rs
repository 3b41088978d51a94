use dixit_encoder::Stored;
use dixit_learn::{Calibration, train};

use super::Calibrated;
use crate::{
    Error, Recognizer,
    caseless::encoder::{Caseless, KIND, SCHEMA, StoredCaseless},
};

/// Makes a file of an encoder of names for
/// [`with_caseless`](Recognizer::with_caseless), its scores fitted to what it does
/// on top of a recognizer. `find` says for each document, its case taken away, the
/// score of every name found, and whether the name is right.
///
/// # Errors
///
/// If the encoder is none of names.
pub fn caseless(
    recognizer: Recognizer,
    encoder: Stored,
    provenance: &str,
    find: impl FnOnce(&Recognizer) -> Vec<Vec<(f32, bool)>>,
) -> Result<Calibrated, Error> {
    let mut stored = StoredCaseless {
        encoder,
        calibration: Calibration::NONE,
    };
    let found = find(&recognizer.with_opened(Caseless::open(&stored)?));
    let (calibration, error) = train::calibrate(&found);
    stored.calibration = calibration;
    Ok(Calibrated {
        model: dixit_model::write_plain(KIND, SCHEMA, provenance, &stored).map_err(Error::model)?,
        error,
    })
}
