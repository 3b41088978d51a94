use dixit_model::Error;

use crate::{
    Feature, WeightTable,
    cell::{Cell, INLINE, Recent},
};

/// Features that are fetched together.
const BATCH: usize = 64;

/// Some of a batch.
struct List<T> {
    items: [T; BATCH],
    length: usize,
}

impl<T: Copy> List<T> {
    #[inline]
    fn new(filler: T) -> List<T> {
        List {
            items: [filler; BATCH],
            length: 0,
        }
    }

    /// Appends an item or not, without a branch.
    #[inline]
    fn push_if(&mut self, item: T, wanted: bool) {
        self.items[self.length % BATCH] = item;
        self.length += usize::from(wanted);
    }

    #[inline]
    fn items(&self) -> &[T] {
        &self.items[..self.length]
    }
}

/// Rows are padded to a multiple of this, so that additions vectorise.
pub(crate) const LANES: usize = 8;

/// The length of a row that has a score for each label.
pub(crate) fn stride(labels: usize) -> usize {
    labels.next_multiple_of(LANES)
}

/// Adds a row of small scores to the scores of the labels.
///
/// Eight at a time whatever the number of labels: a loop without a known length
/// spends as long on its ends.
#[inline(always)]
pub(crate) fn add_row(scores: &mut [i32], row: &[i16]) {
    let mut eights = scores.chunks_exact_mut(LANES);
    let mut rest = row.chunks_exact(LANES);
    for (scores, row) in eights.by_ref().zip(rest.by_ref()) {
        for (score, &value) in scores.iter_mut().zip(row) {
            *score += i32::from(value);
        }
    }
    let rest = rest.next().unwrap_or_default();
    for (score, &value) in eights.into_remainder().iter_mut().zip(rest) {
        *score += i32::from(value);
    }
}

/// Weights as tagging reads them: one open-addressed table of cells, a feature
/// each.
///
/// What decides over the speed is how many lines of memory a feature costs, and
/// how well the trips overlap. A feature with few weights is all in one cell of
/// sixteen bytes; one with many, which is a frequent one, has a row with a
/// place for every label, which is added eight labels at a time. There are few
/// of these, so that their rows stay in the near caches.
#[derive(Clone, Debug)]
pub struct Weights {
    cells: Vec<Cell>,
    /// Eight bits a feature or more: a clear bit tells of a feature that is not
    /// there without leaving the near caches.
    filter: Vec<u64>,
    rows: Vec<i16>,
    labels: usize,
    stride: usize,
}

impl Weights {
    /// Builds the table, after checking that it is sound.
    ///
    /// # Errors
    ///
    /// If the lists contradict each other or name a label from `labels` on.
    pub fn new(table: &WeightTable, labels: usize) -> Result<Weights, Error> {
        table.check(labels)?;
        let places = table.len() * 3 / 2 + 2;
        let bits = (table.len() * 12).max(64).next_power_of_two();
        let mut weights = Weights {
            cells: vec![Cell::default(); places],
            filter: vec![0; bits / 64],
            rows: Vec::new(),
            labels,
            stride: stride(labels),
        };
        for (key, labels, values) in table.rows() {
            let cell = weights.cell(key, labels, values);
            weights.insert(cell);
        }
        Ok(weights)
    }

    /// The cell of a feature, whose row is added where it needs one.
    fn cell(&mut self, key: u32, labels: &[u8], values: &[i16]) -> Cell {
        if labels.len() <= INLINE {
            return Cell::new(key, labels, values, self.labels);
        }
        let start = self.rows.len();
        self.rows.resize(start + self.stride, 0);
        for (&label, &value) in labels.iter().zip(values) {
            let sum = &mut self.rows[start + usize::from(label)];
            *sum = sum.saturating_add(value);
        }
        Cell::of_row(key, (start / self.stride) as u32)
    }

    fn insert(&mut self, cell: Cell) {
        let (word, bit) = self.bit(cell.key);
        self.filter[word] |= bit;
        let mut at = self.home(cell.key);
        while self.cells[at].key != 0 {
            at = self.after(at);
        }
        self.cells[at] = cell;
    }

    /// The keys are hashes already: as fractions of 2³², they say where they
    /// live.
    #[inline]
    fn home(&self, key: u32) -> usize {
        ((u64::from(key) * self.cells.len() as u64) >> 32) as usize
    }

    #[inline]
    fn after(&self, at: usize) -> usize {
        if at + 1 == self.cells.len() {
            0
        } else {
            at + 1
        }
    }

    /// The word and the bit of the filter: another part of the hash than the
    /// cell, so that neighbours in one are not so in the other.
    #[inline]
    fn bit(&self, key: u32) -> (usize, u64) {
        let mixed = key.wrapping_mul(0x9e37_79b9);
        let word = (mixed >> 6) as usize & (self.filter.len() - 1);
        (word, 1 << (mixed & 63))
    }

    #[inline]
    fn may_hold(&self, feature: Feature) -> bool {
        let (word, bit) = self.bit(feature.key());
        self.filter[word] & bit != 0
    }

    /// The cell of a key from a place on, an empty one if it is not there.
    #[inline]
    fn find(&self, key: u32, mut at: usize) -> &Cell {
        loop {
            let cell = &self.cells[at];
            if cell.key == key || cell.key == 0 {
                return cell;
            }
            at = self.after(at);
        }
    }

    /// Adds a feature's weights to the scores of the labels.
    ///
    /// # Panics
    ///
    /// If `scores` is shorter than the number of labels.
    pub fn add(&self, feature: Feature, scores: &mut [i32]) {
        let key = feature.key();
        let cell = self.find(key, self.home(key));
        match self.labels {
            1 => scores[0] += cell.total(),
            _ => self.add_cell(cell, scores),
        }
    }

