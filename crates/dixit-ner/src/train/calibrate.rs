use dixit_learn::{Calibration, train};

use crate::{
    Error, Recognizer,
    recognizer::{KIND, SCHEMA, Stored},
};

/// A model whose scores mean what they say, and how well they do.
#[derive(Clone, Debug)]
pub struct Calibrated {
    /// The model's file.
    pub model: Vec<u8>,
    /// How far scores are from the share that is right, in the mean (expected
    /// calibration error, ten bins): in each tenth of the documents by numbers
    /// fitted on the others.
    pub error: f64,
}

/// Fits the scores of a model to what it does on texts that it has not learnt
/// from. `find` says for each document the score of every name found, and
/// whether the name is right.
///
/// # Errors
///
/// If the bytes are no model.
pub fn calibrate(
    model: &[u8],
    find: impl FnOnce(&Recognizer) -> Vec<Vec<(f32, bool)>>,
) -> Result<Calibrated, Error> {
    let read = dixit_model::borrow::<Stored<'_>>(model, KIND, SCHEMA).map_err(Error::model)?;
    let provenance = read.header.provenance;
    let mut stored = read.payload;
    stored.calibration = Calibration::NONE;
    let found = find(&Recognizer::open(stored.clone().into_owned())?);
    let (calibration, error) = train::calibrate(&found);
    stored.calibration = calibration;
    Ok(Calibrated {
        model: dixit_model::write_plain(KIND, SCHEMA, &provenance, &stored)
            .map_err(Error::model)?,
        error,
    })
}
