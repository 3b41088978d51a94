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

/// The word forms met so far and what they say, so that each is looked up
/// once.
#[derive(Debug)]
pub(crate) struct Types {
    slots: Vec<(u64, Facts)>,
    filled: usize,
}

/// Forms kept before all are forgotten; a megabyte of news has 16,000.
const CAPACITY: usize = 1 << 15;

impl Default for Types {
    fn default() -> Types {
        Types {
            slots: vec![(0, Facts::default()); CAPACITY * 2],
            filled: 0,
        }
    }
}

impl Types {
    #[inline]
    pub(crate) fn get(&mut self, token: &str, cues: &Cues) -> Facts {
        let key = hash(token.as_bytes()) | 1;
        let mask = self.slots.len() - 1;
        let mut at = (key >> 8) as usize & mask;
        while self.slots[at].0 != 0 {
            if self.slots[at].0 == key {
                return self.slots[at].1;
            }
            at = (at + 1) & mask;
        }
        self.insert(token, key, at, cues)
    }

    #[cold]
    fn insert(&mut self, token: &str, key: u64, mut at: usize, cues: &Cues) -> Facts {
        if self.filled == CAPACITY {
            self.slots.fill((0, Facts::default()));
            self.filled = 0;
            at = (key >> 8) as usize & (self.slots.len() - 1);
        }
        let facts = facts(token, cues);
        self.slots[at] = (key, facts);
        self.filled += 1;
        facts
    }
}

fn facts(token: &str, cues: &Cues) -> Facts {
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
