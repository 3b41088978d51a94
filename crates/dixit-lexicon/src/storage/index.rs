use crate::storage::table::Table;

/// A map from 32-bit keys to lists of small values.
#[derive(Clone, Debug)]
pub(crate) struct Index<T> {
    ranges: Table<(u32, u32)>,
    items: Vec<T>,
}

impl<T: Copy> Index<T> {
    /// The values of each key, in the order given. A key given with no value
    /// is known, with an empty list.
    pub(crate) fn new(mut pairs: Vec<(u32, Option<T>)>) -> Index<T> {
        pairs.sort_by_key(|&(key, _)| key);
        let mut items = Vec::new();
        let mut ranges = Table::new(pairs.len());
        for group in pairs.chunk_by(|a, b| a.0 == b.0) {
            let start = items.len() as u32;
            items.extend(group.iter().filter_map(|&(_, item)| item));
            ranges.push(group[0].0, (start, items.len() as u32));
        }
        Index {
            ranges: ranges.finish(),
            items,
        }
    }

    /// The values of this key, or nothing if it is not known.
    #[inline]
    pub(crate) fn get(&self, key: u32) -> Option<&[T]> {
        let (start, end) = self.ranges.get(key)?;
        Some(&self.items[start as usize..end as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_order_within_a_key_and_knows_keys_without_values() {
        let index = Index::new(vec![(9, Some('b')), (4, None), (9, Some('a'))]);
        assert_eq!(index.get(9), Some(&['b', 'a'][..]));
        assert_eq!(index.get(4), Some(&[][..]));
        assert_eq!(index.get(5), None);
    }
}
