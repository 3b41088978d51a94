use dixit_learn::hash;
use dixit_lexicon::Lexicon;

use crate::{page::folding::fold, tagging::cues::Cues};

/// What a word form says by itself.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Facts {
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
pub(crate) struct Types<T> {
    slots: Vec<(u64, T)>,
    filled: usize,
}

/// Forms kept before all are forgotten; a megabyte of news has 16,000.
pub(crate) const CAPACITY: usize = 1 << 15;

impl<T: Copy + Default> Default for Types<T> {
    fn default() -> Types<T> {
        Types {
            slots: vec![(0, T::default()); CAPACITY * 2],
            filled: 0,
        }
    }
}

impl<T: Copy + Default> Types<T> {
    /// How many forms are known.
    pub(crate) fn len(&self) -> usize {
        self.filled
    }

    pub(crate) fn forget(&mut self) {
        self.slots.fill((0, T::default()));
        self.filled = 0;
    }

    /// What is known of a form; a new one is `made` known.
    #[inline]
    pub(crate) fn get(&mut self, form: &str, make: impl FnOnce(&str) -> T) -> T {
        let key = hash(form.as_bytes()) | 1;
        let mask = self.slots.len() - 1;
        let mut at = (key >> 8) as usize & mask;
        while self.slots[at].0 != 0 {
            if self.slots[at].0 == key {
                return self.slots[at].1;
            }
            at = (at + 1) & mask;
        }
        self.insert(key, at, make(form))
    }

    #[cold]
    fn insert(&mut self, key: u64, mut at: usize, known: T) -> T {
        if self.filled == CAPACITY {
            self.forget();
            at = (key >> 8) as usize & (self.slots.len() - 1);
        }
        self.slots[at] = (key, known);
        self.filled += 1;
        known
    }
}

/// What a form says by itself.
pub(crate) fn facts(token: &str, cues: &Cues) -> Facts {
    let lexicon = Lexicon::embedded();
    let form = fold(token);
    let strength = || {
        lexicon
            .reporting_verb(token)
            .map_or(0, |verb| verb.strength())
    };
    Facts {
        form,
        level: cues.level(form).unwrap_or_else(strength),
        cluster: lexicon.cluster(token).map_or(0, |path| path >> 6),
        brown: lexicon.brown(token).map_or(0, |path| path >> 6),
    }
}
