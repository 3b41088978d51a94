use std::borrow::Cow;

use dixit_model::{Error, leb};
use serde::{Deserialize, Serialize};

use crate::{
    Feature, WeightTable,
    weights::code::{Bounds, Code, LIST, PAIRS, spare},
    weights::sums::stride,
};

/// Offsets of a window for which the weights of a type's feature lie together.
pub(crate) const WIDTH: usize = 5;

/// Weights as a file holds them: as they lie in memory, but for the tables in
/// which they are looked up, which are filled from end to end when a model is
/// opened. Nothing is compressed: half of the weights are one byte beside their
/// label, and keys are differences.
///
/// Features of word types, which count at each offset of the window, have the
/// codes of all offsets together: one look tells all. They are in no other list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Layout<'a> {
    /// The keys of the features that are in no block.
    #[serde(borrow)]
    pub(crate) keys: Cow<'a, [u8]>,
    /// A [`Code`] for each.
    #[serde(borrow)]
    pub(crate) codes: Cow<'a, [u8]>,
    #[serde(borrow)]
    pub(crate) lists: Cow<'a, [u8]>,
    #[serde(borrow)]
    pub(crate) rows: Cow<'a, [u8]>,
    #[serde(borrow)]
    pub(crate) wide_rows: Cow<'a, [u8]>,
    /// The offset of the first place of the window, and the number of places.
    pub(crate) window: (i8, u8),
    /// The features of types, without an offset.
    #[serde(borrow)]
    pub(crate) bases: Cow<'a, [u8]>,
    /// For each the offsets at which it has weights, one bit each, and their
    /// codes.
    #[serde(borrow)]
    pub(crate) masks: Cow<'a, [u8]>,
    #[serde(borrow)]
    pub(crate) base_codes: Cow<'a, [u8]>,
}

impl Layout<'static> {
    /// Lays out a sound table. `bases` are the features of word types as far as
    /// they are known; others are looked up offset by offset, and cost more. What is
    /// neither is found by its own key.
    pub(crate) fn new(
        table: &WeightTable,
        labels: usize,
        bases: &[Feature],
        window: (i8, u8),
    ) -> Layout<'static> {
        let rows: Vec<(u32, &[u8], &[i16])> = table.rows().collect();
        let mut writer = Writer {
            labels,
            codes: vec![None; rows.len()],
            lists: Vec::new(),
            rows: Vec::new(),
            wide_rows: Vec::new(),
        };
        let (mut found, mut masks, mut base_codes) = (Vec::new(), Vec::new(), Vec::new());
        let mut bases = bases.to_vec();
        bases.sort_unstable();
        bases.dedup();
        if usize::from(window.1) > WIDTH {
            bases.clear();
        }
        for base in bases {
            let mut mask = 0;
            for place in 0..window.1 {
                let key = base.at(window.0 + place as i8).key();
                if let Ok(i) = rows.binary_search_by_key(&key, |row| row.0) {
                    mask |= 1 << place;
                    base_codes.extend(writer.code(i, rows[i]).0.to_le_bytes());
                }
            }
            if mask != 0 {
                found.push(base.key());
                masks.push(mask);
            }
        }
        let (mut keys, mut codes) = (Vec::new(), Vec::new());
        for (i, &row) in rows.iter().enumerate() {
            if writer.codes[i].is_none() {
                keys.push(row.0);
                codes.extend(writer.code(i, row).0.to_le_bytes());
            }
        }
        Layout {
            codes: codes.into(),
            keys: leb::differences(keys, 1).into(),
            lists: writer.lists.into(),
            rows: writer.rows.into(),
            wide_rows: writer.wide_rows.into(),
            window,
            bases: leb::differences(found, 1).into(),
            masks: masks.into(),
            base_codes: base_codes.into(),
        }
    }
}

