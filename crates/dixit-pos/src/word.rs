//! What is seen of a word type alone.

use dixit_learn::{Feature, combine, hash, prefix, suffix};
use dixit_lexicon::Lexicon;

/// Facts of a word type that features of its neighbours ask for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// Hash of the lower-case form.
    pub(crate) lower: u64,
    /// Path in the tree of Brown clusters, 0 where unknown.
    pub(crate) brown: u16,
    /// Hash of the last three letters.
    pub(crate) suffix: u64,
    pub(crate) case: Case,
}

/// How a form is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// No letter.
    None,
    Lower,
    /// The first letter alone is large.
    Title,
    Upper,
    Mixed,
}

/// Numbers of the templates of this file; those of `template.rs` go on from
/// [`FIRST_OF_CONTEXT`].
#[derive(Clone, Copy)]
enum Seen {
    Form,
    Lower,
    Suffix,
    Prefix,
    Shape,
    Case,
    Brown,
    Cluster,
    OtherCluster,
    Marks,
    CaseSuffix,
    ShapeBrown,
}

/// The first template number that is free.
pub(crate) const FIRST_OF_CONTEXT: u16 = 32;

const LONGEST_SUFFIX: usize = 5;
const LONGEST_PREFIX: usize = 4;

/// Endings and beginnings up to this length are shared by many types.
const COMMON: usize = 3;

impl Word {
    /// The facts of a form; pushes its features.
    pub(crate) fn new(lexicon: &Lexicon, form: &str, features: &mut Vec<Feature>) -> Word {
        let lower = form.to_lowercase();
        let case = case(form);
        let word = Word {
            lower: hash(lower.as_bytes()),
            brown: lexicon.brown(form).unwrap_or(0),
            suffix: hash(suffix(&lower, 3).as_bytes()),
            case,
        };
        let mut out = Out(features);
        out.shared(lexicon, form, &lower, &word);
        out.see(Seen::Form, hash(form.as_bytes()));
        out.see(Seen::Lower, word.lower);
        let shape = shape(form);
        out.see(Seen::ShapeBrown, combine(shape, u64::from(word.brown >> 6)));
        for n in COMMON + 1..=LONGEST_SUFFIX {
            out.see(Seen::Suffix, hash(suffix(&lower, n).as_bytes()));
        }
        for n in COMMON + 1..=LONGEST_PREFIX {
            out.see(Seen::Prefix, hash(prefix(&lower, n).as_bytes()));
        }
        word
    }
}

/// Where the features of a word type go.
struct Out<'f>(&'f mut Vec<Feature>);

impl Out<'_> {
    fn see(&mut self, seen: Seen, value: u64) {
        self.0.push(Feature::new(seen as u16, value));
    }

    /// Ends a group of features that come back together.
    fn end(&mut self) {
        self.0.push(Feature::END);
    }

    /// What many types share: how they are written, begin and end, and their
    /// clusters.
    fn shared(&mut self, lexicon: &Lexicon, form: &str, lower: &str, word: &Word) {
        self.see(Seen::Shape, shape(form));
        self.see(Seen::Case, word.case as u64);
        self.see(Seen::Marks, marks(form));
        self.end();
        self.see(Seen::CaseSuffix, combine(word.case as u64, word.suffix));
        for n in 1..=COMMON {
            self.see(Seen::Suffix, hash(suffix(lower, n).as_bytes()));
        }
        self.end();
        for n in 1..=COMMON {
            self.see(Seen::Prefix, hash(prefix(lower, n).as_bytes()));
        }
        self.end();
        let other = lexicon.other_cluster(form).unwrap_or(0);
        let cluster = lexicon.cluster(form).unwrap_or(0);
        self.paths(Seen::Brown, word.brown, &[4, 6, 8, 10, 12, 16]);
        self.paths(Seen::Cluster, cluster, &[5, 8, 11, 13]);
        self.paths(Seen::OtherCluster, other, &[5, 8, 11, 13]);
    }

    /// The first `n` bits of a path, for each depth `n`. Unknown words have a
    /// cluster of their own.
    fn paths(&mut self, seen: Seen, path: u16, depths: &[u32]) {
        if path == 0 {
            self.see(seen, 0);
        }
        for &depth in depths.iter().filter(|_| path != 0) {
            self.see(
                seen,
                u64::from(path >> (16 - depth)) | u64::from(depth) << 16,
            );
        }
        self.end();
    }
}

fn case(form: &str) -> Case {
    let mut letters = form.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else {
        return Case::None;
    };
    let (mut upper, mut lower) = (0, 0);
    for c in letters {
        upper += usize::from(c.is_uppercase());
        lower += usize::from(!c.is_uppercase());
    }
    match (first.is_uppercase(), upper, lower) {
        (false, 0, _) => Case::Lower,
        (true, 0, _) => Case::Title,
        (true, _, 0) => Case::Upper,
        _ => Case::Mixed,
    }
}

/// Hash of the classes of the characters, repetitions left out: `Xx`, `d-d`.
fn shape(form: &str) -> u64 {
    let (mut state, mut last) = (0, 0);
    for c in form.chars() {
        let class = match c {
            _ if c.is_uppercase() => 1,
            _ if c.is_alphabetic() => 2,
            _ if c.is_numeric() => 3,
            _ => u64::from(c) + 8,
        };
        if class != last {
            state = combine(state, class);
            last = class;
        }
    }
    state
}

/// Whether it holds a digit, a hyphen, a stop, or no letter at all; and whether
/// it is short.
fn marks(form: &str) -> u64 {
    let has = |test: fn(char) -> bool| u64::from(form.contains(test));
    has(|c| c.is_ascii_digit())
        | has(|c| matches!(c, '-' | '–')) << 1
        | has(|c| c == '.') << 2
        | has(char::is_alphabetic) << 3
        | (form.chars().take(5).count() as u64) << 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_written_in_five_ways() {
        for (form, expected) in [
            ("1,000", Case::None),
            ("said", Case::Lower),
            ("Kim", Case::Title),
            ("É", Case::Title),
            ("NATO", Case::Upper),
            ("U.S.", Case::Upper),
            ("McCain", Case::Mixed),
            ("iPhone", Case::Mixed),
        ] {
            assert_eq!(case(form), expected, "{form}");
        }
    }

    #[test]
    fn a_shape_leaves_repetitions_out() {
        assert_eq!(shape("Kim"), shape("Chomsky"));
        assert_eq!(shape("1999"), shape("7"));
        assert_ne!(shape("U.S."), shape("US"));
    }

    #[test]
    fn affixes_of_short_words_are_the_word() {
        assert_eq!((suffix("été", 2), suffix("a", 3)), ("té", "a"));
        assert_eq!((prefix("été", 2), prefix("a", 3)), ("ét", "a"));
    }
}
