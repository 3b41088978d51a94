use std::sync::{
    OnceLock,
    atomic::{AtomicUsize, Ordering::Relaxed},
};

/// Rows of word types that all workers of a decoder read: whoever meets a type
/// first makes its row, for all of them.
///
/// Nothing is forgotten, so that a row, once found, may be kept as long as the
/// decoder and is read without a lock. That bounds how many there can be: the
/// types met first, among which are the frequent ones. What comes after lies in
/// the [`Cache`](crate::weights::cache::Cache) of each worker.
#[derive(Debug)]
pub(crate) struct SharedRows<W> {
    slots: Box<[OnceLock<Box<SharedRow<W>>>]>,
    taken: AtomicUsize,
}

/// A word type: its hash, its facts, a row of scores for every offset of the window.
#[derive(Clone, Debug)]
pub(crate) struct SharedRow<W> {
    pub(crate) hash: u64,
    pub(crate) word: W,
    pub(crate) rows: Box<[i16]>,
}

/// Word types kept. English news has about 16,000 types in a megabyte; the last of
/// them come once.
const CAPACITY: usize = 10 << 10;

/// More than twice as many, so that a free one is always near.
const SLOTS: usize = 1 << 15;

impl<W> Default for SharedRows<W> {
    fn default() -> SharedRows<W> {
        SharedRows {
            slots: std::iter::repeat_with(OnceLock::new).take(SLOTS).collect(),
            taken: AtomicUsize::new(0),
        }
    }
}

impl<W> SharedRows<W> {
    /// The row of a type, if somebody made it.
    #[inline]
    pub(crate) fn find(&self, hash: u64) -> Option<&SharedRow<W>> {
        let rows = self.probe(hash).map_while(|slot| slot.get());
        rows.map(|row| &**row).find(|row| row.hash == hash)
    }

    /// Keeps a row, unless there are enough, or another worker made it meanwhile:
    /// the one that is kept.
    pub(crate) fn insert(
        &self,
        hash: u64,
        make: impl FnOnce() -> SharedRow<W>,
    ) -> Option<&SharedRow<W>> {
        if self.taken.load(Relaxed) >= CAPACITY {
            return None;
        }
        let mut row = Box::new(make());
        for slot in self.probe(hash) {
            match slot.set(row) {
                Ok(()) => {
                    self.taken.fetch_add(1, Relaxed);
                    return slot.get().map(|row| &**row);
                }
                Err(back) => row = back,
            }
            if let Some(kept) = slot.get().filter(|kept| kept.hash == hash) {
                return Some(kept);
            }
        }
        None
    }

    /// The slots where a type may lie, one after the other.
    #[inline]
    fn probe(&self, hash: u64) -> impl Iterator<Item = &OnceLock<Box<SharedRow<W>>>> {
        let (behind, before) = self.slots.split_at(hash as usize % SLOTS);
        before.iter().chain(behind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn insert(rows: &SharedRows<u64>, hash: u64) -> Option<&SharedRow<u64>> {
        rows.insert(hash, || SharedRow {
            hash,
            word: hash,
            rows: Box::new([hash as i16]),
        })
    }

    #[test]
    fn types_whose_hashes_meet_are_told_apart() {
        let rows = SharedRows::default();
        let hashes = [
            7,
            7 + SLOTS as u64,
            8,
            SLOTS as u64 - 1,
            2 * SLOTS as u64 - 1,
        ];
        for hash in hashes {
            assert!(rows.find(hash).is_none());
            assert_eq!(insert(&rows, hash).map(|row| row.word), Some(hash));
        }
        for hash in hashes {
            assert_eq!(rows.find(hash).map(|row| row.word), Some(hash));
        }
    }

    #[test]
    fn no_more_are_kept_than_there_is_room_for() {
        let rows = SharedRows::default();
        let kept = (0..2 * CAPACITY as u64).filter(|&hash| insert(&rows, hash).is_some());
        assert_eq!(kept.count(), CAPACITY);
        assert!(rows.find(3).is_some());
    }

    #[test]
    fn all_threads_read_one_row_of_a_type() {
        let rows = SharedRows::default();
        let meet = || {
            let found = (0..2_000).filter_map(|hash| insert(&rows, hash * 31));
            found.map(|row| std::ptr::from_ref(row) as usize).collect()
        };
        let seen: Vec<Vec<usize>> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(meet)).collect();
            let joined = threads.into_iter().map(|thread| thread.join());
            joined.map(|seen| seen.expect("no panic")).collect()
        });
        assert_eq!(seen[0].len(), 2_000);
        assert!(seen.iter().all(|other| *other == seen[0]));
    }
}
