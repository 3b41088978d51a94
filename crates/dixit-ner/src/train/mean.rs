use dixit_learn::{Model, train};

use crate::{
    Error,
    recognizer::{KIND, SCHEMA, Stored},
};

/// The mean of models of the same lists and style: they err in different
/// places, and their mean errs less.
///
/// # Errors
///
/// If the bytes are no models, or there are none.
pub fn mean(models: &[Vec<u8>]) -> Result<Vec<u8>, Error> {
    let read = |bytes: &Vec<u8>| {
        let model = dixit_model::read::<Stored>(bytes, KIND, SCHEMA).map_err(Error::model)?;
        Ok((model.payload, model.header.provenance))
    };
    let (models, provenance): (Vec<Stored>, Vec<String>) = models
        .iter()
        .map(read)
        .collect::<Result<Vec<_>, Error>>()?
        .into_iter()
        .unzip();
    let (first, second): (Vec<&Model>, Vec<&Model>) =
        models.iter().map(|m| (&m.first, &m.second)).unzip();
    let mean = |models: &[&Model]| train::mean(models).map_err(Error::model);
    let (first, second) = (mean(&first)?, mean(&second)?);
    let one = models.into_iter().next().expect("a mean is of one or more");
    let stored = Stored {
        first,
        second,
        ..one
    };
    let provenance = format!("the mean of: {}", provenance.join("; and: "));
    dixit_model::write(KIND, SCHEMA, &provenance, &stored).map_err(Error::model)
}
