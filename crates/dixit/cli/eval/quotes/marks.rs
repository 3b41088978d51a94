//! What stands in quotation marks, by the marks alone: by these the kind of a quotation is
//! told, of one that is found as of one that is annotated.

use dixit_core::Span;

use super::words::is_letter;

/// A quotation in single marks is no longer than this.
const SINGLE_MAX: usize = 400;

/// Marks before which a straight mark may open.
const BEFORE_OPEN: &str = "([{—–-/‘“'\"";

/// The stretches in double marks and those in single marks, marks included, in order.
pub(super) fn in_marks(text: &str) -> [Vec<Span>; 2] {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let chars: Vec<char> = letters.iter().map(|&(_, c)| c).collect();
    let byte = |at: usize| letters.get(at).map_or(text.len(), |&(byte, _)| byte);
    let mut found = [Vec::new(), Vec::new()];
    for (start, end) in paragraphs(&chars) {
        let paragraph = Paragraph {
            chars: &chars,
            start,
            end,
        };
        for (spans, ranges) in found
            .iter_mut()
            .zip([paragraph.double(), paragraph.single()])
        {
            let ranges = ranges.into_iter();
            spans.extend(ranges.map(|(start, end)| Span::new(byte(start), byte(end))));
        }
    }
    found.iter_mut().for_each(|spans| spans.sort_unstable());
    found
}

/// Between empty lines, or between lines where no line is empty.
fn paragraphs(chars: &[char]) -> Vec<(usize, usize)> {
    let mut breaks = breaks(chars, true);
    if breaks.is_empty() {
        breaks = self::breaks(chars, false);
    }
    let starts = std::iter::once(0).chain(breaks.iter().map(|b| b.1));
    let ends = breaks.iter().map(|b| b.0).chain([chars.len()]);
    starts.zip(ends).collect()
}

fn breaks(chars: &[char], empty: bool) -> Vec<(usize, usize)> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < chars.len() {
        let blanks = chars[at + 1..]
            .iter()
            .take_while(|c| matches!(c, ' ' | '\t'));
        let next = at + 1 + if empty { blanks.count() } else { 0 };
        let is_break = chars[at] == '\n' && (!empty || chars.get(next) == Some(&'\n'));
        if is_break {
            found.push((at, next + usize::from(empty)));
        }
        at = if is_break {
            next + usize::from(empty)
        } else {
            at + 1
        };
    }
    found
}

struct Paragraph<'c> {
    chars: &'c [char],
    start: usize,
    end: usize,
}

/// What a double mark looks like.
#[derive(Clone, Copy)]
enum Mark {
    Opening,
    Closing,
    Straight,
}

