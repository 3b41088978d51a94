use dixit_encoder::{Stored, StoredTransformer};
use dixit_learn::Calibration;
use dixit_model::Error;

use crate::model::{Parts, is_large};

/// The same model with another account of how it was made.
///
/// # Errors
///
/// If the bytes are no whole model of this version.
pub fn with_provenance(bytes: &[u8], provenance: &str) -> Result<Vec<u8>, Error> {
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
pub fn with_min_score(bytes: &[u8], min_score: f32) -> Result<Vec<u8>, Error> {
    if !(0.0..=1.0).contains(&min_score) {
        return Err(Error::invalid("no such least score"));
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
pub fn with_calibration(bytes: &[u8], calibration: Calibration) -> Result<Vec<u8>, Error> {
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

/// The same model with another encoder in front; later models stay as they are, and
/// what they ask of an encoder is the same of every one.
///
/// # Errors
///
/// If the bytes are no whole model with a small encoder of this version, or the
/// encoder is unsound.
pub fn with_encoder(bytes: &[u8], encoder: Stored, provenance: &str) -> Result<Vec<u8>, Error> {
    let parts = Parts::<Stored>::read(bytes)?;
    let cue_tagger = encoder;
    let bytes = Parts {
        cue_tagger,
        ..parts
    }
    .write(provenance)?;
    crate::Attributor::from_bytes(&bytes)?;
    Ok(bytes)
}

/// The encoder of a model.
///
/// # Errors
///
/// If the bytes are no whole model with a small encoder of this version.
pub fn encoder(bytes: &[u8]) -> Result<Stored, Error> {
    Ok(Parts::<Stored>::read(bytes)?.cue_tagger)
}

/// The transformer of a model.
///
/// # Errors
///
/// If the bytes are no whole model with a transformer of this version.
pub fn transformer(bytes: &[u8]) -> Result<StoredTransformer, Error> {
    Ok(Parts::<StoredTransformer>::read(bytes)?.cue_tagger)
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

#[cfg(test)]
mod tests {
    use super::*;

    const MODEL: &[u8] = include_bytes!("../../model/quote.model");

    fn provenance() -> String {
        let inspected = dixit_model::inspect(MODEL);
        inspected.expect("the embedded model").provenance
    }

    #[test]
    fn an_encoder_taken_out_and_put_in_again_makes_the_same_file() {
        let own = encoder(MODEL).expect("a small encoder");
        let again = with_encoder(MODEL, own, &provenance()).expect("a sound model");
        assert!(again == MODEL, "another file");
    }

    #[test]
    fn an_encoder_of_another_shape_is_refused() {
        let mut cut = encoder(MODEL).expect("a small encoder");
        cut.head.steps.pop();
        assert!(with_encoder(MODEL, cut, &provenance()).is_err());
    }

    #[test]
    fn a_small_encoder_is_no_transformer() {
        assert!(transformer(MODEL).is_err());
    }
}
