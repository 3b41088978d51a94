//! Blanks that do not break, and characters of no width.

use std::borrow::Cow;

/// Takes soft hyphens and other characters of no width out.
pub(super) fn drop_invisible(text: &str) -> Cow<'_, str> {
    match text.contains(is_invisible) {
        true => Cow::Owned(text.chars().filter(|&c| !is_invisible(c)).collect()),
        false => Cow::Borrowed(text),
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Writes blanks that do not break as common ones.
pub(super) fn mend(text: &str) -> Cow<'_, str> {
    match text.contains(is_fixed) {
        true => Cow::Owned(text.replace(is_fixed, " ")),
        false => Cow::Borrowed(text),
    }
}

/// How many blanks of a text do not break.
pub(super) fn count(text: &str) -> usize {
    text.matches(is_fixed).count()
}

fn is_fixed(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_blanks_and_hyphens() {
        assert_eq!(drop_invisible("gov\u{ad}ern\u{ad}ment"), "government");
        assert_eq!(mend("5\u{a0}000\u{202f}km"), "5 000 km");
        assert!(matches!(mend("5 km"), Cow::Borrowed(_)));
    }
}
