use dixit_model::Error;
use serde::{Deserialize, Serialize};

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

    /// Checks that the lists agree and name no label from `labels` on.
    ///
    /// # Errors
    ///
    /// If they do not.
    pub fn check(&self, labels: usize) -> Result<(), Error> {
        let total: usize = self.counts.iter().map(|&n| usize::from(n)).sum();
        let lengths = self.counts.len() == self.key_steps.len()
            && self.labels.len() == total
            && self.values.len() == total
            && total < 1 << 24;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unsound_tables_are_refused() {
        let table = WeightTable::from_rows((1..50).map(|key| (key, [(0, 3), (3, 7)].as_slice())));
        let damage: [fn(&mut WeightTable); 6] = [
            |t| t.labels[0] = 4,
            |t| t.counts[0] = 9,
            |t| t.counts[0] = 0,
            |t| t.values.truncate(9),
            |t| t.key_steps[3] = 0,
            |t| t.key_steps[3] = u32::MAX,
        ];
        for (i, damage) in damage.into_iter().enumerate() {
            let mut bad = table.clone();
            damage(&mut bad);
            assert!(bad.check(4).is_err(), "damage {i}");
        }
        assert!(table.check(4).is_ok(), "what is not damaged is sound");
        let empty = WeightTable::default();
        assert!(empty.check(1).is_ok(), "no weight at all is sound");
    }
}
