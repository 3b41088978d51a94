/// What was found under each key so far, for keys that come twice at least:
/// most come once, and a list for each of those took most of the memory.
#[derive(Debug)]
pub(crate) struct Postings {
    keys: Vec<u32>,
    /// Of each key, where its places begin; then the number of places.
    starts: Vec<u32>,
    filled: Vec<u8>,
    places: Vec<u32>,
}

impl Postings {
    /// For the keys of everything that will be looked at, with room for the
    /// first `most` of each.
    pub(crate) fn new(mut all: Vec<u32>, most: u8) -> Postings {
        all.sort_unstable();
        let (mut keys, mut starts, mut places) = (Vec::new(), vec![0], 0);
        for same in all.chunk_by(|a, b| a == b).filter(|same| same.len() > 1) {
            keys.push(same[0]);
            places += same.len().min(most.into());
            starts.push(places as u32);
        }
        Postings {
            filled: vec![0; keys.len()],
            keys,
            starts,
            places: vec![0; places],
        }
    }

    /// What was pushed under a key.
    pub(crate) fn get(&self, key: u32) -> &[u32] {
        let Ok(at) = self.keys.binary_search(&key) else {
            return &[];
        };
        let start = self.starts[at] as usize;
        &self.places[start..start + usize::from(self.filled[at])]
    }

    /// Puts something under a key, if there is room: whether there was.
    pub(crate) fn push(&mut self, key: u32, value: u32) -> bool {
        let Ok(at) = self.keys.binary_search(&key) else {
            return false;
        };
        let place = self.starts[at] + u32::from(self.filled[at]);
        let is_free = place < self.starts[at + 1];
        if is_free {
            self.places[place as usize] = value;
            self.filled[at] += 1;
        }
        is_free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_few_of_each_shared_key_are_kept() {
        let mut postings = Postings::new(vec![7, 3, 7, 9, 7, 3], 2);
        for (key, value) in [(7, 0), (9, 1), (7, 2), (3, 3), (7, 4)] {
            postings.push(key, value);
        }
        let all = [7, 3, 9, 1].map(|key| postings.get(key).to_vec());
        assert_eq!(all, [vec![0, 2], vec![3], vec![], vec![]]);
    }
}
