//! Classes of bytes and characters.

/// A letter of ASCII.
pub(crate) const LETTER: u8 = 1;
/// A digit of ASCII.
pub(crate) const DIGIT: u8 = 2;
/// White space or a control character of ASCII.
pub(crate) const BLANK: u8 = 4;
/// A byte of a character beyond ASCII.
pub(crate) const HIGH: u8 = 8;
/// Any other character of ASCII.
pub(crate) const MARK: u8 = 16;

/// The class of every byte, one load for each byte of the text.
static CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut table = [MARK; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        table[byte] = match b {
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b'0'..=b'9' => DIGIT,
            0..=b' ' | 0x7F => BLANK,
            0x80.. => HIGH,
            _ => MARK,
        };
        byte += 1;
    }
    table
}

/// The class of a byte.
#[inline]
pub(crate) fn class(byte: u8) -> u8 {
    CLASSES[byte as usize]
}

/// The character at byte `at`, which must be a character boundary before the
/// end of the text.
#[inline]
pub(crate) fn char_at(text: &str, at: usize) -> char {
    let byte = text.as_bytes()[at];
    if byte < 0x80 {
        return byte as char;
    }
    text[at..].chars().next().expect("a character starts here")
}

/// The character that ends at byte `at`, if there is one.
pub(crate) fn char_before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// Whether a character belongs to no token: white space, controls, the byte
/// order mark, the zero-width space and the marks of writing direction.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{FEFF}')
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{61C}')
}

/// Whether a character is part of a word: letters and digits of any script,
/// their combining marks, and what joins them without being seen.
pub(crate) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    match c {
        // Superscripts that close a unit are tokens of their own: km|².
        '²' | '³' | '¹' | 'º' | 'ª' => false,
        '\u{AD}' | '\u{200C}' | '\u{200D}' | '\u{2060}' => true,
        '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' => true,
        '\u{591}'..='\u{5BD}' | '\u{64B}'..='\u{65F}' | '\u{670}' => true,
        // Signs of the Indic and Thai scripts, but for the full stops.
        '\u{964}' | '\u{965}' => false,
        '\u{900}'..='\u{DFF}' | '\u{E30}'..='\u{E4E}' => true,
        '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' => true,
        '\u{3099}' | '\u{309A}' | '\u{FE20}'..='\u{FE2F}' => true,
        _ => c.is_alphanumeric(),
    }
}

/// Whether a character is an apostrophe, or a quotation mark that looks like one.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '＇')
}

/// Whether a character starts a pictogram.
pub(crate) fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}')
        || matches!(c, '\u{231A}'..='\u{23FF}')
}

/// Whether a character only changes the pictogram before it.
pub(crate) fn modifies_emoji(c: char) -> bool {
    matches!(
        c,
        '\u{FE0E}' | '\u{FE0F}' | '\u{20E3}' | '\u{1F3FB}'..='\u{1F3FF}'
    ) || matches!(c, '\u{E0020}'..='\u{E007F}')
}

/// Whether a character ends a sentence by itself.
pub(crate) fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‽' | '⁇' | '⁈' | '⁉') || is_wide_stop(c)
}

/// Whether a character ends a sentence without a space after it.
pub(crate) fn is_wide_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '．' | '।' | '॥' | '؟' | '۔')
}

/// Whether a character closes what another opened.
pub(crate) fn is_closer(c: char) -> bool {
    matches!(
        c,
        ')' | ']' | '}' | '”' | '’' | '»' | '›' | '」' | '』' | '）' | '】' | '》'
    )
}

/// Whether a character opens what another will close.
pub(crate) fn is_opener(c: char) -> bool {
    matches!(
        c,
        '(' | '[' | '{' | '“' | '‘' | '«' | '‹' | '„' | '‚' | '‟' | '‛'
    ) || matches!(c, '「' | '『' | '（' | '【' | '《' | '¿' | '¡')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ascii_byte_has_the_class_of_its_character() {
        for byte in 0..=127u8 {
            let c = byte as char;
            assert_eq!(class(byte) == LETTER, c.is_ascii_alphabetic(), "{byte}");
            assert_eq!(class(byte) == DIGIT, c.is_ascii_digit(), "{byte}");
            assert_eq!(class(byte) == BLANK, is_blank(c), "{byte}");
        }
        assert!((128..=255).all(|byte| class(byte) == HIGH));
    }
}
