use crate::page::word::{Case, Word};

/// One token of a [`Page`].
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Token {
    pub(crate) word: Word,
    pub(crate) listed: Listed,
    /// Number of its run, counted from 1; 0 if it is in none.
    pub(crate) run: u32,
    /// Number of its entry in the evidence, counted from 1; 0 if it has none.
    pub(crate) entry: u32,
    /// Bits of what the sentence says: see the constants.
    pub(crate) bits: u8,
}

/// Token begins its sentence, or all before it are marks.
pub(crate) const OPENS: u8 = 1;
/// Sentence is a headline in title case.
pub(crate) const TITLED: u8 = 2;
/// Token stands within quotation marks.
pub(crate) const QUOTED: u8 = 4;
/// No space before the token.
pub(crate) const GLUED: u8 = 8;
/// A word in lower case or a mark, in no run or listed name, and no capital
/// beside it.
pub(crate) const QUIET: u8 = 16;

impl Token {
    pub(crate) fn is_caseless(self) -> bool {
        self.word.case == Case::Unknown
    }

    pub(crate) fn has(self, bit: u8) -> bool {
        self.bits & bit != 0
    }
}

/// A run of capitalised tokens: a name, as far as capitals tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// What the list of names says of a token: the classes of the name it is part
/// of, and its place in it. 0 if it is in none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Listed(pub(crate) u32);

impl Listed {
    /// The classes, one bit each.
    pub(crate) fn classes(self) -> u32 {
        self.0 >> 2
    }

    /// 0 alone, 1 first, 2 inside, 3 last.
    pub(crate) fn place(self) -> u32 {
        self.0 & 3
    }
}
