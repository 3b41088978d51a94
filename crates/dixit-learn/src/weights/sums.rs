use crate::{
    MAX_LABELS,
    weights::code::{Code, LIST},
};

/// The scores of the labels of one token. As long for all models: no label can
/// lie beyond, which need then not be asked.
///
/// Sums wrap, so that they depend on no order. The weights of the models here
/// count in 1/128 nat, and no sum of a trained model comes near the limit of 256
/// nats; those of a forged one mean nothing, and must not panic.
pub(crate) type Scores = [i16; MAX_LABELS];

/// Rows are padded to a multiple of this, so that additions vectorise.
pub(crate) const LANES: usize = 8;

/// The length of a row that has a score for each label.
pub(crate) fn stride(labels: usize) -> usize {
    labels.next_multiple_of(LANES)
}

/// Adds a row of scores to the scores of the labels, as [`Tables::add`] does.
#[inline(always)]
pub(crate) fn add_row(scores: &mut Scores, row: &[i16]) {
    let (scores, _) = scores.as_chunks_mut();
    let (row, _) = row.as_chunks();
    for (scores, &values) in scores.iter_mut().zip(row) {
        add_all(scores, values);
    }
}

/// Writes scores into a row, eight at a time: a copy of a length that is not known
/// is a call.
#[inline(always)]
pub(crate) fn copy_row(row: &mut [i16], scores: &Scores) {
    let (row, _) = row.as_chunks_mut::<LANES>();
    let (scores, _) = scores.as_chunks::<LANES>();
    for (row, scores) in row.iter_mut().zip(scores) {
        *row = *scores;
    }
}

/// Adds to eight scores at once. All are read before any is written, or the
/// compiler must take them one by one, since one might be another.
#[inline(always)]
pub(crate) fn add_all(scores: &mut [i16; LANES], values: [i16; LANES]) {
    let mut sums = *scores;
    for (sum, value) in sums.iter_mut().zip(values) {
        add(sum, value);
    }
    *scores = sums;
}

/// As [`add_all`], of signed bytes. They are made wider where they lie: as values
/// they would stand in one register first and be taken apart.
#[inline(always)]
fn add_bytes(scores: &mut [i16; LANES], bytes: &[u8; LANES]) {
    let mut sums = *scores;
    for (sum, &byte) in sums.iter_mut().zip(bytes) {
        add(sum, i16::from(byte as i8));
    }
    *scores = sums;
}

/// Adds to a score.
#[inline(always)]
pub(crate) fn add(score: &mut i16, value: i16) {
    *score = score.wrapping_add(value);
}

/// Where lists and rows lie.
#[derive(Clone, Copy)]
pub(crate) struct Tables<'a> {
    pub(crate) lists: &'a [u8],
    pub(crate) rows: &'a [u8],
    pub(crate) wide_rows: &'a [u8],
    pub(crate) stride: usize,
}

impl<'a> Tables<'a> {
    #[inline(always)]
    pub(crate) fn list(&self, code: Code) -> &'a [u8] {
        &self.lists[code.number() * LIST..][..LIST]
    }

    #[inline(always)]
    pub(crate) fn row(&self, code: Code) -> &'a [u8] {
        &self.rows[code.number() * self.stride..][..self.stride]
    }

    /// Adds the weights of a code.
    pub(crate) fn add(&self, code: Code, scores: &mut Scores) {
        match code.class() {
            0 => self.add_pair(code, scores),
            1 => self.add_one(code, scores),
            2 => self.add_list(code, scores),
            _ => self.add_row(code, scores),
        }
    }

    #[inline(always)]
    pub(crate) fn add_pair(&self, code: Code, scores: &mut Scores) {
        for (label, value) in code.as_pair() {
            add(&mut scores[label % MAX_LABELS], value);
        }
    }

    #[inline(always)]
    pub(crate) fn add_one(&self, code: Code, scores: &mut Scores) {
        let (label, value) = code.as_one();
        add(&mut scores[label], value);
    }

    #[inline(always)]
    pub(crate) fn add_list(&self, code: Code, scores: &mut Scores) {
        for pair in self.list(code).chunks_exact(2) {
            let score = &mut scores[usize::from(pair[0]) % MAX_LABELS];
            add(score, i16::from(pair[1] as i8));
        }
    }

    /// Eight at a time whatever the number of labels: a loop without a known
    /// length spends as long on its ends.
    #[inline(always)]
    pub(crate) fn add_row(&self, code: Code, scores: &mut Scores) {
        if code.is_wide() {
            return self.add_wide_row(code, scores);
        }
        let (rows, _) = self.row(code).as_chunks::<LANES>();
        let (scores, _) = scores.as_chunks_mut();
        for (scores, row) in scores.iter_mut().zip(rows) {
            add_bytes(scores, row);
        }
    }

    fn add_wide_row(&self, code: Code, scores: &mut Scores) {
        let row = &self.wide_rows[code.number() * 2 * self.stride..][..2 * self.stride];
        for (score, value) in scores.iter_mut().zip(row.chunks_exact(2)) {
            add(score, i16::from_le_bytes([value[0], value[1]]));
        }
    }
}
