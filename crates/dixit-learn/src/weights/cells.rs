use std::{borrow::Cow, hint::black_box};

use dixit_model::{Error, leb};

use crate::{
    Feature, WeightTable,
    weights::code::Code,
    weights::layout::{Layout, WIDTH, codes},
    weights::slots::{Filter, Item, Slots},
    weights::sums::{Tables, stride},
};

/// Weights as tagging reads them.
///
/// What decides over the speed is how many lines of memory a feature costs, and
/// how well the trips overlap. A feature has a cell of eight bytes, its key and a
/// code, which holds its weights if they are few; the rest lies in the bytes
/// of the file. Word types find the codes of all offsets of the window in one
/// block.
#[derive(Clone, Debug)]
pub struct Weights {
    cells: Slots<u64>,
    filter: Filter,
    blocks: Slots<Block>,
    window: (i8, u8),
    lists: Cow<'static, [u8]>,
    rows: Cow<'static, [u8]>,
    wide_rows: Cow<'static, [u8]>,
    labels: usize,
    stride: usize,
}

/// A feature of word types and its codes at each offset of the window.
#[derive(Clone, Copy, Debug, Default)]
struct Block {
    key: u32,
    codes: [u32; WIDTH],
}

const PLACES: [usize; WIDTH] = [0, 1, 2, 3, 4];

impl Item for Block {
    #[inline]
    fn key(&self) -> u32 {
        self.key
    }
}

/// A cell: its key in the lower half, a [`Code`] in the upper.
impl Item for u64 {
    #[inline]
    fn key(&self) -> u32 {
        *self as u32
    }
}

impl Weights {
    /// Lays a table out, after checking that it is sound.
    ///
    /// # Errors
    ///
    /// If the lists contradict each other or name a label from `labels` on.
    pub fn new(table: &WeightTable, labels: usize) -> Result<Weights, Error> {
        table.check(labels)?;
        Weights::open(Layout::new(table, labels, &[], (0, 0)), labels)
    }

    /// Fills the tables in which weights are looked up.
    pub(crate) fn open(layout: Layout<'static>, labels: usize) -> Result<Weights, Error> {
        layout.check(labels)?;
        let unsound = || Error::invalid("the features are not in order");
        let count = layout.codes.len() / 4;
        let (mut cells, mut filter) = (Slots::new(count), Filter::new(count));
        let mut list = codes(&layout.codes);
        let found = leb::sums(&layout.keys, 1, |_, key| {
            let code = list.next().unwrap_or_default();
            filter.add(key);
            cells.push(u64::from(key) | u64::from(code.0) << 32);
        });
        if found != Some(count) {
            return Err(unsound());
        }
        let mut blocks = Slots::new(layout.masks.len());
        let mut list = codes(&layout.base_codes);
        let found = leb::sums(&layout.bases, 1, |i, key| {
            let mask = layout.masks.get(i).copied().unwrap_or_default();
            let code = |place: usize| match mask >> place & 1 {
                1 => list.next().unwrap_or_default().0,
                _ => 0,
            };
            let codes = PLACES.map(code);
            blocks.push(Block { key, codes });
        });
        if found != Some(layout.masks.len()) {
            return Err(unsound());
        }
        Ok(Weights {
            cells: cells.finish(),
            filter,
            blocks: blocks.finish(),
            window: layout.window,
            lists: layout.lists,
            rows: layout.rows,
            wide_rows: layout.wide_rows,
            labels,
            stride: stride(labels),
        })
    }

    /// Whether a feature may be there.
    #[inline]
    pub(crate) fn may_hold(&self, key: u32) -> bool {
        self.filter.may_hold(key)
    }

    /// Starts a trip to the cell of a key.
    #[inline]
    pub(crate) fn touch(&self, key: u32) -> u32 {
        self.cells.touch(key)
    }

    /// The code of a key; one that adds nothing if it is not there.
    #[inline]
    pub(crate) fn find(&self, key: u32) -> u64 {
        *self.cells.get(key)
    }

    /// Starts a trip to the block of a feature of word types.
    #[inline]
    pub(crate) fn touch_block(&self, base: Feature) -> u32 {
        self.blocks.touch(base.key())
    }

    /// The offset of the first place of a block, and the number of places.
    #[inline]
    pub(crate) fn window(&self) -> (i8, u8) {
        self.window
    }

    /// The codes of a feature of word types at the offsets of the window, if there are
    /// any.
    #[inline]
    pub(crate) fn block(&self, base: Feature) -> Option<&[u32; WIDTH]> {
        let block = self.blocks.get(base.key());
        (block.key != 0).then_some(&block.codes)
    }

    /// The code of a block at an offset, if the window has it.
    pub(crate) fn in_block(&self, block: &[u32; WIDTH], offset: i8) -> Option<Code> {
        let place = usize::try_from(i32::from(offset) - i32::from(self.window.0)).ok()?;
        let within = place < usize::from(self.window.1);
        block.get(place).filter(|_| within).map(|&code| Code(code))
    }

