use std::collections::HashMap;

use super::pack::narrow;
use crate::{Feature, WeightTable};

/// A multiclass averaged perceptron whose updates the caller decides: for
/// classifiers and transition parsers.
///
/// ```
/// use dixit_learn::{Feature, Weights, train::Averaged};
///
/// let mut learner = Averaged::new(2);
/// for _ in 0..10 {
///     for (value, right) in [(7, 0), (8, 1)] {
///         let features = [Feature::new(1, value)];
///         let scores = learner.scores(&features);
///         let found = usize::from(scores[1] > scores[0]);
///         learner.tick();
///         if found != right {
///             learner.update(&features, right, 1.0);
///             learner.update(&features, found, -1.0);
///         }
///     }
/// }
/// let weights = Weights::new(&learner.finish(1.0 / 128.0), 2)?;
/// let mut scores = [0, 0];
/// weights.add(Feature::new(1, 8), &mut scores);
/// assert!(scores[1] > scores[0]);
/// # Ok::<(), dixit_learn::Error>(())
/// ```
pub struct Averaged {
    classes: usize,
    rows: HashMap<u32, u32, Keys>,
    now: Vec<f32>,
    sums: Vec<f64>,
    clock: f64,
}

/// The keys are hashes already.
#[derive(Clone, Copy, Default)]
struct Keys;

#[derive(Default)]
struct Key(u64);

impl std::hash::BuildHasher for Keys {
    type Hasher = Key;
    fn build_hasher(&self) -> Key {
        Key::default()
    }
}

impl std::hash::Hasher for Key {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {
        unreachable!("only u32 keys are hashed");
    }
    fn write_u32(&mut self, key: u32) {
        self.0 = u64::from(key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Averaged {
    /// A learner that knows nothing yet.
    pub fn new(classes: usize) -> Averaged {
        let rows = HashMap::with_hasher(Keys);
        Averaged {
            classes,
            rows,
            now: Vec::new(),
            sums: Vec::new(),
            clock: 1.0,
        }
    }

    /// The scores of all classes.
    pub fn scores(&self, features: &[Feature]) -> Vec<f32> {
        let mut scores = vec![0.0; self.classes];
        self.add_scores(features, &mut scores);
        scores
    }

    /// Adds the scores of all classes to `scores`.
    pub fn add_scores(&self, features: &[Feature], scores: &mut [f32]) {
        for row in features.iter().filter_map(|f| self.rows.get(&f.key())) {
            let start = *row as usize * self.classes;
            let row = &self.now[start..start + self.classes];
            scores.iter_mut().zip(row).for_each(|(s, &w)| *s += w);
        }
    }

    /// Adds `delta` to the weights of the features for one class.
    pub fn update(&mut self, features: &[Feature], class: usize, delta: f32) {
        for feature in features {
            let next = self.rows.len() as u32;
            let row = *self.rows.entry(feature.key()).or_insert(next);
            if row == next {
                self.now.resize(self.now.len() + self.classes, 0.0);
                self.sums.resize(self.sums.len() + self.classes, 0.0);
            }
            let at = row as usize * self.classes + class;
            self.now[at] += delta;
            self.sums[at] += f64::from(delta) * self.clock;
        }
    }

    /// One decision has been made: the weights of now count once more in the
    /// average.
    pub fn tick(&mut self) {
        self.clock += 1.0;
    }

    /// The averaged weights, in units of `step`.
    pub fn finish(&self, step: f32) -> WeightTable {
        let mut keys: Vec<(u32, u32)> = self.rows.iter().map(|(&key, &row)| (key, row)).collect();
        keys.sort_unstable();
        let rows: Vec<(u32, Vec<(u8, i16)>)> = (keys.into_iter())
            .map(|(key, row)| (key, self.row(row, step)))
            .filter(|(_, row)| !row.is_empty())
            .collect();
        WeightTable::from_rows(rows.iter().map(|(key, row)| (*key, row.as_slice())))
    }

    fn row(&self, row: u32, step: f32) -> Vec<(u8, i16)> {
        let start = row as usize * self.classes;
        let mean = |i: usize| f64::from(self.now[start + i]) - self.sums[start + i] / self.clock;
        let pairs = (0..self.classes).map(|i| (i as u8, narrow(mean(i), step)));
        pairs.filter(|&(_, value)| value != 0).collect()
    }
}
