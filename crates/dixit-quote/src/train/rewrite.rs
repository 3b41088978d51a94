use dixit_encoder::{Stored, StoredTransformer};
use dixit_learn::Calibration;

use crate::model::{Parts, is_large};

/// The same model with another account of how it was made.
///
/// # Errors
///
/// If the bytes are no whole model of this version.
pub fn with_provenance(bytes: &[u8], provenance: &str) -> Result<Vec<u8>, dixit_model::Error> {
    match is_large(bytes) {
        true => Parts::<StoredTransformer>::read(bytes)?.write(provenance),
        false => Parts::<Stored>::read(bytes)?.write(provenance),
    }
}

/// The same model with another least score that counts.
///
/// # Errors
///
/// If the bytes are no whole model of this version, or the score is no
/// probability.
pub fn with_min_score(bytes: &[u8], min_score: f32) -> Result<Vec<u8>, dixit_model::Error> {
    if !(0.0..=1.0).contains(&min_score) {
        return Err(dixit_model::Error::invalid("no such least score"));
    }
    let provenance = dixit_model::inspect(bytes)?.provenance;
    match is_large(bytes) {
        true => {
            let parts = Parts::<StoredTransformer>::read(bytes)?;
            Parts { min_score, ..parts }.write(&provenance)
        }
        false => {
            let parts = Parts::<Stored>::read(bytes)?;
            Parts { min_score, ..parts }.write(&provenance)
        }
    }
}

/// The same model with another calibration of its scores, and with the least score
/// that counts to match.
///
/// # Errors
///
/// If the bytes are no whole model of this version.
pub fn with_calibration(
    bytes: &[u8],
    calibration: Calibration,
) -> Result<Vec<u8>, dixit_model::Error> {
    let provenance = dixit_model::inspect(bytes)?.provenance;
    match is_large(bytes) {
        true => Parts::<StoredTransformer>::read(bytes)?
            .with_calibration(calibration)
            .write(&provenance),
        false => Parts::<Stored>::read(bytes)?
            .with_calibration(calibration)
            .write(&provenance),
    }
}

impl<F> Parts<'_, F> {
    fn with_calibration(self, calibration: Calibration) -> Self {
        Parts {
            calibration,
            min_score: calibration.apply(self.min_score),
            ..self
        }
    }
}
