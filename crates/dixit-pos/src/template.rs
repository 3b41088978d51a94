//! What is seen of a token in its sentence.

use dixit_core::{Document, Sentence};
use dixit_learn::{Feature, Template, combine};
use dixit_lexicon::Lexicon;

use crate::word::{Case, FIRST_OF_CONTEXT, Word};

/// The features of the tagger (after Ratnaparkhi 1996 and Toutanova et al.
/// 2003, with word clusters).
pub(crate) struct Features {
    pub(crate) lexicon: &'static Lexicon,
}

impl Features {
    pub(crate) fn new() -> Features {
        Features {
            lexicon: Lexicon::embedded(),
        }
    }
}

/// Facts of one sentence that are not in its forms.
#[derive(Debug, Default)]
pub(crate) struct Setting {
    /// For each token, whether white space parts it from the token before
    /// (bit 0) and after (bit 1).
    gaps: Vec<u8>,
    /// Whether it is written like a headline: 0 no, 1 capitals at the start of
    /// most words, 2 capitals throughout.
    headline: u64,
}

impl Setting {
    /// Looks at a sentence, keeping the buffer.
    pub(crate) fn read(&mut self, doc: &Document, sentence: &Sentence) {
        let tokens = &doc.tokens;
        self.gaps.clear();
        self.gaps.extend(sentence.tokens.range().map(|i| {
            let span = tokens.span(i);
            let before = i == 0 || tokens.span(i - 1).end != span.start;
            let after = i + 1 == tokens.len() || tokens.span(i + 1).start != span.end;
            u8::from(before) | u8::from(after) << 1
        }));
        self.headline = headline(doc.slice(sentence.span));
    }
}

/// Counts words by the case of their first two letters, in ASCII, which is
/// enough to know a headline.
fn headline(text: &str) -> u64 {
    let (mut lower, mut title, mut upper) = (0, 0, 0);
    for word in text.split_ascii_whitespace() {
        match *word.as_bytes() {
            [b'a'..=b'z', _, _, _, ..] => lower += 1,
            [b'A'..=b'Z', b'A'..=b'Z', b'A'..=b'Z', ..] => upper += 1,
            [b'A'..=b'Z', ..] => title += 1,
            _ => {}
        }
    }
    match (lower, title, upper) {
        (0, _, 2..) if upper > title => 2,
        _ if title + upper > 2 * lower => 1,
        _ => 0,
    }
}

#[derive(Clone, Copy)]
enum Seen {
    Before = FIRST_OF_CONTEXT as isize,
    After,
    Around,
    TwoBefore,
    TwoAfter,
    BrownBefore,
    BrownAfter,
    BrownAround,
    BrownTwoBefore,
    BrownTwoAfter,
    SuffixBefore,
    SuffixAfter,
    Gaps,
    First,
    Headline,
    FirstBrown,
    HeadlineBrown,
    CaseAround,
}

/// A word beyond the end of the sentence.
const EDGE: Word = Word {
    lower: 1,
    brown: 0,
    suffix: 1,
    case: Case::None,
};

/// Depth of the clusters in conjunctions.
fn coarse(word: &Word) -> u64 {
    u64::from(word.brown >> 6)
}

impl Template for Features {
    type Word = Word;
    type Sentence<'a> = Setting;
    const WINDOW: (u8, u8) = (2, 2);

    fn word(&self, form: &str, features: &mut Vec<Feature>) -> Word {
        Word::new(self.lexicon, form, features)
    }

    fn context(&self, sentence: &Setting, words: &[Word], i: usize, features: &mut Vec<Feature>) {
        let at = |k: usize| words.get(k).unwrap_or(&EDGE);
        let before = |n: usize| i.checked_sub(n).map_or(&EDGE, at);
        let (b2, b1, w, a1, a2) = (before(2), before(1), &words[i], at(i + 1), at(i + 2));
        let mut see = |seen: Seen, x: u64, y: u64| {
            features.push(Feature::new(seen as u16, combine(x, y)));
        };
        see(Seen::Before, b1.lower, w.lower);
        see(Seen::After, w.lower, a1.lower);
        see(Seen::Around, b1.lower, a1.lower);
        see(Seen::TwoBefore, b2.lower, b1.lower);
        see(Seen::TwoAfter, a1.lower, a2.lower);
        see(Seen::BrownBefore, coarse(b1), w.lower);
        see(Seen::BrownAfter, w.lower, coarse(a1));
        see(Seen::BrownAround, coarse(b1), coarse(a1));
        see(Seen::BrownTwoBefore, coarse(b2), coarse(b1));
        see(Seen::BrownTwoAfter, coarse(a1), coarse(a2));
        see(Seen::SuffixBefore, b1.suffix, w.suffix);
        see(Seen::SuffixAfter, w.suffix, a1.suffix);
        let gaps = u64::from(sentence.gaps[i]);
        see(Seen::Gaps, gaps, w.lower);
        if w.case != Case::Lower {
            let first = u64::from(i == 0 || i == 1 && b1.case == Case::None);
            let case = w.case as u64 | first << 4;
            see(Seen::First, case, w.lower);
            see(Seen::FirstBrown, case, coarse(w));
            see(Seen::Headline, case, sentence.headline);
            see(
                Seen::HeadlineBrown,
                combine(case, sentence.headline),
                coarse(w),
            );
            see(
                Seen::CaseAround,
                case,
                combine(b1.case as u64, a1.case as u64),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_are_known_by_their_capitals() {
        for (text, expected) in [
            ("Kim said on Tuesday that the talks had failed", 0),
            ("Tim Kaine Fully Embraced Abortion When He Became VP", 1),
            ("DESPITE ZIKA SCARE, GAMES GO ON", 2),
            ("", 0),
        ] {
            assert_eq!(headline(text), expected, "{text}");
        }
    }
}
