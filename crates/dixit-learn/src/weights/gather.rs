use std::{hint::black_box, ops::Range};

use crate::{
    Feature, Weights, Wide,
    weights::code::{Class, Code},
    weights::sums::{Scores, Tables},
};

/// Features whose weights are looked for together.
const BATCH: usize = 256;

/// The classes of codes, and features whose code is not known yet.
const CLASSES: usize = 5;
const MISSING: usize = 4;

/// The features that were asked for last: a few thousand of them are most of
/// what is asked for, and together they fit a near cache, while the whole table
/// does not.
const RECENT: usize = 1 << 13;

/// Adds the weights of many features to the scores of many tokens, for one
/// thread.
///
/// Tagging waits for memory, so features of many tokens are taken together, and
/// each step over all of them sets off its trips to memory before any is waited
/// for: to the filter, to the cells, to the weights. And they are sorted by where
/// their weights are before any is added: which it is cannot be guessed, and a
/// wrong guess of the processor costs more than the addition.
#[derive(Clone, Debug)]
pub(crate) struct Gather {
    recent: Box<[u64; RECENT]>,
    /// Row in the upper half, in the lower half a code, or a key where missing.
    items: Box<[[u64; BATCH]; CLASSES]>,
    lengths: [usize; CLASSES],
    present: Box<[u64; BATCH]>,
    /// Features taken since nothing was waiting.
    taken: usize,
    /// The additions that the processor has.
    wide: Wide,
}

impl Default for Gather {
    fn default() -> Gather {
        Gather {
            recent: boxed(vec![0; RECENT]),
            items: boxed(vec![[0; BATCH]; CLASSES]),
            lengths: [0; CLASSES],
            present: boxed(vec![0; BATCH]),
            taken: 0,
            wide: Wide::new(),
        }
    }
}

/// On the heap from the start: these are too large for the stack.
fn boxed<T: std::fmt::Debug, const N: usize>(list: Vec<T>) -> Box<[T; N]> {
    list.into_boxed_slice().try_into().expect("of this length")
}

#[inline]
fn item(low: u32, row: usize) -> u64 {
    u64::from(low) | (row as u64) << 32
}

#[inline]
fn row_of(item: u64) -> usize {
    (item >> 32) as usize
}

impl Gather {
    /// Takes features that count for one row of scores. Some may be added later,
    /// by [`finish`](Gather::finish).
    #[inline]
    pub(crate) fn add(
        &mut self,
        weights: &Weights,
        features: &[Feature],
        row: usize,
        scores: &mut [Scores],
    ) {
        for part in features.chunks(BATCH / 2) {
            self.make_room(part.len(), weights, scores);
            for &feature in part {
                let key = feature.key();
                let cell = self.recent[key as usize % RECENT];
                let known = cell as u32 == key;
                let code = Code((cell >> 32) as u32);
                let class = if known { code.class() } else { MISSING };
                self.put(class, if known { code.0 } else { key }, row, true);
            }
        }
    }

    /// Takes features of a word type: they count at each offset of the window
    /// from `first` on, for one of these rows of scores each.
    pub(crate) fn add_type(
        &mut self,
        weights: &Weights,
        bases: &[Feature],
        first: i8,
        rows: Range<usize>,
        scores: &mut [Scores],
    ) {
        let width = rows.len();
        let window = (first, width as u8);
        for part in bases.chunks(BATCH / width.max(1)) {
            self.make_room(part.len() * width, weights, scores);
            let homes = part.iter().map(|base| weights.touch_block(*base));
            black_box(homes.fold(0, |all, key| all ^ key));
            for &base in part {
                match weights.block(base) {
                    Some(block) if weights.window() == window => {
                        for (row, &code) in rows.clone().zip(block) {
                            self.put(Code(code).class(), code, row, code != 0);
                        }
                    }
                    block => {
                        for (offset, row) in (first..).zip(rows.clone()) {
                            let code = block.and_then(|block| weights.in_block(block, offset));
                            self.put_alone(base.at(offset), code, row);
                        }
                    }
                }
            }
        }
    }

    /// Takes a feature whose code is known or not.
    fn put_alone(&mut self, feature: Feature, code: Option<Code>, row: usize) {
        match code {
            Some(code) => self.put(code.class(), code.0, row, code.0 != 0),
            None => self.put(MISSING, feature.key(), row, true),
        }
    }

    #[inline]
    fn make_room(&mut self, more: usize, weights: &Weights, scores: &mut [Scores]) {
        if self.taken + more > BATCH {
            self.finish(weights, scores);
        }
        self.taken += more;
    }

    /// Appends an item or not, without a branch.
    #[inline]
    fn put(&mut self, class: usize, low: u32, row: usize, wanted: bool) {
        let length = self.lengths[class];
        self.items[class][length % BATCH] = item(low, row);
        self.lengths[class] = length + usize::from(wanted);
    }

    /// Adds all that waits.
    pub(crate) fn finish(&mut self, weights: &Weights, scores: &mut [Scores]) {
        self.look_up(weights);
        self.wide.run(
            #[inline(always)]
            || self.add_up(&weights.tables(), scores),
        );
        self.lengths = [0; CLASSES];
        self.taken = 0;
    }

    /// Adds the weights of the codes that wait.
    #[inline(always)]
    fn add_up(&self, tables: &Tables<'_>, scores: &mut [Scores]) {
        let of = |class: Class| &self.items[class as usize][..self.lengths[class as usize]];
        let mut touched = 0;
        for &item in of(Class::List) {
            touched ^= tables.list(Code(item as u32))[0];
        }
        for &item in of(Class::Row) {
            let code = Code(item as u32);
            if !code.is_wide() {
                let row = tables.row(code);
                touched ^= row[0] ^ row[row.len() - 1];
            }
        }
        black_box(touched);
        for &item in of(Class::Pair) {
            tables.add_pair(Code(item as u32), &mut scores[row_of(item)]);
        }
        for &item in of(Class::List) {
            tables.add_list(Code(item as u32), &mut scores[row_of(item)]);
        }
        for &item in of(Class::Row) {
            tables.add_row(Code(item as u32), &mut scores[row_of(item)]);
        }
        for &item in of(Class::One) {
            tables.add_one(Code(item as u32), &mut scores[row_of(item)]);
        }
    }

    /// The additions that the processor has. What is to profit must be inlined.
    #[inline]
    pub(crate) fn wide(&self) -> Wide {
        self.wide
    }

    /// Finds the codes of those that are missing.
    fn look_up(&mut self, weights: &Weights) {
        let mut length = 0;
        for &item in &self.items[MISSING][..self.lengths[MISSING]] {
            self.present[length % BATCH] = item;
            length += usize::from(weights.may_hold(item as u32));
        }
        let present = &self.present[..length.min(BATCH)];
        let homes = present.iter().map(|&item| weights.touch(item as u32));
        black_box(homes.fold(0, |all, cell| all ^ cell));
        for &found in present {
            let key = found as u32;
            let cell = weights.find(key);
            if cell != 0 {
                self.recent[key as usize % RECENT] = cell;
                let code = Code((cell >> 32) as u32);
                let length = &mut self.lengths[code.class()];
                self.items[code.class()][*length % BATCH] = item(code.0, row_of(found));
                *length += 1;
            }
        }
    }
}
