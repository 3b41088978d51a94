use serde::{Deserialize, Serialize};

use crate::{Error, ErrorKind, table::Table};

/// A table as it is stored: ascending keys as LEB128 differences, and beside
/// them the values.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Packed<V> {
    keys: Vec<u8>,
    values: Vec<V>,
}

impl<V: Copy + Default> Packed<V> {
    /// Packs the pairs; of equal keys the first wins.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn new(mut pairs: Vec<(u32, V)>) -> Packed<V> {
        pairs.sort_by_key(|&(key, _)| key);
        pairs.dedup_by_key(|&mut (key, _)| key);
        let mut keys = Vec::new();
        let mut last = 0;
        for &(key, _) in &pairs {
            write_leb(&mut keys, key - last);
            last = key;
        }
        let values = pairs.into_iter().map(|(_, value)| value).collect();
        Packed { keys, values }
    }

    /// Unpacks, checking that each key has its value.
    pub(crate) fn open(&self, name: &str) -> Result<Table<V>, Error> {
        let damaged = || Error::new(ErrorKind::Table, name);
        let keys = read_leb(&self.keys).ok_or_else(damaged)?;
        if keys.len() != self.values.len() {
            return Err(damaged());
        }
        Ok(Table::new(
            keys.into_iter().zip(self.values.iter().copied()),
        ))
    }
}

#[cfg(any(test, feature = "train"))]
fn write_leb(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// The running sums of the differences, or nothing if they are cut short, too
/// long, or run over.
fn read_leb(bytes: &[u8]) -> Option<Vec<u32>> {
    let mut keys = Vec::with_capacity(bytes.len() / 2);
    let (mut last, mut value, mut shift) = (0_u32, 0_u64, 0);
    for &byte in bytes {
        value |= u64::from(byte & 0x7f) << shift;
        shift += 7;
        if shift > 35 {
            return None;
        }
        if byte < 0x80 {
            last = last.checked_add(u32::try_from(value).ok()?)?;
            keys.push(last);
            (value, shift) = (0, 0);
        }
    }
    (shift == 0).then_some(keys)
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
        let cases: [(&[u8], usize); 4] = [
            (&[0x80], 0),
            (&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1], 1),
            (&[0xff, 0xff, 0xff, 0xff, 0x0f, 1], 2),
            (&[1, 1], 3),
        ];
        for (keys, values) in cases {
            let packed = Packed {
                keys: keys.to_vec(),
                values: vec![0_u8; values],
            };
            let error = packed.open("t").expect_err("damaged");
            assert_eq!(error.kind(), ErrorKind::Table, "{keys:?}");
        }
    }
}