    #[inline]
    pub(crate) fn tables(&self) -> Tables<'_> {
        Tables {
            lists: &self.lists,
            rows: &self.rows,
            wide_rows: &self.wide_rows,
            stride: self.stride,
        }
    }

    /// Adds a feature's weights to the scores of the labels.
    ///
    /// # Panics
    ///
    /// If `scores` is shorter than the number of labels.
    pub fn add(&self, feature: Feature, scores: &mut [i32]) {
        let key = feature.key();
        let cell = if self.may_hold(key) {
            self.find(key)
        } else {
            0
        };
        let code = Code((cell >> 32) as u32);
        match code.class() {
            0 => {
                let [(a, x), (b, y)] = code.as_pair();
                scores[a] += i32::from(x);
                scores[b] += i32::from(y);
            }
            1 => {
                let (label, value) = code.as_one();
                scores[label] += i32::from(value);
            }
            2.. if code.is_small_row() => {
                let row = self.tables().row(code);
                for (score, &value) in scores[..self.labels].iter_mut().zip(row) {
                    *score += i32::from(value as i8);
                }
            }
            _ => {
                let mut all = [0; crate::MAX_LABELS];
                self.tables().add(code, &mut all);
                let scores = scores[..self.labels].iter_mut();
                scores
                    .zip(all)
                    .for_each(|(score, value)| *score += i32::from(value));
            }
        }
    }

    /// Adds the weights of many features, as [`add`](Weights::add): trips to
    /// memory overlap.
    ///
    /// # Panics
    ///
    /// As [`add`](Weights::add).
    pub fn add_all(&self, features: &[Feature], scores: &mut [i32]) {
        let homes = features.iter().map(|feature| self.touch(feature.key()));
        black_box(homes.fold(0, |all, key| all ^ key));
        features
            .iter()
            .for_each(|&feature| self.add(feature, scores));
    }

    /// Bytes it takes in memory, those of the file among them.
    pub fn size(&self) -> usize {
        self.cells.size()
            + self.filter.size()
            + self.blocks.size()
            + self.lists.len()
            + self.rows.len()
            + self.wide_rows.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::weights::gather::Gather;

    const LABELS: usize = 37;

    fn feature(i: u64) -> Feature {
        Feature::new(1, i)
    }

    /// Feature `i` has weights for one to ten labels, some too large for a byte.
    fn row(i: u64) -> Vec<(u8, i16)> {
        let label = |k| ((i + k) % LABELS as u64) as u8;
        let value = |k| match i % 7 {
            0 => i as i16 * 5 - 900,
            _ => (i as i16 + k as i16) % 128,
        };
        (0..=i % 10).map(|k| (label(k), value(k))).collect()
    }

    fn table(keys: impl Iterator<Item = (u32, u64)>) -> WeightTable {
        let mut rows: Vec<_> = keys.map(|(key, i)| (key, row(i))).collect();
        rows.sort();
        WeightTable::from_rows(rows.iter().map(|(key, row)| (*key, row.as_slice())))
    }

    fn weights() -> Weights {
        let table = table((0..500).map(|i| (feature(i).key(), i)));
        Weights::new(&table, LABELS).expect("sound")
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
        let features: Vec<Feature> = (0..1000).map(feature).collect();
        let mut scores = vec![0; LABELS];
        weights.add_all(&features, &mut scores);
        assert_eq!(scores, expected(0..1000));
    }

    #[test]
    fn many_at_once_add_up_the_same_whether_asked_for_before_or_not() {
        let (weights, mut gather) = (weights(), Gather::default());
        for size in [0, 1, 15, 16, 17, 300, 600] {
            let features: Vec<Feature> = (0..size).map(feature).collect();
            for _ in 0..2 {
                let mut scores = vec![[0; crate::MAX_LABELS]; 3];
                for row in [0, 2] {
                    gather.add(&weights, &features, row, &mut scores);
                }
                gather.finish(&weights, &mut scores);
                for row in [0, 2] {
                    let scores = scores[row][..LABELS].iter().map(|&score| i32::from(score));
                    let expected = expected(0..size);
                    assert_eq!(scores.collect::<Vec<_>>(), expected, "{size} features");
                }
                assert_eq!(scores[1], [0; crate::MAX_LABELS]);
            }
        }
    }

    #[test]
    fn a_type_adds_up_the_same_whether_its_features_lie_together_or_not() {
        let places = (0..300).flat_map(|i| (0..5).map(move |place| (i, place)));
        let key = |(i, place): (u64, i8)| (feature(i).at(place - 2).key(), i + place as u64);
        let table = table(places.filter(|(i, place)| i % 5 != *place as u64).map(key));
        let features: Vec<Feature> = (0..400).map(feature).collect();
        let mut sums = Vec::new();
        for bases in [&features[..0], &features[..150], &features] {
            let layout = Layout::new(&table, LABELS, bases, (-2, 5));
            let weights = Weights::open(layout, LABELS).expect("sound");
            let mut gather = Gather::default();
            let mut sum = |first, width| {
                let mut scores = vec![[0; crate::MAX_LABELS]; width];
                gather.add_type(&weights, &features, first, 0..width, &mut scores);
                gather.finish(&weights, &mut scores);
                scores
            };
            sums.push([sum(-2, 5), sum(-1, 5), sum(0, 2)]);
        }
        assert_eq!(sums[0], sums[1]);
        assert_eq!(sums[0], sums[2]);
        let [all, later, two] = &sums[2];
        assert_ne!(all[0], all[1]);
        assert_eq!((&all[1..], &all[2..4]), (&later[..4], &two[..]));
    }
}
