use dixit_core::Span;

use super::{
    mark::{Mark, char_after, char_before, is_word, next_mark},
    region::{End, Form, Region},
};

/// Marks that are looked at to tell words quoted in a quotation from the next one.
const MOST_NESTED: usize = 12;

/// Pairs the double marks of one paragraph.
pub(super) struct Doubles<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) open: Option<usize>,
    /// What is open inside that.
    pub(super) inner: Option<usize>,
    pub(super) regions: &'a mut Vec<Region>,
    /// What the paragraph does with a quotation that was open before it.
    pub(super) first: First,
}

/// The first double mark of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum First {
    /// There is none.
    None,
    /// It opens a quotation, or does neither.
    Other,
    /// It closes one, and none is open: where it ends.
    Closes(usize),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Opens,
    Closes,
    Neither,
}

impl Doubles<'_> {
    pub(super) fn meet(&mut self, mark: Mark, at: usize, length: usize) {
        let role = self.role(mark, at, length);
        if self.first == First::None {
            self.first = match self.closes_alone(mark, role, at, length) {
                true => First::Closes(at + length),
                false => First::Other,
            };
        }
        match role {
            Role::Opens if self.is_nested(mark, at, length) => self.inner = Some(at),
            Role::Opens => self.open_at(at),
            Role::Closes => {
                let open = self.inner.take().or_else(|| self.open.take());
                if let Some(open) = open {
                    self.push(open, at + length, End::Closed);
                }
            }
            Role::Neither => {}
        }
    }

    /// Opens a quotation where the last one has not been closed: it goes on if a line begins
    /// there, as a paragraph may in a text that leaves lines empty between others.
    fn open_at(&mut self, at: usize) {
        self.inner = None;
        if let Some(open) = self.open.replace(at) {
            let words = &self.text[open..at];
            let line = words.trim_end_matches([' ', '\t']).strip_suffix('\n');
            let line = line.is_some_and(|line| !line.trim_end().contains('\n'));
            let end = match line && takes_up(words, &self.text[at..]) {
                true => End::GoesOn,
                false => End::Recovered,
            };
            self.push(open, at, end);
        }
    }

    /// Whether a curly mark opens words in words that a curly mark opened: the marks
    /// of the paragraph after it close both. *“They call it “hell” there.”*
    fn is_nested(&self, mark: Mark, at: usize, length: usize) -> bool {
        let open = self.open.filter(|_| self.inner.is_none());
        let alike =
            open.is_some_and(|open| self.text[open..].starts_with(&self.text[at..][..length]));
        if mark != Mark::Open || !alike {
            return false;
        }
        let (mut depth, mut next) = (2, at + length);
        for _ in 0..MOST_NESTED {
            let Some((mark, length)) = self.next_double(&mut next) else {
                return false;
            };
            match mark {
                Mark::Open if depth == 1 => depth = 2,
                Mark::Close if depth == 2 => depth = 1,
                Mark::Close => return true,
                _ => return false,
            }
            next += length;
        }
        false
    }

    /// The next mark that is no single one, from `at` on, which is moved there.
    fn next_double(&self, at: &mut usize) -> Option<(Mark, usize)> {
        while let Some((mark, length)) = next_mark(self.text, at) {
            if !matches!(mark, Mark::Single(_)) {
                return Some((mark, length));
            }
            *at += length;
        }
        None
    }

    /// Whether a mark, none being open, ends what a paragraph before began: it
    /// touches the word or stop before it, and a blank follows.
    fn closes_alone(&self, mark: Mark, role: Role, at: usize, length: usize) -> bool {
        let (before, after) = (
            char_before(self.text, self.start, at),
            char_after(self.text, at + length),
        );
        let ends = matches!(mark, Mark::Close | Mark::Straight) && role != Role::Opens;
        let touches = before.is_alphabetic() || matches!(before, '.' | ',' | '?' | '!' | '…' | '’');
        ends && touches && (after.is_whitespace() || matches!(after, ',' | '.' | ';' | ':'))
    }

    fn role(&self, mark: Mark, at: usize, length: usize) -> Role {
        let (before, after) = (
            char_before(self.text, self.start, at),
            char_after(self.text, at + length),
        );
        let opens = match mark {
            Mark::Open => {
                let reversed = self.open.is_some()
                    && !before.is_whitespace()
                    && !may_precede_opening(before)
                    && !is_word(after);
                !reversed
            }
            Mark::Close => {
                self.open.is_none()
                    && (is_word(after) && before.is_whitespace()
                        || self.is_first_word(at)
                        || self.opens_before_blank(at, length))
            }
            _ if self.open.is_some() => {
                before.is_whitespace()
                    && !after.is_whitespace()
                    && !matches!(after, ',' | '.' | ';' | ':' | '!' | '?' | ')')
            }
            _ => {
                let can_open = !after.is_whitespace()
                    && (before.is_whitespace()
                        || may_precede_opening(before)
                        || matches!(before, ',' | ':' | ';' | '.') && is_word(after))
                    || self.opens_before_blank(at, length);
                return if can_open { Role::Opens } else { Role::Neither };
            }
        };
        if opens { Role::Opens } else { Role::Closes }
    }

    /// Whether the blank before a mark that opens stands behind it: *said,” It is
    /// over”.* The next mark ends something, and nothing else is there to end.
    fn opens_before_blank(&self, at: usize, length: usize) -> bool {
        let mut before = self.text[self.start..at].chars().rev();
        let comma = matches!(before.next(), Some(',' | ':'));
        if !comma || !before.next().is_some_and(char::is_lowercase) {
            return false;
        }
        let begins = self.text[at + length..].strip_prefix(' ');
        if !begins.is_some_and(|words| words.starts_with(|c: char| c.is_uppercase() || c == '[')) {
            return false;
        }
        let mut next = at + length;
        let mark = self.next_double(&mut next);
        mark.is_some_and(|(mark, length)| self.closes_alone(mark, Role::Neither, next, length))
    }

    /// Whether no word stands before it in its paragraph. Looks no farther
    /// than a few characters: what begins a paragraph before its first word is
    /// a mark, a dash or a bullet.
    fn is_first_word(&self, at: usize) -> bool {
        at - self.start <= 16 && !self.text[self.start..at].contains(char::is_alphanumeric)
    }

    fn push(&mut self, start: usize, end: usize, how: End) {
        self.regions.push(Region {
            span: Span::new(start, end),
            form: Form::Double,
            depth: 0,
            end: how,
        });
    }

    /// Ends what is open with the paragraph; says whether anything was, and what
    /// the first mark did.
    pub(super) fn finish(mut self) -> (bool, First) {
        let open = self.open.take();
        if let Some(open) = open {
            self.push(open, self.text.len(), End::Recovered);
        }
        (open.is_some(), self.first)
    }
}

fn may_precede_opening(c: char) -> bool {
    matches!(
        c,
        '(' | '[' | '{' | '—' | '–' | '-' | '/' | '‘' | '“' | '\'' | '"'
    )
}

/// Whether words that begin a paragraph go on with a quotation that is open: by the mark it
/// began with, or by a straight one. An article quoted in straight marks may hold speech in
/// curly ones, and not the reverse.
pub(super) fn takes_up(open: &str, words: &str) -> bool {
    let (open, again) = (open.chars().next(), words.chars().next());
    open == again || open == Some('“') && again == Some('"')
}
