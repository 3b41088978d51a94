use std::{borrow::Cow, marker::PhantomData};

use dixit_model::leb;
use serde::{Deserialize, Serialize};

use crate::{Error, ErrorKind, storage::table::Table};

/// A table as it is stored: ascending keys as LEB128 differences, and beside
/// them the values, of the same number of bytes each.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Packed<'a, V> {
    #[serde(borrow)]
    keys: Cow<'a, [u8]>,
    #[serde(borrow)]
    values: Cow<'a, [u8]>,
    of: PhantomData<V>,
}

/// What a table holds.
pub(crate) trait Value: Copy + Default {
    /// Its length in a file.
    const BYTES: usize;

    /// From so many bytes.
    fn read(bytes: &[u8]) -> Self;

    /// Appends so many bytes.
    #[cfg(any(test, feature = "train"))]
    fn write(self, out: &mut Vec<u8>);
}

impl Value for u16 {
    const BYTES: usize = 2;

    #[inline]
    fn read(bytes: &[u8]) -> u16 {
        u16::from_le_bytes([bytes[0], bytes[1]])
    }

    #[cfg(any(test, feature = "train"))]
    fn write(self, out: &mut Vec<u8>) {
        out.extend(self.to_le_bytes());
    }
}

impl<V: Value> Packed<'_, V> {
    /// Packs the pairs; of equal keys the first wins.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn new(mut pairs: Vec<(u32, V)>) -> Packed<'static, V> {
        pairs.sort_by_key(|&(key, _)| key);
        pairs.dedup_by_key(|&mut (key, _)| key);
        let mut values = Vec::new();
        for (_, value) in &pairs {
            value.write(&mut values);
        }
        Packed {
            keys: leb::differences(pairs.iter().map(|pair| pair.0), 0).into(),
            values: values.into(),
            of: PhantomData,
        }
    }

    /// Unpacks, checking that each key has its value.
    pub(crate) fn open(&self, name: &str) -> Result<Table<V>, Error> {
        let damaged = || Error::new(ErrorKind::Table, name);
        let mut values = self.values.chunks_exact(V::BYTES);
        let mut table = Table::new(values.len());
        let keys = leb::sums(&self.keys, 0, |_, key| {
            table.push(key, values.next().map(V::read).unwrap_or_default());
        });
        let whole = self.values.len().is_multiple_of(V::BYTES);
        if !whole || keys != Some(self.values.len() / V::BYTES) {
            return Err(damaged());
        }
        Ok(table.finish())
    }

    /// The same in memory of its own.
    pub(crate) fn into_owned(self) -> Packed<'static, V> {
        Packed {
            keys: self.keys.into_owned().into(),
            values: self.values.into_owned().into(),
            of: PhantomData,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_every_width_come_back() {
        let keys = [0, 1, 127, 128, 1 << 20, u32::MAX - 1, u32::MAX];
        let packed = Packed::new(keys.iter().map(|&k| (k, k as u16)).collect());
        let table = packed.open("t").expect("whole");
        for key in keys.into_iter().skip(2) {
            assert_eq!(table.get(key), Some(key as u16));
        }
    }

    #[test]
    fn damage_is_told() {
        let cases: [(&[u8], usize); 5] = [
            (&[0x80], 0),
            (&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1], 2),
            (&[0xff, 0xff, 0xff, 0xff, 0x0f, 1], 4),
            (&[1, 1], 6),
            (&[1, 1], 5),
        ];
        for (keys, values) in cases {
            let packed = Packed::<u16> {
                keys: keys.into(),
                values: vec![0_u8; values].into(),
                of: PhantomData,
            };
            let error = packed.open("t").expect_err("damaged");
            assert_eq!(error.kind(), ErrorKind::Table, "{keys:?}");
        }
    }
}
