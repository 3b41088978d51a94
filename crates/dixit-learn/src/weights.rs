use dixit_model::Error;
use serde::{Deserialize, Serialize};

use crate::Feature;

/// Weights as a file holds them: features in order of their hash, each with
/// the labels it speaks for or against.
///
/// Keys are stored as differences, weights as small integers in units that the
/// model states, so that the whole compresses to about two bytes a number.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WeightTable {
    key_steps: Vec<u32>,
    counts: Vec<u8>,
    labels: Vec<u8>,
    values: Vec<i16>,
}

impl WeightTable {
    /// From rows sorted by key, each a list of labels and weights.
    ///
    /// # Panics
    ///
    /// If keys are not strictly increasing from 1, or a row is empty or has
    /// more than 255 labels.
    pub fn from_rows<'a>(rows: impl IntoIterator<Item = (u32, &'a [(u8, i16)])>) -> WeightTable {
        let mut table = WeightTable::default();
        let mut last = 0;
        for (key, row) in rows {
            assert!(
                key > last && !row.is_empty(),
                "rows sorted by key, none empty"
            );
            table.key_steps.push(key - last);
            table
                .counts
                .push(u8::try_from(row.len()).expect("at most 255 labels"));
            table.labels.extend(row.iter().map(|&(label, _)| label));
            table.values.extend(row.iter().map(|&(_, value)| value));
            last = key;
        }
        table
    }

    /// Number of features.
    pub fn len(&self) -> usize {
        self.key_steps.len()
    }

    /// Whether there is no feature.
    pub fn is_empty(&self) -> bool {
        self.key_steps.is_empty()
    }

    /// Number of weights.
    pub fn weights(&self) -> usize {
        self.values.len()
    }

    /// Checks that the lists agree and name no label from `labels` on.
    ///
    /// # Errors
    ///
    /// If they do not.
    pub fn check(&self, labels: usize) -> Result<(), Error> {
        self.validate(labels)
    }

    /// The rows of a table that passed [`check`](WeightTable::check): for each
    /// key its labels and their weights.
    pub fn rows(&self) -> impl Iterator<Item = (u32, &[u8], &[i16])> {
        let (mut key, mut start) = (0u32, 0);
        self.key_steps
            .iter()
            .zip(&self.counts)
            .map(move |(&step, &count)| {
                key = key.wrapping_add(step);
                let row = start..start + usize::from(count);
                start = row.end;
                (key, &self.labels[row.clone()], &self.values[row])
            })
    }

    fn validate(&self, labels: usize) -> Result<(), Error> {
        let total: usize = self.counts.iter().map(|&n| usize::from(n)).sum();
        let lengths = self.counts.len() == self.key_steps.len()
            && self.labels.len() == total
            && self.values.len() == total
            && total < 1 << START_BITS;
        if !lengths {
            return Err(Error::invalid("the tables of weights differ in length"));
        }
        if self
            .labels
            .iter()
            .any(|&label| usize::from(label) >= labels)
        {
            return Err(Error::invalid("a weight for a label that is not there"));
        }
        let keys = self
            .key_steps
            .iter()
            .try_fold(0u32, |key, &step| key.checked_add(step));
        if keys.is_none() || self.key_steps.contains(&0) || self.counts.contains(&0) {
            return Err(Error::invalid("the features are not in order"));
        }
        Ok(())
    }
}

const START_BITS: u32 = 24;

/// Features whose slots are fetched together.
const BATCH: usize = 16;

/// Weights as tagging reads them: one open-addressed table of features in
/// front of one flat list of weights.
///
/// A slot is eight bytes (key, start, count), so that a feature that is not
/// there, the common case for conjunctions, costs one cache line.
#[derive(Clone, Debug)]
pub struct Weights {
    slots: Vec<u64>,
    shift: u32,
    /// Eight bits a feature or more: a clear bit tells of a feature that is not
    /// there, which most conjunctions are not, without leaving the near caches.
    filter: Vec<u64>,
    entries: Vec<Entry>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    value: i16,
    label: u8,
}

impl Weights {
    /// Builds the table, after checking that it is sound.
    ///
    /// # Errors
    ///
    /// If the lists contradict each other or name a label from `labels` on.
    pub fn new(table: &WeightTable, labels: usize) -> Result<Weights, Error> {
        table.validate(labels)?;
        let bits = (table.len() * 2)
            .max(2)
            .next_power_of_two()
            .trailing_zeros();
        let values = table.labels.iter().zip(&table.values);
        let mut weights = Weights {
            slots: vec![0; 1 << bits],
            shift: 32 - bits,
            filter: vec![0; (1 << (bits + 2)) / 64 + 1],
            entries: values
                .map(|(&label, &value)| Entry { value, label })
                .collect(),
        };
        let (mut key, mut start) = (0u32, 0u64);
        for (&step, &count) in table.key_steps.iter().zip(&table.counts) {
            key += step;
            weights.insert(key, start, count);
            start += u64::from(count);
        }
        Ok(weights)
    }

