//! Hyphens, slashes and units: where a word of several parts is one token.

/// Whether the hyphen at `at` of `word` (which starts with the token and runs
/// to the end of the chunk) joins what it stands between; `next` is the byte
/// after it.
pub(crate) fn joins(word: &[u8], at: usize, next: usize) -> bool {
    let (left, rest) = (&word[..at], &word[next..]);
    let Some(&right) = rest.first() else {
        return false;
    };
    if left.iter().all(u8::is_ascii_digit) || left.contains(&b'-') {
        return phone(left, rest);
    }
    (right.is_ascii_alphanumeric() || right >= 0x80) && is_prefix(left)
}

/// 201-592-4699, 555-0199: groups of three digits and a last one of four.
fn phone(left: &[u8], rest: &[u8]) -> bool {
    let last = left.rsplit(|&b| b == b'-').next().unwrap_or(left);
    let digits = rest
        .iter()
        .take(5)
        .take_while(|b| b.is_ascii_digit())
        .count();
    let more = rest.get(digits) == Some(&b'-');
    last.len() == 3
        && last.iter().all(u8::is_ascii_digit)
        && (digits == 4 && !more || digits == 3 && more)
}

/// Prefixes that stay joined to their word in the corpora: *non-avian*.
fn is_prefix(left: &[u8]) -> bool {
    const PREFIXES: [&str; 31] = [
        "non", "co", "re", "pro", "anti", "mid", "pre", "post", "semi", "e", "cross", "counter",
        "mini", "sub", "inter", "multi", "ex", "super", "socio", "intra", "un", "micro", "ultra",
        "psycho", "neo", "trans", "sars", "mega", "meta", "hyper", "proto",
    ];
    left.len() <= 7
        && PREFIXES
            .iter()
            .any(|p| p.as_bytes().eq_ignore_ascii_case(left))
}

/// Whether the slash at `at` joins: *s/he*, *w/o*, *24/7* (numbers are the
/// caller's), but *and|/|or*.
pub(crate) fn slash_joins(word: &[u8], at: usize) -> bool {
    at == 1
        && (word[at + 1..].starts_with(b"he") || word[0].eq_ignore_ascii_case(&b'w'))
        && word.get(at + 1).is_some_and(u8::is_ascii_alphabetic)
}

/// Whether these letters are a unit that the corpora cut off its number.
pub(crate) fn is_unit(letters: &[u8]) -> bool {
    const UNITS: [&str; 16] = [
        "am", "pm", "AM", "PM", "km", "kg", "cm", "mm", "mph", "lb", "lbs", "ft", "mg", "ml", "GB",
        "MB",
    ];
    UNITS.iter().any(|u| u.as_bytes() == letters)
}
