/// A map from 32-bit keys to small values: open addressing, at most three quarters
/// full. Keys and values lie apart, so that none is padded and a word that is not
/// there meets keys alone.
///
/// Keys are hashes: as fractions of 2³² they say where they live, so that a list
/// in order fills the arrays from end to end, without a trip to memory for each.
#[derive(Clone, Debug)]
pub(crate) struct Table<V> {
    /// Ends with an empty slot.
    keys: Vec<u32>,
    values: Vec<V>,
    homes: usize,
    /// Behind the last pair.
    next: usize,
}

/// Marks an empty slot; the key 0 itself is stored as 1, which costs a clash of
/// two words in four thousand million.
const EMPTY: u32 = 0;

impl<V: Copy + Default> Table<V> {
    /// An empty table with room for so many pairs.
    pub(crate) fn new(pairs: usize) -> Table<V> {
        let homes = pairs * 4 / 3 + 1;
        Table {
            keys: vec![EMPTY; homes + 32],
            values: vec![V::default(); homes + 32],
            homes,
            next: 0,
        }
    }

    /// Appends a pair, whose key is not less than those before; of equal keys
    /// the first wins.
    #[inline]
    pub(crate) fn push(&mut self, key: u32, value: V) {
        let key = key.max(1);
        if self.next > 0 && self.keys[self.next - 1] == key {
            return;
        }
        let at = self.home(key).max(self.next);
        if at >= self.keys.len() {
            self.resize(at + 32);
        }
        (self.keys[at], self.values[at]) = (key, value);
        self.next = at + 1;
    }

    /// To be called when all pairs are there.
    pub(crate) fn finish(mut self) -> Table<V> {
        self.resize(self.homes.max(self.next) + 1);
        self
    }

    fn resize(&mut self, length: usize) {
        self.keys.resize(length, EMPTY);
        self.values.resize(length, V::default());
    }

    #[inline]
    fn home(&self, key: u32) -> usize {
        ((u64::from(key) * self.homes as u64) >> 32) as usize
    }

    /// The value of this key.
    #[inline]
    pub(crate) fn get(&self, key: u32) -> Option<V> {
        let key = key.max(1);
        let mut at = self.home(key);
        loop {
            match self.keys[at] {
                found if found == key => return Some(self.values[at]),
                EMPTY => return None,
                _ => at += 1,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_put_in_and_nothing_else() {
        for size in [0_u32, 1, 2, 1000] {
            for step in [7, 1 << 20] {
                let mut table = Table::new(size as usize);
                (0..size).for_each(|i| table.push(i * step, i));
                let table = table.finish();
                for i in 0..size {
                    assert_eq!(table.get(i * step), Some(i));
                    assert_eq!(table.get(i * step + 3), None);
                }
            }
        }
    }
}
