/// A map from 32-bit keys to small values: open addressing in two flat arrays,
/// at most two thirds full.
#[derive(Clone, Debug)]
pub(crate) struct Table<V> {
    keys: Vec<u32>,
    values: Vec<V>,
    shift: u32,
}

/// Marks an empty slot; the key 0 itself is stored as 1, which costs a clash of
/// two words in four thousand million.
const EMPTY: u32 = 0;

impl<V: Copy + Default> Table<V> {
    /// A table of these pairs; of equal keys the first wins.
    pub(crate) fn new(pairs: impl ExactSizeIterator<Item = (u32, V)>) -> Table<V> {
        let slots = (pairs.len() * 3 / 2 + 2).next_power_of_two();
        let mut table = Table {
            keys: vec![EMPTY; slots],
            values: vec![V::default(); slots],
            shift: 32 - slots.trailing_zeros(),
        };
        for (key, value) in pairs {
            let slot = table.slot(key);
            if table.keys[slot] == EMPTY {
                table.keys[slot] = key.max(1);
                table.values[slot] = value;
            }
        }
        table
    }

    /// The value of this key.
    #[inline]
    pub(crate) fn get(&self, key: u32) -> Option<V> {
        let slot = self.slot(key);
        (self.keys[slot] != EMPTY).then(|| self.values[slot])
    }

    /// Where the key is or would go.
    #[inline]
    fn slot(&self, key: u32) -> usize {
        let key = key.max(1);
        let mut slot = (key.wrapping_mul(0x9e37_79b9) >> self.shift) as usize;
        while self.keys[slot] != EMPTY && self.keys[slot] != key {
            slot = (slot + 1) & (self.keys.len() - 1);
        }
        slot
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_put_in_and_nothing_else() {
        for size in [0_u32, 1, 2, 1000] {
            let table = Table::new((0..size).map(|i| (i * 7, i)));
            for i in 0..size {
                assert_eq!(table.get(i * 7), Some(i));
                assert_eq!(table.get(i * 7 + 3), None);
            }
        }
    }
}
