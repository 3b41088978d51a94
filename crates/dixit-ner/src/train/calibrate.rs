use crate::{
    Error, Recognizer,
    calibration::{self, Calibration},
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
    stored.calibration = calibration::fit(&found.concat());
    Ok(Calibrated {
        model: dixit_model::write_plain(KIND, SCHEMA, &provenance, &stored)
            .map_err(Error::model)?,
        error: cross_validated(&found),
    })
}

const TENTHS: usize = 10;

fn cross_validated(found: &[Vec<(f32, bool)>]) -> f64 {
    // By tenths of the score: names, sum of scores, right ones.
    let mut bins = [(0usize, 0.0f64, 0usize); TENTHS];
    for part in 0..TENTHS {
        let (judged, others): (Vec<_>, Vec<_>) = (0..found.len()).partition(|i| i % TENTHS == part);
        let of = |chosen: Vec<usize>| -> Vec<(f32, bool)> {
            chosen.into_iter().flat_map(|i| found[i].clone()).collect()
        };
        let fitted = calibration::fit(&of(others));
        for (score, right) in of(judged) {
            let score = fitted.apply(score);
            let bin = &mut bins[((score * 10.0) as usize).min(TENTHS - 1)];
            *bin = (
                bin.0 + 1,
                bin.1 + f64::from(score),
                bin.2 + usize::from(right),
            );
        }
    }
    let off = bins.iter().map(|bin| (bin.1 - bin.2 as f64).abs());
    off.sum::<f64>() / bins.iter().map(|bin| bin.0).sum::<usize>().max(1) as f64
}
