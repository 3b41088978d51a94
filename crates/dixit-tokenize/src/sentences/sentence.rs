//! Tokens to sentences.

use dixit_core::{Sentence, TokenRange, Tokens};

use crate::{
    characters::class::{char_at, char_before, is_closer, is_opener, is_stop, is_wide_stop},
    sentences::length::{self, LONGEST, MOST_CUTS},
    words::{
        abbreviation::{Abbreviation, abbreviation},
        opening,
    },
};

/// Appends the sentences of the paragraph that holds `tokens` of `range`. One
/// that is longer than any sentence is cut. Says whether one goes on and on, so that
/// its last tokens belong to no sentence.
pub(crate) fn split(
    text: &str,
    tokens: &Tokens,
    range: TokenRange,
    out: &mut Vec<Sentence>,
) -> bool {
    let paragraph = Paragraph {
        text,
        tokens,
        range,
    };
    let (mut start, mut at) = (range.start as usize, range.start as usize);
    let (mut cuts, mut left) = (0, false);
    while at < paragraph.end() {
        let end = paragraph.end_at(at);
        at = end.unwrap_or(at + 1);
        while at - start > LONGEST && cuts < MOST_CUTS {
            let cut = length::cut(text, tokens, start);
            out.push(paragraph.sentence(start, cut));
            start = cut;
            cuts = if paragraph.is_stop(cut - 1) {
                0
            } else {
                cuts + 1
            };
        }
        if end.is_none() && at < paragraph.end() {
            continue;
        }
        match cuts < MOST_CUTS {
            true => out.push(paragraph.sentence(start, at)),
            false => left = true,
        }
        (start, cuts) = (at, 0);
    }
    left
}

struct Paragraph<'t> {
    text: &'t str,
    tokens: &'t Tokens,
    range: TokenRange,
}

