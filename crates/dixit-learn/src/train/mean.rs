use std::collections::BTreeMap;

use dixit_model::Error;

use crate::{Model, TypeFeatures, WeightTable};

/// The mean of models that share their labels, features and unit: trained
/// from different seeds they err in different places, and their mean errs
/// less, at the speed of one.
///
/// # Errors
///
/// If there are no models, or their labels or units differ.
pub fn mean(models: &[&Model]) -> Result<Model, Error> {
    let Some(&one) = models.first() else {
        return Err(Error::invalid("a mean of no models"));
    };
    for model in models {
        if (&model.labels, model.step) != (&one.labels, one.step) {
            return Err(Error::invalid("models of different labels or units"));
        }
        model.weights.check(one.labels.len())?;
    }
    // Rounded towards nothing: what is left out was small.
    let share = |sum: i32| (sum / models.len() as i32) as i16;
    let rows: Vec<(u32, Vec<(u8, i16)>)> = sums(models)
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
    let types = models.iter().flat_map(|model| &model.types.features);
    Ok(Model {
        types: TypeFeatures::new(types.copied().collect(), one.types.window),
        transitions: (0..one.transitions.len()).map(transition).collect(),
        weights: WeightTable::from_rows(rows.iter().map(|(key, row)| (*key, row.as_slice()))),
        ..one.clone()
    })
}

/// The sums of the weights of each feature.
fn sums(models: &[&Model]) -> BTreeMap<u32, BTreeMap<u8, i32>> {
    let mut sums: BTreeMap<u32, BTreeMap<u8, i32>> = BTreeMap::new();
    for (key, labels, values) in models.iter().flat_map(|model| model.weights.rows()) {
        let row = sums.entry(key).or_default();
        for (&label, &value) in labels.iter().zip(values) {
            *row.entry(label).or_default() += i32::from(value);
        }
    }
    sums
}
