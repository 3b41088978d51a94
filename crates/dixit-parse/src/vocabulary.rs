//! Numbers for what a token shows: its word, its ending, its tags, its cluster.

use dixit_core::{Penn, Tag, Universal};
use dixit_learn::{combine, hash};
use dixit_lexicon::Lexicon;
use serde::{Deserialize, Serialize};

/// Numbers that stand in front of every list.
pub(crate) const ABSENT: u32 = 0;
pub(crate) const ROOT: u32 = 1;
pub(crate) const UNKNOWN: u32 = 2;
pub(crate) const RESERVED: u32 = 3;

/// A token as the network sees it: a number of each list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Atom {
    /// The lower-case form, digits all one.
    pub(crate) word: u32,
    /// The same, where only the most frequent words are told apart.
    pub(crate) common: u32,
    /// The last letters.
    pub(crate) suffix: u32,
    /// Both tags as one, and the Penn tag alone.
    pub(crate) tag: u32,
    pub(crate) penn: u32,
    /// The Brown cluster, fine and coarse.
    pub(crate) fine: u32,
    pub(crate) coarse: u32,
}

impl Atom {
    /// The same number in every list.
    pub(crate) const fn reserved(number: u32) -> Atom {
        Atom {
            word: number,
            common: number,
            suffix: number,
            tag: number,
            penn: number,
            fine: number,
            coarse: number,
        }
    }
}

/// Lengths of the lists whose length is not the vocabulary's choice.
pub(crate) const FINE: u32 = (1 << 10) + RESERVED;
pub(crate) const COARSE: u32 = (1 << 7) + RESERVED;
pub(crate) const PENN: u32 = 64;

const SUFFIX: usize = 3;

/// The lists, as a file holds them: hashes of words and endings, the most
/// frequent first, and pairs of tags.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Vocabulary {
    pub(crate) words: Vec<u32>,
    pub(crate) common: u32,
    pub(crate) suffixes: Vec<u32>,
    pub(crate) tags: Vec<(u8, u8)>,
}

/// No list of a file is longer: rows are numbered with 32 bits.
const LONGEST: usize = 1 << 20;

impl Vocabulary {
    /// Whether the lists are of sound length.
    pub(crate) fn is_sound(&self) -> bool {
        let longest = self
            .words
            .len()
            .max(self.suffixes.len())
            .max(self.tags.len());
        longest <= LONGEST && self.common as usize <= self.words.len()
    }
}

/// The lists, ready to look up in.
#[derive(Clone, Debug)]
pub(crate) struct Index {
    words: Numbers,
    common: u32,
    suffixes: Numbers,
    tags: Vec<u32>,
    tag_count: u32,
}

const UNIVERSALS: usize = Universal::ALL.len();

impl Index {
    pub(crate) fn new(vocabulary: &Vocabulary) -> Index {
        let mut tags = vec![UNKNOWN; Penn::ALL.len() * UNIVERSALS];
        for (i, &(penn, universal)) in vocabulary.tags.iter().enumerate() {
            let at = usize::from(penn) * UNIVERSALS + usize::from(universal);
            if let Some(tag) = tags.get_mut(at) {
                *tag = i as u32 + RESERVED;
            }
        }
        Index {
            words: Numbers::new(&vocabulary.words),
            common: vocabulary.common + RESERVED,
            suffixes: Numbers::new(&vocabulary.suffixes),
            tags,
            tag_count: vocabulary.tags.len() as u32 + RESERVED,
        }
    }

    /// Lengths of the lists: words, common words, endings, tags.
    pub(crate) fn lengths(&self) -> [u32; 4] {
        [
            self.words.len(),
            self.common,
            self.suffixes.len(),
            self.tag_count,
        ]
    }

