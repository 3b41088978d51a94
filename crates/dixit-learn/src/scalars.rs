use std::hint::black_box;

use dixit_model::Error;

use crate::{Feature, WeightTable, slots::Slots};

/// The weights of a model that gives one number: one for each feature.
///
/// ```
/// use dixit_learn::{Feature, Scalars, WeightTable, hash};
///
/// let feature = Feature::new(1, hash(b"said"));
/// let table = WeightTable::from_rows([(feature.key(), [(0, 7)].as_slice())]);
/// let weights = Scalars::new(&table)?;
/// assert_eq!(weights.sum(&[feature, feature, Feature::new(2, 0)]), 14);
/// # Ok::<(), dixit_model::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Scalars(Slots<u64>);

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
            slots.push(u64::from(key) | u64::from(weight as u32) << 32);
        }
        Ok(Scalars(slots.finish()))
    }

    /// The sum of the weights of features; those not known weigh nothing.
    pub fn sum(&self, features: &[Feature]) -> i32 {
        let mut sum = 0;
        for features in features.chunks(TOGETHER) {
            let homes = features.iter().map(|feature| self.0.touch(feature.key()));
            black_box(homes.fold(0, |all, key| all ^ key));
            for feature in features {
                sum += (self.0.get(feature.key()) >> 32) as i32;
            }
        }
        sum
    }
}
