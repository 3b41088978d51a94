use std::collections::HashMap;

use dixit_model::Error;
use icu_properties::{
    CodePointMapData,
    props::{GeneralCategory, GeneralCategoryGroup},
};
use unicode_normalization::UnicodeNormalization;

use crate::error::error;

/// The word pieces of a vocabulary, and how forms are split into them: as BERT's
/// tokenizer does for letters without case.
///
/// Control characters go, accents and case too; punctuation and ideographs stand
/// alone. Each word is then split from its beginning into the longest pieces there
/// are, those but the first written with `##` in the vocabulary; it is `[UNK]` as
/// a whole if that leaves a rest, or if it has more than a hundred characters.
///
/// # Example
///
/// ```
/// use dixit_encoder::Pieces;
///
/// let vocabulary = ["[UNK]", "[CLS]", "[SEP]", "re", "##play", "##s", "-", "cafe"];
/// let pieces = Pieces::new(&vocabulary)?;
/// let split = |form| {
///     let mut out = Vec::new();
///     pieces.split(form, &mut out);
///     out
/// };
/// assert_eq!(split("Replays"), [3, 4, 5]);
/// assert_eq!(split("re-Café"), [3, 6, 7]);
/// assert_eq!(split("plays"), [0], "no word begins so");
/// assert!(split("\u{200b}").is_empty());
/// # Ok::<(), dixit_model::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Pieces {
    /// Pieces that a word begins with.
    first: HashMap<Box<str>, u32>,
    /// Pieces that go on, without their `##`.
    inner: HashMap<Box<str>, u32>,
    /// The longest piece, in bytes.
    longest: usize,
    unknown: u32,
    begin: u32,
    end: u32,
}

/// A word of more characters is not split.
const LONGEST_WORD: usize = 100;

impl Pieces {
    /// The pieces in the order of their numbers.
    ///
    /// # Errors
    ///
    /// If one stands there twice, or `[UNK]`, `[CLS]` or `[SEP]` does not.
    pub fn new<S: AsRef<str>>(vocabulary: &[S]) -> Result<Pieces, Error> {
        let mut pieces = Pieces {
            first: HashMap::with_capacity(vocabulary.len()),
            inner: HashMap::new(),
            longest: 0,
            unknown: 0,
            begin: 0,
            end: 0,
        };
        for (number, piece) in (0..).zip(vocabulary) {
            let (table, piece) = match piece.as_ref().strip_prefix("##") {
                Some(rest) if !rest.is_empty() => (&mut pieces.inner, rest),
                _ => (&mut pieces.first, piece.as_ref()),
            };
            pieces.longest = pieces.longest.max(piece.len());
            if table.insert(piece.into(), number).is_some() {
                return Err(error("a word piece stands in the vocabulary twice"));
            }
        }
        let special = |piece: &str| {
            let number = pieces.first.get(piece).copied();
            number.ok_or_else(|| error("the vocabulary lacks [UNK], [CLS] or [SEP]"))
        };
        let [unknown, begin, end] = ["[UNK]", "[CLS]", "[SEP]"].map(special);
        (pieces.unknown, pieces.begin, pieces.end) = (unknown?, begin?, end?);
        Ok(pieces)
    }

    /// The number of `[UNK]`, for what cannot be split.
    pub fn unknown(&self) -> u32 {
        self.unknown
    }

    /// The number of `[CLS]`, which a row begins with.
    pub(crate) fn begin(&self) -> u32 {
        self.begin
    }

    /// The number of `[SEP]`, which a row ends with.
    pub(crate) fn end(&self) -> u32 {
        self.end
    }

    /// Appends the numbers of the pieces of a form: none if nothing of it is left.
    pub fn split(&self, form: &str, out: &mut Vec<u32>) {
        each_word(&clean(form), |word| self.split_word(word, out));
    }

    fn split_word(&self, word: &str, out: &mut Vec<u32>) {
        let before = out.len();
        let mut rest = match word.chars().count() <= LONGEST_WORD {
            true => word,
            false => return out.push(self.unknown),
        };
        let mut table = &self.first;
        while !rest.is_empty() {
            let Some((number, len)) = self.longest_piece(table, rest) else {
                out.truncate(before);
                return out.push(self.unknown);
            };
            out.push(number);
            (rest, table) = (&rest[len..], &self.inner);
        }
    }

    /// The longest piece that this begins with, and its length.
    fn longest_piece(&self, table: &HashMap<Box<str>, u32>, text: &str) -> Option<(u32, usize)> {
        let most = text.len().min(self.longest);
        let mut ends = (1..=most).rev().filter(|&end| text.is_char_boundary(end));
        ends.find_map(|end| Some((*table.get(&text[..end])?, end)))
    }
}

/// Without what is not seen, accents and case.
fn clean(form: &str) -> String {
    if form.is_ascii() {
        let seen = form.chars().filter(|&c| !is_control(c));
        return seen.map(|c| c.to_ascii_lowercase()).collect();
    }
    let seen = form.chars().filter(|&c| !is_control(c) && c != '\u{fffd}');
    let apart = seen.flat_map(|c| match (is_ideograph(c), c.is_whitespace()) {
        (true, _) => [Some(' '), Some(c), Some(' ')],
        (_, true) => [Some(' '), None, None],
        _ => [Some(c), None, None],
    });
    let bare = apart.flatten().nfd();
    let bare = bare.filter(|&c| category(c) != GeneralCategory::NonspacingMark);
    bare.flat_map(char::to_lowercase).collect()
}

/// Hands over the words between white space, punctuation marks each alone.
fn each_word(text: &str, mut take: impl FnMut(&str)) {
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let alone = is_punctuation(c);
        if alone || c.is_whitespace() {
            let end = at + c.len_utf8();
            for word in [&text[start..at], &text[at..end]] {
                if !word.is_empty() && (alone || !word.starts_with(c)) {
                    take(word);
                }
            }
            start = end;
        }
    }
    if start < text.len() {
        take(&text[start..]);
    }
}

fn category(c: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(c)
}

fn is_control(c: char) -> bool {
    let unseen = [
        GeneralCategory::Control,
        GeneralCategory::Format,
        GeneralCategory::PrivateUse,
    ];
    match c {
        '\t' | '\n' | '\r' => false,
        _ if c.is_ascii() => c.is_ascii_control(),
        _ => unseen.contains(&category(c)),
    }
}

fn is_punctuation(c: char) -> bool {
    match c.is_ascii() {
        true => c.is_ascii_punctuation(),
        false => GeneralCategoryGroup::Punctuation.contains(category(c)),
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c),
        0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x2a6df
        | 0x2a700..=0x2b73f | 0x2b740..=0x2b81f | 0x2b920..=0x2ceaf | 0x2f800..=0x2fa1f)
}
