use crate::{
    state::counts::Amount,
    values::log::{Reader, put, put_list},
};

/// The entries with the smallest keys, with a sum for each.
///
/// Keys are hashes, so the smallest are a random sample that does not depend
/// on the order of arrival: what is among the smallest of a whole is among the
/// smallest of every part that holds it, so an entry that is kept has never
/// been dropped before and its sum is exact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sample<const LIMIT: usize, A = u32> {
    entries: Vec<(u64, A)>,
    /// Set once something was dropped.
    cut: bool,
}

impl<const LIMIT: usize, A: Amount> Sample<LIMIT, A> {
    /// How many entries are kept.
    pub(crate) const SIZE: usize = LIMIT;

    pub(crate) fn add(&mut self, key: u64, n: A) {
        match self.entries.binary_search_by_key(&key, |entry| entry.0) {
            Ok(at) => self.entries[at].1.add(n),
            Err(at) if at >= LIMIT => self.cut = true,
            Err(at) => {
                self.entries.insert(at, (key, n));
                self.trim();
            }
        }
    }

    /// Adds all of another in one pass.
    pub(crate) fn merge(&mut self, other: &Self) {
        let old = std::mem::take(&mut self.entries);
        let (mut a, mut b) = (old.into_iter().peekable(), other.entries.iter().peekable());
        while self.entries.len() <= LIMIT {
            let keys = [a.peek(), b.peek().copied()];
            let Some(key) = keys.into_iter().flatten().map(|entry| entry.0).min() else {
                break;
            };
            let mut sum = A::default();
            let same = [
                a.next_if(|x| x.0 == key),
                b.next_if(|y| y.0 == key).copied(),
            ];
            same.into_iter()
                .flatten()
                .for_each(|entry| sum.add(entry.1));
            self.entries.push((key, sum));
        }
        self.cut |= other.cut;
        self.trim();
    }

    fn trim(&mut self) {
        if self.entries.len() > LIMIT {
            self.entries.truncate(LIMIT);
            self.cut = true;
        }
    }

    pub(crate) fn put(&self, out: &mut Vec<u8>, amount: impl Fn(&mut Vec<u8>, A)) {
        put(out, u64::from(self.cut));
        let mut last = 0;
        put_list(out, &self.entries, |out, &(key, n)| {
            // The differences of hashes are half as long as they are.
            put(out, key - last);
            last = key;
            amount(out, n);
        });
    }

    pub(crate) fn read(
        record: &mut Reader<'_>,
        amount: impl Fn(&mut Reader<'_>) -> A,
    ) -> Sample<LIMIT, A> {
        let cut = record.number() != 0;
        let mut last = 0_u64;
        let entries = record.list(|record| {
            last = last.saturating_add(record.number());
            (last, amount(record))
        });
        let is_sorted = entries.is_sorted_by(|a, b| a.0 < b.0);
        if !is_sorted || entries.len() > LIMIT || (cut && entries.is_empty()) {
            record.refuse();
            return Sample::default();
        }
        Sample { entries, cut }
    }

    /// The entries, by key.
    pub(crate) fn entries(&self) -> &[(u64, A)] {
        &self.entries
    }

    /// The largest key that would surely have been kept.
    pub(crate) fn limit(&self) -> u64 {
        match self.entries.last() {
            Some(last) if self.cut => last.0,
            _ => u64::MAX,
        }
    }

    /// How many entries have keys up to `limit`.
    pub(crate) fn count_to(&self, limit: u64) -> usize {
        self.entries.partition_point(|entry| entry.0 <= limit)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether entries were dropped: then what is kept is a sample.
    pub(crate) fn is_cut(&self) -> bool {
        self.cut
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_split_gives_the_same_sample(
            keys in proptest::collection::vec((0u64..40, 1u32..3), 0..60),
            at in 0usize..60,
        ) {
            let of = |keys: &[(u64, u32)]| {
                let mut sample = Sample::<8>::default();
                for &(key, n) in keys {
                    sample.add(key, n);
                }
                sample
            };
            let (left, right) = keys.split_at(at.min(keys.len()));
            let (mut joined, right) = (of(right), of(left));
            joined.merge(&right);
            prop_assert_eq!(joined, of(&keys));
        }
    }
}