    #[inline]
    fn add_cell(&self, cell: &Cell, scores: &mut [i32]) {
        if cell.has_row() {
            let start = cell.row() as usize * self.stride;
            add_row(scores, &self.rows[start..start + self.stride]);
        } else {
            cell.add(scores);
        }
    }

    /// Adds the weights of several features, those that were asked for of late
    /// from nearby memory. Others are fetched before any is looked at, so that
    /// the trips to memory overlap.
    ///
    /// # Panics
    ///
    /// As [`add`](Weights::add).
    #[inline]
    pub(crate) fn add_all(&self, features: &[Feature], recent: &mut Recent, scores: &mut [i32]) {
        for batch in features.chunks(BATCH) {
            self.add_batch(batch, recent, scores);
        }
    }

    /// Features are sorted by where their weights are before any is added:
    /// which it is cannot be guessed, and a wrong guess costs more than the
    /// addition.
    fn add_batch(&self, features: &[Feature], recent: &mut Recent, scores: &mut [i32]) {
        let (mut cells, mut rows, mut missing) =
            (List::new(0), List::new(0), List::new(Feature::default()));
        for &feature in features {
            let at = Recent::place(feature);
            let cell = recent.at(at);
            let known = cell.key == feature.key();
            cells.push_if(at, known & !cell.has_row());
            rows.push_if(cell.row(), known & cell.has_row());
            missing.push_if(feature, !known);
        }
        for &at in cells.items() {
            recent.at(at).add(scores);
        }
        self.add_rows(rows.items(), scores);
        let keep = |feature, cell: &Cell| recent.keep(feature, cell);
        self.fetch(missing.items(), scores, keep);
    }

    #[inline]
    fn add_rows(&self, rows: &[u32], scores: &mut [i32]) {
        for &row in rows {
            let start = row as usize * self.stride;
            add_row(scores, &self.rows[start..start + self.stride]);
        }
    }

    /// As [`add_all`](Weights::add_all), for features that are asked for once.
    pub(crate) fn add_once(&self, features: &[Feature], scores: &mut [i32]) {
        for batch in features.chunks(BATCH) {
            self.fetch(batch, scores, |_, _| ());
        }
    }

    /// Adds a batch from the table itself; `keep` is told what is found.
    #[inline]
    fn fetch(
        &self,
        features: &[Feature],
        scores: &mut [i32],
        mut keep: impl FnMut(Feature, &Cell),
    ) {
        let mut present = List::new(Feature::default());
        for &feature in features {
            present.push_if(feature, self.may_hold(feature));
        }
        let mut found = [0; BATCH];
        for (found, feature) in found.iter_mut().zip(present.items()) {
            *found = self.cells[self.home(feature.key())].key;
        }
        for (&found, &feature) in found.iter().zip(present.items()) {
            let home = self.home(feature.key());
            let cell = if found == feature.key() {
                &self.cells[home]
            } else {
                self.find(feature.key(), home)
            };
            if cell.key != 0 {
                keep(feature, cell);
                self.add_cell(cell, scores);
            }
        }
    }

    /// Bytes it takes in memory.
    pub fn size(&self) -> usize {
        self.cells.len() * size_of::<Cell>()
            + self.filter.len() * size_of::<u64>()
            + self.rows.len() * size_of::<i16>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LABELS: usize = 11;

    fn feature(i: u64) -> Feature {
        Feature::new(1, i)
    }

    /// Feature `i` has weights for one to ten labels.
    fn row(i: u64) -> Vec<(u8, i16)> {
        let label = |k| ((i + k) % LABELS as u64) as u8;
        (0..=i % 10).map(|k| (label(k), i as i16 - 250)).collect()
    }

    fn weights() -> Weights {
        let mut rows: Vec<_> = (0..500).map(|i| (feature(i).key(), row(i))).collect();
        rows.sort();
        let rows = rows.iter().map(|(key, row)| (*key, row.as_slice()));
        Weights::new(&WeightTable::from_rows(rows), LABELS).expect("sound")
    }

    fn expected(features: impl Iterator<Item = u64>) -> Vec<i32> {
        let mut scores = vec![0; LABELS];
        for (label, value) in features.filter(|&i| i < 500).flat_map(row) {
            scores[usize::from(label)] += i32::from(value);
        }
        scores
    }

    #[test]
    fn every_feature_finds_its_weights_and_no_other_does() {
        let weights = weights();
        for i in 0..1000 {
            let mut scores = vec![0; LABELS];
            weights.add(feature(i), &mut scores);
            assert_eq!(scores, expected(i..=i), "feature {i}");
        }
    }

    #[test]
    fn many_at_once_add_up_the_same_from_the_table_itself() {
        let features: Vec<Feature> = (0..600).map(feature).collect();
        let mut scores = vec![0; LABELS];
        weights().add_once(&features, &mut scores);
        assert_eq!(scores, expected(0..600));
    }

    #[test]
    fn many_at_once_add_up_the_same_whether_asked_for_before_or_not() {
        let (weights, mut recent) = (weights(), Recent::default());
        for size in [0, 1, 15, 16, 17, 600] {
            let features: Vec<Feature> = (0..size).map(feature).collect();
            for _ in 0..2 {
                let mut scores = vec![0; LABELS];
                weights.add_all(&features, &mut recent, &mut scores);
                assert_eq!(scores, expected(0..size), "{size} features");
            }
        }
    }
}
