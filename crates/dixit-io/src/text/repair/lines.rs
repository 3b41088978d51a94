//! Lines that were cut at a width.

use std::borrow::Cow;

/// The widths of wrapped lines, in bytes.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=110;

/// Joins the lines of paragraphs, if most lines break where no sentence ends at
/// about the same width. Empty lines stay.
pub(super) fn mend(text: &str) -> Cow<'_, str> {
    match is_wrapped(text) {
        true => Cow::Owned(join(text)),
        false => Cow::Borrowed(text),
    }
}

/// Each line with the next, where no empty line stands between.
fn pairs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = text.lines();
    let pairs = lines.clone().zip(lines.skip(1));
    pairs.filter(|(line, next)| !line.trim().is_empty() && !next.trim().is_empty())
}

fn is_wrapped(text: &str) -> bool {
    let (mut all, mut open) = (0, 0);
    for (line, _) in pairs(text) {
        all += 1;
        open += usize::from(WIDTHS.contains(&line.trim_end().len()) && !ends_sentence(line));
    }
    all >= 3 && open * 2 > all
}

fn ends_sentence(line: &str) -> bool {
    let closing = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '”' | '’' | ')' | ']');
    line.trim_end_matches(closing)
        .ends_with(['.', '!', '?', '…'])
}

fn join(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(next) = lines.peek() else {
            out.push_str(line);
            break;
        };
        match goes_on(line, next) {
            true => glue(&mut out, line.trim_end()),
            false => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    if text.ends_with('\n') {
        out.push('\n');
    }
    out
}

/// Whether a line goes on in the next one.
fn goes_on(line: &str, next: &str) -> bool {
    let next = next.trim_start();
    let small = next.starts_with(char::is_lowercase);
    let item = next.starts_with(['•', '*', '#', '>']) || next.starts_with("- ");
    let blank = line.trim().is_empty() || next.is_empty();
    !blank && !item && (line.trim_end().len() >= *WIDTHS.start() || small)
}

/// Appends a line and the blank between it and the next; a word cut by a hyphen
/// is made whole.
fn glue(out: &mut String, line: &str) {
    let cut = line.strip_suffix('-').filter(|rest| {
        let letters = rest.len() - rest.trim_end_matches(|c: char| c.is_lowercase()).len();
        letters > 1
    });
    match cut {
        Some(rest) => out.push_str(rest),
        None => {
            out.push_str(line);
            out.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_lines_are_joined_and_paragraphs_stay() {
        let wrapped = "The old bridge over the river will close on Friday for a\nyear, said Mayor \
                       Ana Torres, who has led the govern-\nment of the city since May. It was built \
                       in 1931 and\nhas been painted twice.\n\nBuses will stop.\n";
        let joined = "The old bridge over the river will close on Friday for a year, said Mayor Ana \
                      Torres, who has led the government of the city since May. It was built in \
                      1931 and has been painted twice.\n\nBuses will stop.\n";
        assert_eq!(mend(wrapped), joined);
    }

    #[test]
    fn lines_of_their_own_stay() {
        let text = "Council to close the bridge\nIt will close on Friday.\nBuses will stop.\nEnd.";
        assert!(matches!(mend(text), Cow::Borrowed(_)));
    }
}
