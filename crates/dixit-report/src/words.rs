//! Numbers and words as people read them. Templates hand over references.

use std::borrow::Borrow;

/// `12,345`.
pub(crate) fn grouped(n: impl Borrow<u64>) -> String {
    dixit_core::grouped(*n.borrow())
}

/// `1 document`, `12,345 documents`.
pub(crate) fn counted(n: impl Borrow<u64>, noun: &str) -> String {
    dixit_core::counted(*n.borrow(), noun)
}

/// `30 %` of 3 in 10; nothing of nothing.
pub(crate) fn share(part: impl Borrow<u64>, whole: impl Borrow<u64>) -> String {
    let (part, whole) = (*part.borrow(), *whole.borrow());
    match whole {
        0 => "–".to_owned(),
        _ => format!("{:.0} %", part as f64 * 100.0 / whole as f64),
    }
}

/// A score from 0 to 1 as `84 %`.
pub(crate) fn percent(score: f64) -> String {
    format!("{:.0} %", score * 100.0)
}

/// At most `n` characters of a text, on one line; … says that it goes on.
pub(crate) fn clip(text: &str, n: usize) -> String {
    let line = line(text);
    match line.char_indices().nth(n) {
        None => line,
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
    }
}

/// Words on one line.
pub(crate) fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_and_texts_clipped_between_letters() {
        assert_eq!((share(1, 3), share(1, 0)), ("33 %".into(), "–".into()));
        assert_eq!(clip("“äöü”\n b", 4), "“äöü…");
        assert_eq!(clip("“äöü”\n b", 7), "“äöü” b");
    }
}
