/// An open-addressed table of items in order of their keys.
///
/// Keys are hashes: as fractions of 2³² they say where they live. So a list in
/// order fills the table from end to end, without a trip to memory for each item.
#[derive(Clone, Debug)]
pub(crate) struct Slots<T> {
    /// Ends with an empty item.
    table: Vec<T>,
    homes: usize,
    /// Behind the last item.
    next: usize,
}

/// What a table may hold.
pub(crate) trait Item: Copy + Default {
    /// The key; 0 where the item is empty.
    fn key(&self) -> u32;
}

impl<T: Item> Slots<T> {
    /// An empty table with room for so many items.
    pub(crate) fn new(count: usize) -> Slots<T> {
        let homes = count * 4 / 3 + 1;
        Slots {
            // Nothing is written where no item comes to lie.
            table: vec![T::default(); homes + 32],
            homes,
            next: 0,
        }
    }

    /// Appends an item, whose key is greater than those before.
    #[inline]
    pub(crate) fn push(&mut self, item: T) {
        let at = self.home(item.key()).max(self.next);
        if at >= self.table.len() {
            self.table.resize(at + 32, T::default());
        }
        self.table[at] = item;
        self.next = at + 1;
    }

    /// To be called when all items are there.
    pub(crate) fn finish(mut self) -> Slots<T> {
        let length = self.homes.max(self.next) + 1;
        self.table.resize(length, T::default());
        self
    }

    #[inline]
    fn home(&self, key: u32) -> usize {
        scaled(key, self.homes)
    }

    /// What stands at the home of a key: to have it near when it is sought.
    #[inline]
    pub(crate) fn touch(&self, key: u32) -> u32 {
        self.table[self.home(key)].key()
    }

    /// The item of a key, or an empty one.
    #[inline]
    pub(crate) fn get(&self, key: u32) -> &T {
        let mut at = self.home(key);
        loop {
            let item = &self.table[at];
            if item.key() == key || item.key() == 0 {
                return item;
            }
            at += 1;
        }
    }

    /// Bytes it takes in memory.
    pub(crate) fn size(&self) -> usize {
        self.table.len() * size_of::<T>()
    }
}

/// A key as a place among so many.
#[inline]
pub(crate) fn scaled(key: u32, places: usize) -> usize {
    ((u64::from(key) * places as u64) >> 32) as usize
}

/// Tells of most keys that are not there without leaving the near caches.
#[derive(Clone, Debug)]
pub(crate) struct Filter(Vec<u64>);

impl Filter {
    /// Room for so many keys, at twelve bits each.
    pub(crate) fn new(count: usize) -> Filter {
        Filter(vec![0; count * 12 / 64 + 1])
    }

    #[inline]
    pub(crate) fn add(&mut self, key: u32) {
        let word = scaled(key, self.0.len());
        self.0[word] |= bits(key);
    }

    /// Whether a key may have been added.
    #[inline]
    pub(crate) fn may_hold(&self, key: u32) -> bool {
        self.0[scaled(key, self.0.len())] & bits(key) == bits(key)
    }

    /// Bytes it takes in memory.
    pub(crate) fn size(&self) -> usize {
        self.0.len() * size_of::<u64>()
    }
}

/// Two bits of a word.
#[inline]
fn bits(key: u32) -> u64 {
    1 << (key & 63) | 1 << (key >> 6 & 63)
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Item for (u32, u32) {
        fn key(&self) -> u32 {
            self.0
        }
    }

    #[test]
    fn each_key_finds_its_item_and_no_other_does() {
        let spread: Vec<u32> = (1..1000u32).map(|i| i << 22).collect();
        let crowded: Vec<u32> = (0..1000).map(|i| u32::MAX - 1000 + i).collect();
        for keys in [vec![], vec![1], vec![u32::MAX], spread, crowded] {
            let (mut slots, mut filter) = (Slots::new(keys.len()), Filter::new(keys.len()));
            for (i, &key) in keys.iter().enumerate() {
                slots.push((key, i as u32));
                filter.add(key);
            }
            let slots = slots.finish();
            for (i, &key) in keys.iter().enumerate() {
                assert_eq!(*slots.get(key), (key, i as u32));
                assert!(filter.may_hold(key));
                let other = key ^ 0x0001_0101;
                if !keys.contains(&other) {
                    assert_eq!(*slots.get(other), (0, 0), "{other:x}");
                }
            }
        }
    }
}
