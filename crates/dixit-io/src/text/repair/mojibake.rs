//! UTF-8 that was read as Windows-1252 or Latin-1.

use super::rewrite::{Mended, Rewrite};

/// More layers of misreading than this are not undone.
const MOST_LAYERS: usize = 3;

pub(super) fn mend(mended: &mut Mended<'_>) {
    mended.layers(MOST_LAYERS, once);
}

/// Undoes one misreading.
fn once(rewrite: &mut Rewrite<'_>) {
    let text = rewrite.text();
    let mut rest = 0;
    while let Some(at) = text[rest..].find(leads) {
        let start = rest + at;
        match misread(&text[start..]) {
            Some((c, length)) => {
                rest = start + length;
                rewrite.replace(start, rest, c.encode_utf8(&mut [0; 4]));
            }
            None => rest = start + text[start..].chars().next().map_or(1, char::len_utf8),
        }
    }
}

/// Whether a character is what the first byte of a longer one was read as.
fn leads(c: char) -> bool {
    matches!(c, 'Â' | 'Ã' | 'Ä' | 'Å' | 'â' | 'ð')
}

/// The character whose bytes were read as those at the beginning of a text, and
/// how long they are now.
fn misread(text: &str) -> Option<(char, usize)> {
    let mut chars = text.chars();
    let lead = byte(chars.next()?)?;
    let more = match lead {
        0xC2..=0xC5 => 1,
        0xE2 => 2,
        _ => 3,
    };
    let mut bytes = [lead, 0, 0, 0];
    let mut length = text.len() - chars.as_str().len();
    for at in 1..=more {
        let next = chars.next();
        let Some(low) = next.and_then(byte).filter(|b| (0x80..0xC0).contains(b)) else {
            // The last byte of ” has no character in Windows-1252 and is often lost.
            let lost = bytes[..at] == [0xE2, 0x80];
            let hole = next == Some('\u{fffd}');
            let closes = next.is_none_or(|c| c.is_whitespace() || hole || c.is_ascii_punctuation());
            let length = length + if hole { '\u{fffd}'.len_utf8() } else { 0 };
            return (lost && closes).then_some(('”', length));
        };
        bytes[at] = low;
        length = text.len() - chars.as_str().len();
    }
    let c = std::str::from_utf8(&bytes[..=more]).ok()?.chars().next()?;
    is_likely(c).then_some((c, length))
}

/// Whether a character is one that English texts hold; others are more likely
/// to be what stands there.
fn is_likely(c: char) -> bool {
    matches!(c, '\u{a0}'..='\u{17f}' | '\u{2009}'..='\u{203a}' | '€' | '™' | '−' | '\u{feff}')
        || c >= '\u{1f300}'
}

/// The byte that was read as a character.
fn byte(c: char) -> Option<u8> {
    let code = u32::from(c);
    match u8::try_from(code) {
        Ok(byte) => Some(byte),
        Err(_) => {
            let at = WINDOWS.iter().position(|&(w, _)| w == c)?;
            Some(WINDOWS[at].1)
        }
    }
}

/// What Windows-1252 has where Latin-1 has control characters.
const WINDOWS: [(char, u8); 27] = [
    ('€', 0x80),
    ('‚', 0x82),
    ('ƒ', 0x83),
    ('„', 0x84),
    ('…', 0x85),
    ('†', 0x86),
    ('‡', 0x87),
    ('ˆ', 0x88),
    ('‰', 0x89),
    ('Š', 0x8A),
    ('‹', 0x8B),
    ('Œ', 0x8C),
    ('Ž', 0x8E),
    ('‘', 0x91),
    ('’', 0x92),
    ('“', 0x93),
    ('”', 0x94),
    ('•', 0x95),
    ('–', 0x96),
    ('—', 0x97),
    ('˜', 0x98),
    ('™', 0x99),
    ('š', 0x9A),
    ('›', 0x9B),
    ('œ', 0x9C),
    ('ž', 0x9E),
    ('Ÿ', 0x9F),
];

/// The character that a number of Windows-1252 means where it was written as one
/// of Unicode: `&#146;`.
pub(super) fn of_windows(c: char) -> Option<char> {
    let byte = u8::try_from(u32::from(c)).ok()?;
    let found = WINDOWS.iter().find(|&&(_, w)| w == byte);
    found.map(|&(c, _)| c)
}

#[cfg(test)]
mod tests {
    use crate::text::repair::Damage;
    use std::borrow::Cow;

    #[test]
    fn what_was_misread_is_read_again() {
        let cases = [
            ("â€œNo,â€\u{9d} he said.", "“No,” he said."),
            ("â€œNo,â€ he said.", "“No,” he said."),
            ("â€œNo,â€\u{fffd} he said.", "“No,” he said."),
            ("Itâ€™s â‚¬5 â€“ or so", "It’s €5 – or so"),
            ("JosÃ© MuÃ±oz", "José Muñoz"),
            ("SÃ£o Paulo, WaÅ‚Ä™sa", "São Paulo, Wałęsa"),
            ("It\u{e2}\u{80}\u{99}s", "It’s"),
            ("ItÃ¢â‚¬â„¢s", "It’s"),
            ("one Â£", "one £"),
            ("ðŸ˜€", "😀"),
        ];
        for (broken, whole) in cases {
            assert_eq!(Damage::Mojibake.mend(broken), whole, "{broken:?}");
        }
    }

    #[test]
    fn what_was_read_well_stays() {
        for text in [
            "São Tomé",
            "“CAFÉ” — no",
            "Ärger über Öl",
            "château",
            "İstanbul’da",
            "5 Å",
        ] {
            assert!(
                matches!(Damage::Mojibake.mend(text), Cow::Borrowed(_)),
                "{text:?}"
            );
        }
    }
}
