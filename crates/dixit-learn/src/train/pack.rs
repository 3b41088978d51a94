use super::space::Space;
use crate::{Grammar, Model, TypeFeatures, WeightTable};

/// Rounds weights to steps and drops those that come to nothing.
pub(crate) fn pack(
    labels: &[&str],
    grammar: Grammar,
    space: &Space,
    weights: impl Fn(usize) -> f64,
    transitions: &[f64],
    step: f32,
) -> Model {
    let narrow = |w: f64| narrow(w, step);
    let mut items: Vec<(u8, i16)> = Vec::new();
    let mut rows = Vec::new();
    for (feature, &key) in space.keys.iter().enumerate() {
        let start = items.len();
        let pairs = space
            .weights(feature as u32)
            .map(|p| (space.labels[p], narrow(weights(p))));
        items.extend(pairs.filter(|&(_, value)| value != 0));
        if items.len() > start {
            rows.push((key, start..items.len()));
        }
    }
    Model {
        labels: labels.iter().map(|&label| label.to_owned()).collect(),
        step,
        transitions: transitions.iter().map(|&t| narrow(t)).collect(),
        grammar,
        weights: WeightTable::from_rows(rows.into_iter().map(|(key, row)| (key, &items[row]))),
        types: TypeFeatures::default(),
    }
}

/// A weight in units of `step`, at the limit if it lies past it.
pub(crate) fn narrow(weight: f64, step: f32) -> i16 {
    (weight / f64::from(step))
        .round()
        .clamp(i16::MIN.into(), i16::MAX.into()) as i16
}

/// The same from one row of weights a feature, dropping those below `floor`.
pub(crate) fn pack_rows<'a>(
    labels: &[&str],
    grammar: Grammar,
    keys: &[u32],
    row: impl Fn(usize) -> &'a [f32],
    floor: f32,
    transitions: &[f32],
    step: f32,
) -> Model {
    let mut items: Vec<(u8, i16)> = Vec::new();
    let mut rows = Vec::new();
    for (feature, &key) in keys.iter().enumerate() {
        let start = items.len();
        let kept = row(feature)
            .iter()
            .enumerate()
            .filter(|(_, w)| w.abs() >= floor);
        let narrowed = kept.map(|(label, &w)| (label as u8, narrow(w.into(), step)));
        items.extend(narrowed.filter(|&(_, value)| value != 0));
        if items.len() > start {
            rows.push((key, start..items.len()));
        }
    }
    Model {
        labels: labels.iter().map(|&label| label.to_owned()).collect(),
        step,
        transitions: transitions
            .iter()
            .map(|&t| narrow(t.into(), step))
            .collect(),
        grammar,
        weights: WeightTable::from_rows(rows.into_iter().map(|(key, row)| (key, &items[row]))),
        types: TypeFeatures::default(),
    }
}
