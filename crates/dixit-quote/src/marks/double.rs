use dixit_core::Span;

use super::{End, Form, Mark, Region, char_after, char_before, is_word};

/// Pairs the double marks of one paragraph.
pub(super) struct Doubles<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) open: Option<usize>,
    pub(super) regions: &'a mut Vec<Region>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Opens,
    Closes,
    Neither,
}

impl Doubles<'_> {
    pub(super) fn meet(&mut self, mark: Mark, at: usize, length: usize) {
        match self.role(mark, at, length) {
            Role::Opens => {
                if let Some(open) = self.open {
                    self.push(open, at, End::Recovered);
                }
                self.open = Some(at);
            }
            Role::Closes => {
                if let Some(open) = self.open.take() {
                    self.push(open, at + length, End::Closed);
                }
            }
            Role::Neither => {}
        }
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
                    && is_word(after)
                    && (before.is_whitespace() || self.is_first_word(at))
                    || self.open.is_none() && self.is_first_word(at)
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
                        || matches!(before, ',' | ':' | ';' | '.') && is_word(after));
                return if can_open { Role::Opens } else { Role::Neither };
            }
        };
        if opens { Role::Opens } else { Role::Closes }
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

    /// Ends what is open with the paragraph; says whether anything was.
    pub(super) fn finish(mut self) -> bool {
        let open = self.open.take();
        if let Some(open) = open {
            self.push(open, self.text.len(), End::Recovered);
        }
        open.is_some()
    }
}

fn may_precede_opening(c: char) -> bool {
    matches!(
        c,
        '(' | '[' | '{' | '—' | '–' | '-' | '/' | '‘' | '“' | '\'' | '"'
    )
}