    /// The numbers of a form with a tag.
    pub(crate) fn atom(&self, lexicon: &Lexicon, form: &str, tag: Tag) -> Atom {
        let (word, suffix) = keys(form);
        let word = self.words.get(word);
        let brown = u32::from(lexicon.brown(form).unwrap_or(0));
        let at = tag.penn as usize * UNIVERSALS + tag.universal as usize;
        Atom {
            word,
            common: if word < self.common { word } else { UNKNOWN },
            suffix: self.suffixes.get(suffix),
            tag: self.tags[at],
            penn: tag.penn as u32 + RESERVED,
            fine: (brown >> 6) + RESERVED,
            coarse: (brown >> 9) + RESERVED,
        }
    }
}

/// Hashes with their place in a list.
#[derive(Clone, Debug)]
struct Numbers(Vec<(u32, u32)>);

impl Numbers {
    fn new(keys: &[u32]) -> Numbers {
        let mut pairs: Vec<(u32, u32)> = keys.iter().copied().zip(RESERVED..).collect();
        pairs.sort_unstable();
        Numbers(pairs)
    }

    fn len(&self) -> u32 {
        self.0.len() as u32 + RESERVED
    }

    fn get(&self, key: u32) -> u32 {
        let at = self.0.partition_point(|&(k, _)| k < key);
        self.0
            .get(at)
            .filter(|p| p.0 == key)
            .map_or(UNKNOWN, |p| p.1)
    }
}

/// Hashes of the word and of its ending.
pub(crate) fn keys(form: &str) -> (u32, u32) {
    let digit = |c: char| if c.is_ascii_digit() { '0' } else { c };
    let lower: String = form
        .chars()
        .flat_map(char::to_lowercase)
        .map(digit)
        .collect();
    let cut = lower
        .char_indices()
        .rev()
        .nth(SUFFIX - 1)
        .map_or(0, |(at, _)| at);
    let key = |s: &str| (hash(s.as_bytes()) >> 32) as u32;
    (key(&lower), key(&lower[cut..]))
}

/// Atoms of word types, each looked up once in a while. Direct-mapped: what
/// falls on the same slot drives out what was there, so it never grows.
pub(crate) struct Words {
    slots: Vec<(u64, Atom)>,
}

const SLOTS: usize = 1 << 14;

impl Words {
    pub(crate) fn new() -> Words {
        Words {
            slots: vec![(0, Atom::reserved(ABSENT)); SLOTS],
        }
    }

    #[inline]
    pub(crate) fn get(&mut self, index: &Index, form: &str, tag: Tag) -> Atom {
        let tags = tag.penn as u64 | (tag.universal as u64) << 8;
        let key = combine(hash(form.as_bytes()), tags).max(1);
        let slot = &mut self.slots[key as usize & (SLOTS - 1)];
        if slot.0 != key {
            *slot = (key, index.atom(Lexicon::embedded(), form, tag));
        }
        slot.1
    }
}

/// What a token is when counting what stands between two others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Landmark {
    None,
    Verb,
    Comma,
    Conjunction,
}

impl Landmark {
    pub(crate) fn of(tag: Tag) -> Landmark {
        match (tag.penn, tag.universal) {
            (_, Universal::Verb) => Landmark::Verb,
            (Penn::Comma | Penn::Colon, _) => Landmark::Comma,
            (Penn::Cc, _) => Landmark::Conjunction,
            _ => Landmark::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_numbered_without_regard_to_case_and_digits() {
        assert_eq!(keys("1999"), keys("2026"));
        assert_eq!(keys("Said"), keys("said"));
        assert_eq!(keys("failing").1, keys("Being").1);
        assert_ne!(keys("said"), keys("say"));
    }

    #[test]
    fn lists_that_are_shorter_than_they_say_are_refused() {
        let mut vocabulary = Vocabulary {
            words: vec![7; 10],
            common: 10,
            ..Vocabulary::default()
        };
        assert!(vocabulary.is_sound());
        vocabulary.common = u32::MAX;
        assert!(!vocabulary.is_sound());
        vocabulary.common = 0;
        vocabulary.tags = vec![(0, 0); LONGEST + 1];
        assert!(!vocabulary.is_sound());
    }
}
