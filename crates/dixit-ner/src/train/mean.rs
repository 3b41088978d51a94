use dixit_learn::{Model, ModelFile, train};

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
    let read = |bytes| {
        let model = dixit_model::borrow::<Stored<'_>>(bytes, KIND, SCHEMA).map_err(Error::model)?;
        Ok((model.payload, model.header.provenance))
    };
    let (models, provenance): (Vec<Stored<'_>>, Vec<String>) = models
        .iter()
        .map(|bytes| read(bytes.as_slice()))
        .collect::<Result<Vec<_>, Error>>()?
        .into_iter()
        .unzip();
    let (first, second) = (
        mean_of(models.iter().map(|model| &model.first))?,
        mean_of(models.iter().map(|model| &model.second))?,
    );
    let one = models.into_iter().next().expect("a mean is of one or more");
    let stored = Stored {
        first,
        second,
        ..one
    };
    let provenance = format!("the mean of: {}", provenance.join("; and: "));
    dixit_model::write_plain(KIND, SCHEMA, &provenance, &stored).map_err(Error::model)
}

fn mean_of<'m>(
    models: impl Iterator<Item = &'m ModelFile<'m>>,
) -> Result<ModelFile<'static>, Error> {
    let models: Vec<Model> = models
        .map(ModelFile::model)
        .collect::<Result<_, _>>()
        .map_err(Error::model)?;
    let models: Vec<&Model> = models.iter().collect();
    let mean = train::mean(&models).map_err(Error::model)?;
    mean.file().map_err(Error::model)
}
