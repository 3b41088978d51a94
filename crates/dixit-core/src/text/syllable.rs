//! The last syllable of a hyphenated given name that is also an English word.

/// What models read in the place of such a syllable: one that is nothing else.
const SYLLABLE: &str = "hyun";

/// English words that end given names of East Asia: *Moon Jae-in*, *Ahn Ji-an*.
const WORDS: &[&str] = &[
    "a", "am", "an", "and", "as", "at", "be", "bin", "by", "can", "do", "done", "for", "go", "has",
    "he", "her", "him", "his", "how", "i", "if", "in", "is", "it", "man", "may", "me", "men", "my",
    "no", "not", "of", "off", "on", "one", "or", "our", "out", "she", "so", "the", "to", "too",
    "two", "up", "us", "we", "who", "yet", "you",
];

/// The longest of them.
const LONGEST: usize = 4;

/// Two words of a name before it have so many bytes at most.
const LONGEST_NAME: usize = 48;

/// The form in which models read the bytes `start..end` of a text: those bytes, unless
/// they end a given name with a hyphen behind another word with a capital. A tagger takes
/// *in* for a preposition otherwise, and the verb behind it for a participle.
#[inline]
pub(crate) fn form(text: &str, start: usize, end: usize) -> &str {
    let own = &text[start..end];
    match start > 3 && text.as_bytes()[start - 1] == b'-' && end - start <= LONGEST {
        true if ends_name(text, start, end) && WORDS.binary_search(&own).is_ok() => SYLLABLE,
        _ => own,
    }
}

/// Whether a name of two words with a hyphen in the second ends here: what stands before
/// its last syllable is looked at no further than names are long.
fn ends_name(text: &str, start: usize, end: usize) -> bool {
    let goes_on = |c: char| c == '-' || c.is_alphanumeric();
    let near = text.floor_char_boundary((start - 1).saturating_sub(LONGEST_NAME));
    let mut words = text[near..start - 1].rsplitn(3, ' ');
    let mut named = || words.next().is_some_and(is_named);
    named() && named() && !text[end..].starts_with(goes_on)
}

/// Whether a word may be part of a name: a capital and small letters, and no *The*.
fn is_named(word: &str) -> bool {
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some()
        && letters.all(char::is_lowercase)
        && !WORDS.iter().any(|other| word.eq_ignore_ascii_case(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The form of the last syllable behind the last hyphen.
    fn read(text: &str) -> &str {
        let start = text.rfind('-').map_or(0, |at| at + 1);
        let end = start + text[start..].find(' ').unwrap_or(text.len() - start);
        form(text, start, end)
    }

    #[test]
    fn words_are_in_order() {
        assert!(WORDS.is_sorted());
        assert!(WORDS.iter().all(|word| word.len() <= LONGEST));
    }

    #[test]
    fn a_syllable_of_a_name_is_no_english_word() {
        for name in [
            "Moon Jae-in",
            "“No,” Lee Hye-in said",
            "(Yu Ji-an",
            "Ōta Chih-an left",
        ] {
            assert_eq!(read(name), SYLLABLE, "{name}");
        }
        assert_eq!(read("Kim Jong-un"), "un");
    }

    #[test]
    fn other_hyphens_leave_words_as_they_are() {
        for text in [
            "The Sign-in page",
            "a Trade-in",
            "Jae-in",
            "x Jae-in said",
            "Prime Stand-IN",
        ] {
            assert_ne!(read(text), SYLLABLE, "{text}");
        }
        let avon = "Old Stratford-on-Avon";
        let at = avon.find("on-").unwrap();
        assert_eq!(form(avon, at, at + 2), "on");
    }
}
