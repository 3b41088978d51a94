/// The numbers from one on that have a word of their own.
const WORDS: [&str; 20] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// The number that a word is, in figures or, up to twenty, in small letters.
///
/// ```
/// use dixit_lexicon::number;
///
/// assert_eq!(number("19"), Some(19));
/// assert_eq!(number("nineteen"), Some(19));
/// assert_eq!(number("many"), None);
/// ```
pub fn number(word: &str) -> Option<u32> {
    let spelt = || WORDS.iter().position(|known| *known == word);
    word.parse().ok().or_else(|| Some(spelt()? as u32 + 1))
}
