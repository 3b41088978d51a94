//! Texts that are made up, with what is right: every order of speaker, verb and
//! content, and sentences in which nobody says anything.
//!
//! A corpus has what its publishers write most, and a model that learns from it
//! alone is unsure of plain sentences that they happen not to write. What the
//! texts are made of lies in `grammar.txt`.

mod grammar;
mod writer;

use dixit_learn::train::Random;

pub use self::writer::MadeText;
use self::{grammar::Grammar, writer::Writer};

/// Makes up texts. The same seed gives the same texts.
///
/// ```
/// # #[cfg(feature = "train")] {
/// let texts = dixit_quote::train::make_up(10, 1);
/// assert_eq!(texts.len(), 10);
/// let said = texts.iter().flat_map(|made| &made.gold).count();
/// assert!(said > 0);
/// # }
/// ```
pub fn make_up(count: usize, seed: u64) -> Vec<MadeText> {
    let grammar = Grammar::embedded();
    let mut random = Random::new(seed);
    let texts = (0..count).map(|_| Writer::new(&grammar, &mut random).write());
    texts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_texts_are_whole_and_their_parts_lie_on_words() {
        for made in make_up(2000, 7) {
            assert!(
                made.text.ends_with(['.', '?', '!', '”', '"', '\'', '’']),
                "{}",
                made.text
            );
            assert!(
                !made.text.contains(['{', '}', '[', ']', '¶', '|']),
                "{}",
                made.text
            );
            for gold in &made.gold {
                let parts = gold.contents.iter().chain(&gold.source).chain(&gold.cue);
                for part in parts {
                    let words = &made.text[part.range()];
                    assert_eq!(words, words.trim(), "{}", made.text);
                    assert!(!words.is_empty(), "{}", made.text);
                }
                assert!(gold.source.is_some() && gold.cue.is_some(), "{}", made.text);
                assert!(!gold.contents.is_empty(), "{}", made.text);
            }
        }
    }

    #[test]
    fn the_same_seed_makes_the_same_texts() {
        let texts = |seed| -> Vec<String> {
            let made = make_up(20, seed);
            made.into_iter().map(|made| made.text).collect()
        };
        assert_eq!(texts(3), texts(3));
        assert_ne!(texts(3), texts(4));
    }
}