impl Layout<'_> {
    /// The table that it was laid out from.
    ///
    /// # Errors
    ///
    /// If the lists contradict each other.
    #[cfg(feature = "train")]
    pub(crate) fn table(&self, labels: usize) -> Result<WeightTable, Error> {
        self.check(labels)?;
        let mut keys = Vec::new();
        leb::sums(&self.keys, 1, |_, key| keys.push(key));
        let mut coded: Vec<(u32, Code)> = keys.into_iter().zip(codes(&self.codes)).collect();
        let keys = self.bases()?.into_iter().zip(self.masks.iter());
        let keys = keys.flat_map(|(base, &mask)| self.keys_of(base, mask));
        coded.extend(keys.zip(codes(&self.base_codes)));
        coded.sort_by_key(|&(key, _)| key);
        coded.dedup_by_key(|&mut (key, _)| key);
        let weights = |&(_, code): &(u32, Code)| self.weights(code, labels);
        let rows: Vec<Vec<(u8, i16)>> = coded.iter().map(weights).collect();
        let keys = coded.iter().map(|&(key, _)| key);
        Ok(WeightTable::from_rows(
            keys.zip(rows.iter().map(Vec::as_slice)),
        ))
    }

    /// The keys of a feature of types at the offsets of a mask.
    #[cfg(feature = "train")]
    fn keys_of(&self, base: Feature, mask: u8) -> impl Iterator<Item = u32> + use<> {
        let (first, places) = self.window;
        let places = (0..places.min(WIDTH as u8)).filter(move |place| mask >> place & 1 == 1);
        places.map(move |place| base.at(first + place as i8).key())
    }

    /// The features of types that it knows.
    ///
    /// # Errors
    ///
    /// If they are not in order.
    #[cfg(feature = "train")]
    pub(crate) fn bases(&self) -> Result<Vec<Feature>, Error> {
        let mut bases = Vec::new();
        leb::sums(&self.bases, 1, |_, key| bases.push(Feature::of_key(key)))
            .ok_or_else(|| Error::invalid("the features are not in order"))?;
        Ok(bases)
    }

    /// Labels and weights of a code, in order of the labels.
    #[cfg(feature = "train")]
    fn weights(&self, code: Code, labels: usize) -> Vec<(u8, i16)> {
        let mut scores = [0; crate::MAX_LABELS];
        let tables = crate::weights::sums::Tables {
            lists: &self.lists,
            rows: &self.rows,
            wide_rows: &self.wide_rows,
            stride: stride(labels),
        };
        tables.add(code, &mut scores);
        let weights = scores.iter().enumerate();
        let weights = weights.map(|(label, &score)| (label as u8, score));
        weights.filter(|&(_, value)| value != 0).collect()
    }

    /// Checks that the lists agree and name no label from `labels` on.
    ///
    /// # Errors
    ///
    /// If they do not.
    pub(crate) fn check(&self, labels: usize) -> Result<(), Error> {
        let stride = stride(labels);
        let whole = self.codes.len().is_multiple_of(4)
            && self.base_codes.len().is_multiple_of(4)
            && self.lists.len().is_multiple_of(LIST)
            && self.rows.len().is_multiple_of(stride)
            && self.wide_rows.len().is_multiple_of(2 * stride);
        let lists = self.lists.len() / LIST;
        let rows = [
            self.rows.len() / stride,
            self.wide_rows.len() / (2 * stride),
        ];
        let bounds = Bounds::new(labels, lists, rows);
        let sound = |list: &[u8]| bounds.hold(codes(list));
        if !whole || !sound(&self.codes) || !sound(&self.base_codes) {
            return Err(Error::invalid("a weight that is not there"));
        }
        if self
            .lists
            .chunks_exact(2)
            .any(|pair| usize::from(pair[0]) >= labels)
        {
            return Err(Error::invalid("a weight for a label that is not there"));
        }
        let places = usize::from(self.window.1);
        let based = self
            .masks
            .iter()
            .map(|mask| mask.count_ones() as usize)
            .sum::<usize>();
        let too_far = self
            .masks
            .iter()
            .any(|&mask| u32::from(mask) >> places.min(WIDTH) != 0);
        if too_far || based * 4 != self.base_codes.len() {
            return Err(Error::invalid("the tables of weights differ in length"));
        }
        Ok(())
    }

    /// The same in memory of its own.
    pub(crate) fn into_owned(self) -> Layout<'static> {
        fn own(list: Cow<'_, [u8]>) -> Cow<'static, [u8]> {
            Cow::Owned(list.into_owned())
        }
        Layout {
            keys: own(self.keys),
            codes: own(self.codes),
            lists: own(self.lists),
            rows: own(self.rows),
            wide_rows: own(self.wide_rows),
            window: self.window,
            bases: own(self.bases),
            masks: own(self.masks),
            base_codes: own(self.base_codes),
        }
    }
}

/// The codes of a list.
pub(crate) fn codes(bytes: &[u8]) -> impl Iterator<Item = Code> + '_ {
    let words = bytes.chunks_exact(4);
    words.map(|word| Code(u32::from_le_bytes(word.try_into().expect("four bytes"))))
}

/// Gives each feature its code, and puts its weights where that says.
struct Writer {
    labels: usize,
    codes: Vec<Option<Code>>,
    lists: Vec<u8>,
    rows: Vec<u8>,
    wide_rows: Vec<u8>,
}

impl Writer {
    /// The code of feature `i`, whose weights are these.
    fn code(&mut self, i: usize, (_, labels, values): (u32, &[u8], &[i16])) -> Code {
        if let Some(code) = self.codes[i] {
            return code;
        }
        let code = self.put(labels, values);
        self.codes[i] = Some(code);
        code
    }

    fn put(&mut self, labels: &[u8], values: &[i16]) -> Code {
        let small = |value: &i16| i8::try_from(*value).is_ok();
        let narrow = values.iter().all(small);
        match labels.len() {
            1 if !narrow => Code::one(labels[0], values[0]),
            1 | 2 if narrow => self.pair(labels, values),
            n if narrow && n <= PAIRS && stride(self.labels) > LIST => self.list(labels, values),
            _ => self.row(labels, values, !narrow),
        }
    }

    fn pair(&self, labels: &[u8], values: &[i16]) -> Code {
        let pair = |i: usize| (labels[i], values[i] as i8);
        match labels.len() {
            1 => Code::pair([pair(0), (spare(labels, self.labels), 0)]),
            _ => Code::pair([pair(0), pair(1)]),
        }
    }

    fn list(&mut self, labels: &[u8], values: &[i16]) -> Code {
        let mut used = labels.to_vec();
        while used.len() < PAIRS {
            used.push(spare(&used, self.labels));
        }
        let values = values.iter().copied().chain(std::iter::repeat(0));
        for (label, value) in used.into_iter().zip(values) {
            self.lists.extend([label, value as i8 as u8]);
        }
        Code::list(self.lists.len() / LIST - 1)
    }

    fn row(&mut self, labels: &[u8], values: &[i16], wide: bool) -> Code {
        let stride = stride(self.labels);
        let mut row = vec![0i16; stride];
        for (&label, &value) in labels.iter().zip(values) {
            row[usize::from(label)] = value;
        }
        match wide {
            true => self
                .wide_rows
                .extend(row.iter().flat_map(|value| value.to_le_bytes())),
            false => self.rows.extend(row.iter().map(|&value| value as i8 as u8)),
        }
        let number = match wide {
            true => self.wide_rows.len() / (2 * stride),
            false => self.rows.len() / stride,
        };
        Code::row(number - 1, wide)
    }
}
