use dixit_learn::hash;
use dixit_lexicon::Lexicon;

use crate::{page::cues::Cues, page::form_hash::form_hash};

/// What a word form says by itself.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Facts {
    /// The number of the form among those known.
    pub(crate) kind: u32,
    /// Of the form in lower case, digits folded.
    pub(crate) form: u64,
    /// How often the form reports.
    pub(crate) level: u8,
    /// Its cluster, in two trees.
    pub(crate) cluster: u16,
    pub(crate) brown: u16,
}

/// The word forms met so far and what is known of them, so that each is looked
/// up once.
#[derive(Debug)]
pub(crate) struct Types {
    /// Of each slot, the number of its form, counted from 1; 0 is free. A short
    /// list that stays in the near cache, and what is known lies close together.
    slots: Vec<u32>,
    known: Vec<(u64, Facts)>,
    /// How often all have been forgotten.
    age: u32,
}

/// Forms kept from document to document; a megabyte of news has 16,000.
const CAPACITY: usize = 1 << 15;

impl Default for Types {
    fn default() -> Types {
        Types {
            slots: vec![0; CAPACITY * 2],
            known: Vec::with_capacity(CAPACITY * 2),
            age: 0,
        }
    }
}

impl Types {
    /// To be called before each document: forms are forgotten only here, so that
    /// their numbers hold as long as it is read.
    pub(crate) fn begin(&mut self) {
        if self.known.len() > CAPACITY {
            let age = self.age.wrapping_add(1);
            *self = Types {
                age,
                ..Types::default()
            };
        }
    }

    /// How often all forms have been forgotten, and their numbers with them.
    pub(crate) fn age(&self) -> u32 {
        self.age
    }

    /// What is known of a form; of a new one it is looked up.
    #[inline]
    pub(crate) fn get(&mut self, form: &str, cues: &Cues) -> Facts {
        let key = hash(form.as_bytes());
        let at = self.find(key);
        match self.slots[at] {
            0 => self.insert(key, at, form, cues),
            number => self.known[number as usize - 1].1,
        }
    }

    /// The slot in which a key is, or would be.
    #[inline]
    fn find(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (key >> 8) as usize & mask;
        while self.slots[at] != 0 && self.known[self.slots[at] as usize - 1].0 != key {
            at = (at + 1) & mask;
        }
        at
    }

    #[cold]
    fn insert(&mut self, key: u64, at: usize, form: &str, cues: &Cues) -> Facts {
        let facts = facts(form, self.known.len() as u32, cues);
        self.known.push((key, facts));
        self.slots[at] = self.known.len() as u32;
        if self.known.len() * 4 > self.slots.len() * 3 {
            // A document of very many forms.
            self.grow();
        }
        facts
    }

    fn grow(&mut self) {
        self.slots = vec![0; self.slots.len() * 2];
        for i in 0..self.known.len() {
            let at = self.find(self.known[i].0);
            self.slots[at] = i as u32 + 1;
        }
    }
}

/// What a form says by itself.
fn facts(token: &str, kind: u32, cues: &Cues) -> Facts {
    let lexicon = Lexicon::embedded();
    let form = form_hash(token);
    let strength = || {
        lexicon
            .reporting_verb(token)
            .map_or(0, |verb| verb.strength())
    };
    Facts {
        kind,
        form,
        level: cues.level(form).unwrap_or_else(strength),
        cluster: lexicon.cluster(token).map_or(0, |path| path >> 6),
        brown: lexicon.brown(token).map_or(0, |path| path >> 6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::cues::CueTable;

    #[test]
    fn numbers_hold_until_the_next_document_however_many_forms_there_are() {
        let cues = Cues::new(&CueTable::default()).expect("an empty table");
        let mut types = Types::default();
        let form = |i: usize| format!("w{i}");
        let many = 2 * CAPACITY;
        for i in 0..many {
            assert_eq!(types.get(&form(i), &cues).kind as usize, i);
        }
        for i in (0..many).rev() {
            assert_eq!(types.get(&form(i), &cues).kind as usize, i);
        }
        assert_eq!(types.age(), 0);
        types.begin();
        assert_eq!(types.age(), 1, "too many to keep");
        assert_eq!(types.get(&form(9), &cues).kind, 0);
        types.begin();
        assert_eq!(types.age(), 1, "few enough");
        assert_eq!(types.get(&form(9), &cues).kind, 0);
    }
}
