//! Words of a text, and those of them in quotation marks.

/// The pieces between white space that hold a letter or digit.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
}

/// The parts of `text` in double quotation marks, without the marks. A part
/// that is opened but not closed goes on to the end, and what stands before a
/// closing mark that nothing opened began before the text.
pub(crate) fn quoted(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut open) = (0, false);
    for (mark, direction) in marks(text) {
        let (at, after) = (mark.start, mark.end);
        match (open, direction) {
            (false, Mark::Close) if start == 0 => parts.push(&text[..at]),
            (false, Mark::Close) => {}
            (false, _) => open = true,
            (true, Mark::Open) => parts.push(&text[start..at]),
            (true, _) => {
                parts.push(&text[start..at]);
                open = false;
            }
        }
        start = after;
    }
    if open {
        parts.push(&text[start..]);
    }
    parts.retain(|part| words(part).next().is_some());
    parts
}

/// A text without white space and quotation marks at its ends.
pub(crate) fn without_marks(text: &str) -> &str {
    let outer = |c: char| c.is_whitespace() || is_mark(c);
    text.trim_matches(outer)
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '“' | '”' | '„' | '‟' | '«' | '»' | '"' | '＂' | '`' | '\'' | '‘' | '’'
    )
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Open,
    Close,
    Either,
}

fn marks(text: &str) -> impl Iterator<Item = (std::ops::Range<usize>, Mark)> + '_ {
    let mut skip = 0;
    text.char_indices().filter_map(move |(at, c)| {
        let (mark, len) = match c {
            _ if at < skip => return None,
            '“' | '„' | '«' | '‟' => (Mark::Open, c.len_utf8()),
            '”' | '»' => (Mark::Close, c.len_utf8()),
            '"' | '＂' => (Mark::Either, c.len_utf8()),
            '`' if text[at..].starts_with("``") => (Mark::Open, 2),
            '\'' if text[at..].starts_with("''") => (Mark::Close, 2),
            _ => return None,
        };
        skip = at + len;
        Some((at..skip, mark))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_in_quotation_marks() {
        for (text, expected) in [
            (
                "that it was “a bad day” and \"worse\"",
                vec!["a bad day", "worse"],
            ),
            ("``to come'' soon", vec!["to come"]),
            ("“We go on.\n\n“And on.”", vec!["We go on.\n\n", "And on."]),
            ("the end,” he said", vec!["the end,"]),
            ("no mark at all", vec![]),
            ("“…”", vec![]),
        ] {
            assert_eq!(quoted(text), expected, "{text}");
        }
        assert_eq!(words("“It – is” 5 o’clock !").count(), 4);
    }
}
