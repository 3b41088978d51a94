use std::hint::black_box;

use dixit_model::Error;

use crate::{Feature, WeightTable, weights::slots::Slots};

/// The weights of a model that gives one number: one for each feature.
///
/// ```
/// use dixit_learn::{Feature, Recent, Scalars, WeightTable, hash};
///
/// let feature = Feature::new(1, hash(b"said"));
/// let table = WeightTable::from_rows([(feature.key(), [(0, 7)].as_slice())]);
/// let (weights, mut recent) = (Scalars::new(&table)?, Recent::default());
/// assert_eq!(weights.sum(&[feature, feature, Feature::new(2, 0)], &mut recent), 14);
/// # Ok::<(), dixit_model::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Scalars(Slots<u64>);

/// The features that one thread asked [`Scalars`] for last, and their weights: of
/// the features of candidates most are the same from one to the next.
#[derive(Clone, Debug)]
pub struct Recent(Vec<u64>);

/// A power of two: 32 KiB, which stay in the nearest cache.
const RECENT: usize = 1 << 12;

impl Default for Recent {
    fn default() -> Recent {
        Recent(vec![0; RECENT])
    }
}

/// Features whose weights are looked for together, so that trips to memory overlap.
const TOGETHER: usize = 64;

impl Scalars {
    /// Lays a table out, after checking that it is sound.
    ///
    /// # Errors
    ///
    /// If the lists contradict each other or name another label than the first.
    pub fn new(table: &WeightTable) -> Result<Scalars, Error> {
        table.check(1)?;
        let mut slots = Slots::new(table.len());
        for (key, _, values) in table.rows() {
            let weight: i32 = values.iter().map(|&value| i32::from(value)).sum();
            slots.push(cell(key, weight));
        }
        Ok(Scalars(slots.finish()))
    }

    /// The sum of the weights of features; those not known weigh nothing. `recent`
    /// must have served no other weights.
    pub fn sum(&self, features: &[Feature], recent: &mut Recent) -> i32 {
        let recent = &mut recent.0[..RECENT];
        let (mut sum, mut missing) = (0, [0; TOGETHER]);
        for features in features.chunks(TOGETHER) {
            let mut length = 0;
            for feature in features {
                let key = feature.key();
                let known = recent[key as usize % RECENT];
                let is_known = known as u32 == key;
                sum += if is_known { weight(known) } else { 0 };
                missing[length % TOGETHER] = key;
                length += usize::from(!is_known);
            }
            let missing = &missing[..length];
            let homes = missing.iter().map(|&key| self.0.touch(key));
            black_box(homes.fold(0, |all, key| all ^ key));
            for &key in missing {
                let found = weight(*self.0.get(key));
                recent[key as usize % RECENT] = cell(key, found);
                sum += found;
            }
        }
        sum
    }
}

/// A key in the lower half, its weight in the upper.
fn cell(key: u32, weight: i32) -> u64 {
    u64::from(key) | u64::from(weight as u32) << 32
}

#[inline]
fn weight(cell: u64) -> i32 {
    (cell >> 32) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_the_same_whether_asked_for_before_or_not() {
        let feature = |i: u64| Feature::new(1, i);
        let mut keys: Vec<(u32, i16)> = (0..20_000)
            .map(|i| (feature(i).key(), (i % 300) as i16 - 150))
            .collect();
        keys.sort_unstable();
        let rows: Vec<_> = keys
            .iter()
            .map(|&(key, value)| (key, [(0, value)]))
            .collect();
        let rows = rows.iter().map(|(key, row)| (*key, row.as_slice()));
        let weights = Scalars::new(&WeightTable::from_rows(rows)).expect("sound");
        let mut recent = Recent::default();
        for round in 0..3 {
            for first in (0..30_000).step_by(997) {
                let features: Vec<Feature> = (first..first + 130).map(feature).collect();
                let value = |i: u64| {
                    if i < 20_000 {
                        (i % 300) as i32 - 150
                    } else {
                        0
                    }
                };
                let expected: i32 = (first..first + 130).map(value).sum();
                assert_eq!(
                    weights.sum(&features, &mut recent),
                    expected,
                    "{round} {first}"
                );
            }
        }
    }
}
