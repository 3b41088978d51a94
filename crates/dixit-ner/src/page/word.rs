use dixit_lexicon::{Fact, Lexicon, folded_hash};

use crate::lists::Lists;

/// What is known of a word type.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Word {
    /// Hash of the form without regard to case.
    pub(crate) lower: u32,
    pub(crate) cluster: u16,
    pub(crate) brown: u16,
    /// How often text at large writes it with a capital: 0 where not known,
    /// from 1 never to 8 always, 16 more where all is in capitals.
    pub(crate) casing: u8,
    pub(crate) case: Case,
    pub(crate) flags: Flags,
}

/// How a form is cased.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Case {
    /// *said*, and all that is not one of the others.
    #[default]
    Lower,
    /// *Kim*.
    Capital,
    /// *UN*, *U.S.*
    Upper,
    /// *K*, *J.*
    Initial,
    /// *McDonald*, *iPhone*.
    Mixed,
    /// *2018*, *8.5*, *1990s*.
    Number,
    /// *,*
    Mark,
    /// In a text without regard to case.
    Unknown,
}

/// Properties of a word type, as a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flags(u8);

impl Flags {
    /// *the*, *in*, *but*: no name by itself at the start of a sentence.
    pub(crate) const FUNCTION: Flags = Flags(1);
    /// *Mr.*, *President*.
    pub(crate) const TITLE: Flags = Flags(2);
    pub(crate) const FIRST_NAME: Flags = Flags(4);
    /// *said*, *told*.
    pub(crate) const REPORTS: Flags = Flags(8);
    /// *of*, *for*, *de*, *&*: may stand inside a name.
    pub(crate) const JOINT: Flags = Flags(16);
    /// *in*, *at*, *near*: often before places.
    pub(crate) const PLACE: Flags = Flags(32);

    /// *-*
    pub(crate) const HYPHEN: Flags = Flags(64);

    pub(crate) fn has(self, other: Flags) -> bool {
        self.0 & other.0 != 0
    }

    fn set(&mut self, other: Flags, on: bool) {
        self.0 |= if on { other.0 } else { 0 };
    }
}

const FUNCTION: &[&str] = &[
    "the",
    "a",
    "an",
    "in",
    "on",
    "at",
    "by",
    "for",
    "from",
    "to",
    "of",
    "with",
    "and",
    "but",
    "or",
    "so",
    "yet",
    "nor",
    "if",
    "as",
    "while",
    "when",
    "where",
    "after",
    "before",
    "since",
    "because",
    "although",
    "though",
    "until",
    "during",
    "under",
    "over",
    "he",
    "she",
    "it",
    "they",
    "we",
    "i",
    "you",
    "his",
    "her",
    "its",
    "their",
    "our",
    "my",
    "your",
    "this",
    "that",
    "these",
    "those",
    "there",
    "here",
    "what",
    "who",
    "which",
    "how",
    "why",
    "is",
    "are",
    "was",
    "were",
    "be",
    "has",
    "have",
    "had",
    "do",
    "does",
    "did",
    "not",
    "no",
    "some",
    "many",
    "most",
    "all",
    "both",
    "each",
    "every",
    "other",
    "another",
    "such",
    "only",
    "also",
    "even",
    "however",
    "according",
    "meanwhile",
    "moreover",
    "then",
    "now",
    "more",
    "among",
    "despite",
    "about",
    "against",
    "between",
    "through",
    "without",
    "within",
    "one",
    "two",
    "three",
    "let",
    "will",
    "would",
    "can",
    "could",
    "should",
    "may",
    "might",
    "must",
    "just",
    "still",
    "into",
    "than",
];
const JOINTS: &[&str] = &[
    "of", "for", "the", "and", "&", "de", "del", "la", "da", "do", "dos", "das", "di", "el", "al",
    "bin", "ibn", "van", "von", "der", "den", "du", "des", "y", "e", "on", "in", "to", "'s", "’s",
    "a",
];
const PLACES: &[&str] = &["in", "at", "near", "from", "to", "across", "outside", "of"];

impl Word {
    pub(crate) fn new(lexicon: &Lexicon, lists: &Lists, form: &str, cased: bool) -> Word {
        let mut flags = Flags::default();
        let is_in = |list: &[&str]| list.iter().any(|w| w.eq_ignore_ascii_case(form));
        flags.set(Flags::FUNCTION, is_in(FUNCTION));
        flags.set(Flags::JOINT, is_in(JOINTS));
        flags.set(Flags::PLACE, is_in(PLACES));
        flags.set(Flags::HYPHEN, matches!(form, "-" | "‐" | "‑" | "–"));
        let title = |fact| matches!(fact, Fact::Title(title) if title.prefix);
        flags.set(Flags::TITLE, lexicon.facts(form).any(title));
        let common = lexicon.first_name(form).is_some_and(|n| n.births() > 2000);
        flags.set(Flags::FIRST_NAME, common);
        let reports = lexicon.reporting_verb(form).is_some_and(|v| v.speech >= 2);
        flags.set(Flags::REPORTS, reports);
        Word {
            lower: folded_hash(form),
            cluster: lexicon
                .cluster(form)
                .or_else(|| lists.clusters.get(form))
                .unwrap_or_default(),
            casing: lists.casing.get(form).unwrap_or_default() as u8,
            brown: lexicon.brown(form).unwrap_or_default(),
            case: if cased {
                Case::of(form)
            } else {
                Case::of(form).hidden()
            },
            flags,
        }
    }

    /// Whether the form is cased as names are.
    #[inline]
    pub(crate) fn is_capital(self) -> bool {
        matches!(
            self.case,
            Case::Capital | Case::Upper | Case::Initial | Case::Mixed
        )
    }

    /// Whether it is a word at all.
    #[inline]
    pub(crate) fn is_word(self) -> bool {
        !matches!(self.case, Case::Mark | Case::Number)
    }
}

impl Case {
    pub(crate) fn of(form: &str) -> Case {
        let letters = form.chars().filter(|c| c.is_alphabetic()).count();
        let upper = form.chars().filter(|c| c.is_uppercase()).count();
        let digit = form.chars().any(char::is_numeric);
        let first = form.chars().next().is_some_and(char::is_uppercase);
        match (letters, upper) {
            (0, _) if digit => Case::Number,
            (0, _) => Case::Mark,
            (_, 0) if digit && form.starts_with(char::is_numeric) => Case::Number,
            (_, 0) => Case::Lower,
            (1, 1) => Case::Initial,
            (n, u) if n == u => Case::Upper,
            (_, 1) if first => Case::Capital,
            _ => Case::Mixed,
        }
    }

    fn hidden(self) -> Case {
        match self {
            Case::Number | Case::Mark => self,
            _ => Case::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_and_their_case() {
        let cases = [
            ("said", Case::Lower),
            ("Kim", Case::Capital),
            ("Ōtautahi", Case::Capital),
            ("U.S.", Case::Upper),
            ("J.", Case::Initial),
            ("iPhone", Case::Mixed),
            ("1990s", Case::Number),
            ("“", Case::Mark),
            ("金", Case::Lower),
        ];
        for (form, case) in cases {
            assert_eq!(Case::of(form), case, "{form}");
        }
    }
}