    fn insert(&mut self, key: u32, start: u64, count: u8) {
        let (word, bit) = self.bit(key);
        self.filter[word] |= bit;
        let mut at = self.home(key);
        while self.slots[at] != 0 {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = u64::from(key) << 32 | start << 8 | u64::from(count);
    }

    /// The keys are hashes already: their upper bits say where they live.
    #[inline]
    fn home(&self, key: u32) -> usize {
        (key >> self.shift) as usize
    }

    /// The word and the bit of the filter: another part of the hash than the
    /// slot, so that neighbours in one are not so in the other.
    #[inline]
    fn bit(&self, key: u32) -> (usize, u64) {
        let mixed = key.wrapping_mul(0x9e37_79b9) >> (self.shift - 2);
        ((mixed / 64) as usize, 1 << (mixed % 64))
    }

    #[inline]
    fn may_hold(&self, feature: Feature) -> bool {
        let (word, bit) = self.bit(feature.key());
        self.filter[word] & bit != 0
    }

    #[inline]
    fn row(&self, feature: Feature) -> &[Entry] {
        let key = feature.key();
        let mut at = self.home(key);
        loop {
            let slot = self.slots[at];
            if (slot >> 32) as u32 == key {
                return self.entries_of(slot);
            }
            if slot == 0 {
                return &[];
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// Adds a feature's weights to the scores of the labels.
    ///
    /// # Panics
    ///
    /// If `scores` is shorter than the number of labels.
    #[inline]
    pub fn add(&self, feature: Feature, scores: &mut [i32]) {
        for entry in self.row(feature) {
            scores[usize::from(entry.label)] += i32::from(entry.value);
        }
    }

    /// Adds the weights of several features. Their slots are fetched before any
    /// is looked at, so that the trips to memory overlap.
    ///
    /// # Panics
    ///
    /// As [`add`](Weights::add).
    #[inline]
    pub fn add_all(&self, features: &[Feature], scores: &mut [i32]) {
        let mut batch = [Feature::default(); BATCH];
        let mut filled = 0;
        for &feature in features {
            batch[filled] = feature;
            filled += usize::from(self.may_hold(feature));
            if filled == BATCH {
                self.add_batch(&batch, scores);
                filled = 0;
            }
        }
        self.add_batch(&batch[..filled], scores);
    }

    #[inline]
    fn add_batch(&self, features: &[Feature], scores: &mut [i32]) {
        let mut slots = [0; BATCH];
        for (slot, feature) in slots.iter_mut().zip(features) {
            *slot = self.slots[self.home(feature.key())];
        }
        for (&slot, &feature) in slots.iter().zip(features) {
            let row = match slot {
                0 => &[],
                slot if (slot >> 32) as u32 == feature.key() => self.entries_of(slot),
                _ => self.row(feature),
            };
            for entry in row {
                scores[usize::from(entry.label)] += i32::from(entry.value);
            }
        }
    }

    #[inline]
    fn entries_of(&self, slot: u64) -> &[Entry] {
        let start = ((slot >> 8) & ((1 << START_BITS) - 1)) as usize;
        &self.entries[start..start + (slot & 0xff) as usize]
    }

    /// Bytes it takes in memory.
    pub fn size(&self) -> usize {
        (self.slots.len() + self.filter.len()) * size_of::<u64>()
            + self.entries.len() * size_of::<Entry>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feature(i: u64) -> Feature {
        Feature::new(1, i)
    }

    fn table() -> WeightTable {
        let mut rows: Vec<(u32, Vec<(u8, i16)>)> = (0..500)
            .map(|i| {
                (
                    feature(i).key(),
                    vec![((i % 3) as u8, i as i16 - 250), (3, 7)],
                )
            })
            .collect();
        rows.sort();
        WeightTable::from_rows(rows.iter().map(|(key, row)| (*key, row.as_slice())))
    }

    #[test]
    fn every_feature_finds_its_weights_and_no_other_does() {
        let weights = Weights::new(&table(), 4).expect("sound");
        for i in 0..1000u64 {
            let mut scores = [0; 4];
            weights.add(feature(i), &mut scores);
            let mut expected = [0; 4];
            if i < 500 {
                expected[(i % 3) as usize] = i as i32 - 250;
                expected[3] = 7;
            }
            assert_eq!(scores, expected, "feature {i}");
        }
    }

    #[test]
    fn unsound_tables_are_refused() {
        let damage: [fn(&mut WeightTable); 6] = [
            |t| t.labels[0] = 4,
            |t| t.counts[0] = 9,
            |t| t.counts[0] = 0,
            |t| t.values.truncate(9),
            |t| t.key_steps[3] = 0,
            |t| t.key_steps[3] = u32::MAX,
        ];
        for (i, damage) in damage.into_iter().enumerate() {
            let mut bad = table();
            damage(&mut bad);
            assert!(Weights::new(&bad, 4).is_err(), "damage {i}");
        }
        assert!(
            Weights::new(&WeightTable::default(), 1).is_ok(),
            "no weight at all is sound"
        );
    }
}
