use std::collections::BTreeMap;

use dixit_learn::{Model, WeightTable};

use crate::{
    Error, ErrorKind,
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
    let (first, second) = (mean_of(&first)?, mean_of(&second)?);
    let one = models.into_iter().next().expect("a mean is of one or more");
    let stored = Stored {
        first,
        second,
        ..one
    };
    let provenance = format!("the mean of: {}", provenance.join("; and: "));
    dixit_model::write(KIND, SCHEMA, &provenance, &stored).map_err(Error::model)
}

fn mean_of(models: &[&Model]) -> Result<Model, Error> {
    let Some(&one) = models.first() else {
        return Err(Error::new(ErrorKind::Model, "a mean of no models"));
    };
    if models.iter().any(|model| model.step != one.step) {
        return Err(Error::new(ErrorKind::Model, "weights in different units"));
    }
    let mut rows: BTreeMap<u32, BTreeMap<u8, i32>> = BTreeMap::new();
    for model in models {
        let weights = &model.weights;
        weights.check(one.labels.len()).map_err(Error::model)?;
        for (key, labels, values) in weights.rows() {
            let row = rows.entry(key).or_default();
            for (&label, &value) in labels.iter().zip(values) {
                *row.entry(label).or_default() += i32::from(value);
            }
        }
    }
    // Rounded towards nothing: what is left out was small.
    let share = |sum: i32| (sum / models.len() as i32) as i16;
    let rows: Vec<(u32, Vec<(u8, i16)>)> = rows
        .into_iter()
        .map(|(key, row)| {
            let shares = row.into_iter().map(|(label, sum)| (label, share(sum)));
            (key, shares.filter(|s| s.1 != 0).collect::<Vec<_>>())
        })
        .filter(|row| !row.1.is_empty())
        .collect();
    let transition = |at: usize| {
        let all = models.iter().filter_map(|m| m.transitions.get(at));
        share(all.map(|&weight| i32::from(weight)).sum())
    };
    Ok(Model {
        transitions: (0..one.transitions.len()).map(transition).collect(),
        weights: WeightTable::from_rows(rows.iter().map(|(key, row)| (*key, row.as_slice()))),
        ..one.clone()
    })
}
