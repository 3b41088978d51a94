//! Ids that no other document has.

use std::{
    collections::{HashMap, HashSet, hash_map::Entry},
    hash::{DefaultHasher, Hash, Hasher},
};

use crate::Meter;

/// What has been read so far, by hash: some 20 bytes a document.
#[derive(Default)]
pub(crate) struct Seen {
    /// Of each id how often it was given.
    ids: HashMap<u64, u32>,
    texts: HashSet<u64>,
}

impl Seen {
    /// This id, or, if another document has it, with `#2` behind it. Tells
    /// what comes twice.
    pub(crate) fn id(&mut self, id: String, text: &str, meter: &Meter) -> String {
        if !text.trim().is_empty() && !self.texts.insert(hash(text)) {
            meter.add_same_text(&id);
        }
        let mut times = match self.ids.entry(hash(&id)) {
            Entry::Vacant(entry) => {
                entry.insert(1);
                return id;
            }
            Entry::Occupied(entry) => *entry.get(),
        };
        meter.add_same_id(&id);
        loop {
            times += 1;
            let other = format!("{id}#{times}");
            if let Entry::Vacant(entry) = self.ids.entry(hash(&other)) {
                entry.insert(1);
                self.ids.insert(hash(&id), times);
                return other;
            }
        }
    }
}

/// A hash that is the same in every run.
pub(crate) fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_given_twice_are_made_distinct_and_told() {
        let (mut seen, meter) = (Seen::default(), Meter::default());
        let given = ["x", "y", "x", "x#2", "x", "x#2"];
        let texts = ["1", "2", "3", "1", "", ""];
        let ids = given.iter().zip(texts);
        let ids: Vec<String> = ids
            .map(|(id, text)| seen.id((*id).to_owned(), text, &meter))
            .collect();
        assert_eq!(ids, ["x", "y", "x#2", "x#2#2", "x#3", "x#2#3"]);
        assert_eq!(meter.same_ids().count, 4);
        assert_eq!(
            (meter.same_texts().count, meter.same_texts().first),
            (1, Some("x#2".into()))
        );
    }
}
