use std::slice;

use crate::values::log::{Reader, put_list};

/// A map in one sorted list.
///
/// Most entities are named in one document, with one spelling and one count: a
/// tree would take a node of eleven places for each. The price is a move of
/// the rest for each new key, and no entity has more than some hundreds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SortedMap<K, V> {
    entries: Vec<(K, V)>,
}

impl<K, V> Default for SortedMap<K, V> {
    fn default() -> SortedMap<K, V> {
        SortedMap {
            entries: Vec::new(),
        }
    }
}

impl<K: Ord, V: Default> SortedMap<K, V> {
    /// The value of a key; the default if it is new.
    pub(crate) fn at(&mut self, key: K) -> &mut V {
        let found = self.entries.binary_search_by(|entry| entry.0.cmp(&key));
        let at = found.unwrap_or_else(|at| {
            self.insert(at, key);
            at
        });
        &mut self.entries[at].1
    }

    fn insert(&mut self, at: usize, key: K) {
        if self.entries.is_empty() {
            self.entries.reserve_exact(1);
        }
        self.entries.insert(at, (key, V::default()));
    }
}

impl SortedMap<Box<str>, u64> {
    /// Adds to the count of a text, allocating only for a new one.
    pub(crate) fn count(&mut self, text: &str, n: u64) {
        let found = self.entries.binary_search_by(|entry| (*entry.0).cmp(text));
        let at = found.unwrap_or_else(|at| {
            self.insert(at, text.into());
            at
        });
        self.entries[at].1 += n;
    }
}

impl<K: Ord, V> SortedMap<K, V> {
    pub(crate) fn read(
        record: &mut Reader<'_>,
        item: impl Fn(&mut Reader<'_>) -> (K, V),
    ) -> SortedMap<K, V> {
        let entries = record.list(item);
        if !entries.is_sorted_by(|a, b| a.0 < b.0) {
            record.refuse();
        }
        SortedMap { entries }
    }

    pub(crate) fn get(&self, key: &K) -> Option<&V> {
        let at = self.entries.binary_search_by(|entry| entry.0.cmp(key));
        at.ok().map(|at| &self.entries[at].1)
    }
}

impl<K, V> SortedMap<K, V> {
    pub(crate) fn put(&self, out: &mut Vec<u8>, item: impl Fn(&mut Vec<u8>, &K, &V)) {
        put_list(out, &self.entries, |out, (key, value)| {
            item(out, key, value)
        });
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.into_iter()
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = &K> {
        self.iter().map(|entry| entry.0)
    }

    pub(crate) fn values(&self) -> impl Iterator<Item = &V> {
        self.iter().map(|entry| entry.1)
    }
}

impl<'a, K, V> IntoIterator for &'a SortedMap<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = std::iter::Map<slice::Iter<'a, (K, V)>, fn(&'a (K, V)) -> (&'a K, &'a V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter().map(|entry| (&entry.0, &entry.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_in_order_and_counted_once() {
        let mut counts = SortedMap::<Box<str>, u64>::default();
        for text in ["b", "a", "c", "a"] {
            counts.count(text, 2);
        }
        *counts.at("b".into()) += 1;
        let all: Vec<(&str, u64)> = counts.iter().map(|(text, n)| (&**text, *n)).collect();
        assert_eq!(all, [("a", 4), ("b", 3), ("c", 2)]);
    }
}