impl Paragraph<'_> {
    fn before(&self, at: usize) -> char {
        if at > self.start {
            self.chars[at - 1]
        } else {
            ' '
        }
    }

    fn at(&self, at: usize) -> char {
        if at < self.end { self.chars[at] } else { ' ' }
    }

    /// The stretches in double marks. One that is not closed goes on to the next that is
    /// opened, or to the end.
    fn double(&self) -> Vec<(usize, usize)> {
        let (mut found, mut opened, mut at) = (Vec::new(), None, self.start);
        while at < self.end {
            let Some((mark, length)) = self.mark(at) else {
                at += 1;
                continue;
            };
            let next = at + length;
            match (self.opens(mark, at, next, opened.is_some()), opened) {
                (Some(true), before) => {
                    found.extend(before.map(|from| (from, at)));
                    opened = Some(at);
                }
                (Some(false), Some(from)) => {
                    found.push((from, next));
                    opened = None;
                }
                _ => {}
            }
            at = next;
        }
        found.extend(opened.map(|from| (from, self.end)));
        found
    }

    fn mark(&self, at: usize) -> Option<(Mark, usize)> {
        match (self.at(at), self.at(at + 1)) {
            ('“' | '„' | '«', _) => Some((Mark::Opening, 1)),
            ('”' | '»', _) => Some((Mark::Closing, 1)),
            ('"' | '″', _) => Some((Mark::Straight, 1)),
            ('`', '`') => Some((Mark::Opening, 2)),
            ('\'', '\'') => Some((Mark::Straight, 2)),
            _ => None,
        }
    }

    /// Whether a mark opens or closes, or neither. Marks are often the wrong way round.
    fn opens(&self, mark: Mark, at: usize, next: usize, is_open: bool) -> Option<bool> {
        let (before, after) = (self.before(at), self.at(next));
        let (space, word) = (before.is_whitespace(), !after.is_whitespace());
        match (mark, is_open) {
            (Mark::Opening, _) => {
                let wrong = !space && !BEFORE_OPEN.contains(before) && !after.is_alphanumeric();
                Some(!(is_open && wrong))
            }
            (Mark::Closing, _) => {
                let first = || {
                    !self.chars[self.start..at]
                        .iter()
                        .any(|c| c.is_alphanumeric())
                };
                Some(!is_open && (space && after.is_alphanumeric() || first()))
            }
            (Mark::Straight, true) => Some(space && word && !",.;:!?)".contains(after)),
            (Mark::Straight, false) => {
                let loose = ",:;.".contains(before) && after.is_alphanumeric();
                let opens = word && (space || BEFORE_OPEN.contains(before) || loose);
                opens.then_some(true)
            }
        }
    }

    /// The stretches in single marks; none inside another.
    fn single(&self) -> Vec<(usize, usize)> {
        let is_mark = |&at: &usize| matches!(self.chars[at], '‘' | '’' | '\'') && !self.doubled(at);
        let marks: Vec<usize> = (self.start..self.end).filter(is_mark).collect();
        let (mut found, mut free) = (Vec::new(), self.start);
        for (n, &at) in marks.iter().enumerate() {
            if at < free || !self.opens_single(at) {
                continue;
            }
            if let Some(close) = self.close(at, &marks[n + 1..]) {
                found.push((at, close + 1));
                free = close + 1;
            }
        }
        found
    }

    /// Half of a double mark.
    fn doubled(&self, at: usize) -> bool {
        let is = |at: Option<usize>| at.and_then(|at| self.chars.get(at)) == Some(&'\'');
        self.chars[at] == '\'' && (is(at.checked_sub(1)) || is(Some(at + 1)))
    }

    fn opens_single(&self, at: usize) -> bool {
        let before = self.before(at);
        let place = before.is_whitespace() || "([{—–-“\"".contains(before);
        let after = self.at(at + 1).is_alphanumeric();
        self.chars[at] != '’' && place && after && !self.is_clipped(at + 1)
    }

    /// `'90s`, `'em`, `'til`: an apostrophe at the start of a word.
    fn is_clipped(&self, at: usize) -> bool {
        let rest = &self.chars[at..self.chars.len().min(at + 7)];
        let decade = matches!(rest, [digit, '0', 's', ..] if digit.is_ascii_digit());
        let ends = |n: usize| rest.get(n).is_none_or(|c| !is_letter(*c));
        let is =
            |word: &str| rest.starts_with(&word.chars().collect::<Vec<_>>()) && ends(word.len());
        let words = ["em", "til", "bout", "cause", "n", "tis", "twas"];
        decade || words.into_iter().any(is)
    }

    /// Where it closes: not where `s'` may be a possessive and another mark follows.
    fn close(&self, open: usize, marks: &[usize]) -> Option<usize> {
        let mut closers = Vec::new();
        let limit = self.end.min(open + SINGLE_MAX);
        for &at in marks.iter().take_while(|&&at| at < limit) {
            let (before, after) = (self.chars[at - 1].is_whitespace(), self.at(at + 1));
            let opens = self.chars[at] == '\'' && before && after.is_alphanumeric();
            if opens || self.chars[at] == '‘' {
                break;
            }
            if !before && !after.is_alphanumeric() {
                closers.push(at);
            }
        }
        let last = closers.last().copied();
        let sure = |&at: &usize| self.chars[at - 1] != 's' || Some(at) == last;
        closers.into_iter().find(sure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> [Vec<&str>; 2] {
        in_marks(text).map(|spans| spans.iter().map(|s| &text[s.range()]).collect())
    }

    #[test]
    fn marks_that_are_not_closed_end_with_the_paragraph() {
        let text = "“One,” she said. “Two\n\n“Three.” 'Four,' they said of the '90s.";
        let double = vec!["“One,”", "“Two", "“Three.”"];
        assert_eq!(texts(text), [double, vec!["'Four,'"]]);
    }

    #[test]
    fn straight_marks_open_before_words_and_close_after_them() {
        let text = "He said: \"Go home.\" ''Now,'' she said, a ”word” on the voters' side.";
        let double = vec!["\"Go home.\"", "''Now,''", "”word”"];
        assert_eq!(texts(text), [double, vec![]]);
    }
}