impl Paragraph<'_> {
    fn sentence(&self, start: usize, end: usize) -> Sentence {
        let tokens = TokenRange::new(start, end);
        Sentence {
            span: self.tokens.cover(tokens),
            tokens,
        }
    }

    fn token(&self, i: usize) -> &str {
        &self.text[self.tokens.span(i)]
    }

    fn first_char(&self, i: usize) -> char {
        char_at(self.text, self.tokens.span(i).start as usize)
    }

    /// Whether no white space goes before token `i`.
    fn attached(&self, i: usize) -> bool {
        i > 0 && self.tokens.span(i - 1).end == self.tokens.span(i).start
    }

    fn end(&self) -> usize {
        self.range.end as usize
    }

    /// Whether token `i` is a stop by itself, wherever sentences end.
    fn is_stop(&self, i: usize) -> bool {
        matches!(self.token(i), "." | "!" | "?")
    }

    /// One past the last token of the sentence that ends with token `i` and the
    /// marks that close it, if one does.
    fn end_at(&self, i: usize) -> Option<usize> {
        let span = self.tokens.span(i);
        let last = self.text.as_bytes()[span.end as usize - 1];
        if last.is_ascii_alphanumeric() || last == b',' {
            return None;
        }
        let c = char_before(self.text, span.end as usize)?;
        if !is_stop(c) {
            return None;
        }
        let next = self.closed(i + 1);
        if next == self.end() {
            return Some(next);
        }
        let own = span.len() > c.len_utf8() && c == '.' && !self.token(i).starts_with('.');
        let ends = match own {
            true => self.ends_after_abbreviation(i, next),
            false => self.ends_after_stop(i, c, next),
        };
        ends.then_some(next)
    }

    /// The first token from `i` on that does not close what ends before it. Of
    /// more marks than anyone writes some are left to the next sentence, so that
    /// a text of marks alone takes linear time.
    fn closed(&self, mut i: usize) -> usize {
        const MOST: usize = 16;
        let last = self.end().min(i + MOST);
        while i < last && (self.attached(i) || self.lone_closer(i)) {
            let c = self.first_char(i);
            let closes = is_closer(c) || is_stop(c) || matches!(c, '"' | '\'');
            // *in B.C.{’s} north*
            let owns = self.token(i).ends_with(char::is_alphabetic);
            if !closes || owns || self.opens_next(i, c) {
                break;
            }
            i += 1;
        }
        i
    }

    /// A closing mark that stands apart: `. ”` and `. )`; also the ellipsis for
    /// sentences left out, `. ... The`.
    fn lone_closer(&self, i: usize) -> bool {
        let c = self.first_char(i);
        let left_out = self.is_ellipsis(i) && i + 1 < self.end() && !self.attached(i + 1);
        left_out || matches!(c, '”' | '»' | ')') || self.token(i) == "''"
    }

    /// Whether a mark at `i`, which could close, belongs to the word after it.
    fn opens_next(&self, i: usize, c: char) -> bool {
        matches!(c, '"' | '\'' | '”')
            && i + 1 < self.end()
            && self.attached(i + 1)
            && (!self.attached(i) || c == '"' && self.opens_after_stop(i))
    }

    /// `over."We won,"`: whether a straight mark between a stop and a capital opens,
    /// since none before it in the paragraph is open. Looks back so far and no
    /// farther.
    fn opens_after_stop(&self, i: usize) -> bool {
        const FAR: usize = 200;
        let first = self.range.start as usize;
        let marks = (first.max(i.saturating_sub(FAR))..i).filter(|&j| self.token(j) == "\"");
        self.first_char(i + 1).is_uppercase() && marks.count() % 2 == 0
    }

    /// The first token from `i` on that is no opening mark or dash.
    fn opened(&self, i: usize) -> usize {
        const FAR: usize = 4;
        let last = (i + FAR).min(self.end() - 1);
        (i..last).find(|&j| !self.is_opening(j)).unwrap_or(last)
    }

    fn is_quote(&self, i: usize) -> bool {
        matches!(
            self.first_char(i),
            '"' | '\'' | '`' | '“' | '”' | '‘' | '’' | '«' | '»' | '„'
        )
    }

    fn is_opening(&self, i: usize) -> bool {
        let c = self.first_char(i);
        is_opener(c)
            || matches!(c, '"' | '\'' | '`' | '-' | '–' | '—' | '*' | '•' | '…')
            || self.token(i) == "..."
    }

    fn ends_after_stop(&self, i: usize, c: char, next: usize) -> bool {
        if is_wide_stop(c) {
            return true;
        }
        let look = self.first_char(self.opened(next));
        if self.attached(next) {
            return c == '.' && look.is_uppercase() && self.follows_word(i);
        }
        if self.spaced_dots(i, next) {
            return false;
        }
        let quoted = next > i + 1;
        let plain = self.token(i) == ".";
        if look.is_lowercase() {
            return plain && !quoted && self.follows_word(i);
        }
        let asked = quoted && !plain && opening::is_attribution(|j| self.word(next + j));
        let trails_off = self.is_ellipsis(i) && !quoted && self.is_weak_after_dots(next);
        !asked && !trails_off
    }

    fn word(&self, i: usize) -> Option<&str> {
        (i < self.end()).then(|| self.token(i))
    }

    fn is_ellipsis(&self, i: usize) -> bool {
        let token = self.token(i);
        token == "…" || token.starts_with("..")
    }

    /// After an ellipsis a capital alone does not say that a sentence starts.
    fn is_weak_after_dots(&self, next: usize) -> bool {
        !opening::starts_sentences(self.token(self.opened(next)))
    }

    /// `. . .`: an ellipsis with spaces.
    fn spaced_dots(&self, i: usize, next: usize) -> bool {
        let dot = |j: usize| self.token(j) == ".";
        dot(i) && (dot(next) || i > self.range.start as usize && dot(i - 1) && !self.attached(i))
    }

    /// Whether a lower-case word of some length goes right before token `i`.
    fn follows_word(&self, i: usize) -> bool {
        if i == self.range.start as usize || !self.attached(i) {
            return false;
        }
        let word = self.token(i - 1);
        word.len() >= 2
            && word.ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || is_closer(c))
    }

    fn ends_after_abbreviation(&self, i: usize, next: usize) -> bool {
        let word = self.token(i);
        let word = &word[..word.len() - 1];
        let opened = self.opened(next);
        let follower = self.token(opened);
        if !follower.starts_with(char::is_uppercase) || self.attached(next) && next == i + 1 {
            return false;
        }
        let starter = opening::starts_sentences(follower);
        // A dash or bracket after it goes on: CONCORD, N.H. (AP) — Kim said.
        let quoted = self.is_quote(next) || next > i + 1 && self.is_quote(next - 1);
        if opened > next && !self.is_quote(next) {
            return false;
        }
        if word.bytes().all(|b| b.is_ascii_digit()) {
            return false;
        }
        match abbreviation(word) {
            Some(Abbreviation::Title | Abbreviation::Numbered) => quoted && starter,
            Some(_) if matches!(word, "etc" | "al") => true,
            Some(_) => starter || quoted,
            None if word.chars().count() == 1 => starter && self.follows_lower(i),
            None if opening::is_hour(word) => starter || !opening::goes_with_hour(follower),
            None => starter || quoted,
        }
    }

    /// Whether the word before token `i` is not a name: *vitamin C. The …*
    fn follows_lower(&self, i: usize) -> bool {
        i > self.range.start as usize && self.first_char(i - 1).is_lowercase()
    }
}
