//! One run of characters without white space, cut into tokens.

use dixit_core::{Span, Tokens};

use crate::{
    characters::{
        chunk::Chunk,
        class::{
            DIGIT, LETTER, char_at, char_before, class, is_apostrophe, is_blank, is_emoji, is_word,
            modifies_emoji,
        },
    },
    tokens::{
        address,
        clitic::{self, Apostrophe},
        hyphen, mark,
    },
    words::abbreviation::{Abbreviation, abbreviation},
};

impl Chunk<'_> {
    /// Appends its tokens.
    pub(crate) fn split(&self, tokens: &mut Tokens) {
        let addresses = address::may_hold(&self.bytes()[self.start..self.end]);
        let mut at = self.start;
        while at < self.end {
            let end = self.token_end(at, addresses).min(self.end);
            debug_assert!(end > at, "a token has a character");
            let cut = clitic::division(&self.bytes()[at..end]);
            if cut > 0 {
                tokens.push(Span::new(at, at + cut));
            }
            tokens.push(Span::new(at + cut, end));
            at = end;
        }
    }

    fn token_end(&self, at: usize, addresses: bool) -> usize {
        let c = char_at(self.text, at);
        if is_word(c) {
            if addresses
                && address::may_start(self.bytes(), at)
                && let Some(end) = address::address(self.text, at, self.end)
            {
                return end;
            }
            return self.word_end(at);
        }
        if is_apostrophe(c)
            && let Some(end) = clitic::shortened(self.text, at, self.end, at > self.start)
        {
            return end;
        }
        if is_emoji(c) {
            return self.emoji_end(at);
        }
        mark::mark_end(self, at, c)
    }

    /// The end of the token that starts with the letter or digit at `start`.
    fn word_end(&self, start: usize) -> usize {
        let mut at = start;
        // Where the letters since the last mark inside the token start.
        let mut piece = start;
        loop {
            at = self.letters_end(at);
            let Some(c) = self.peek(at) else {
                return self.unit_start(start, at);
            };
            match self.inside(start, piece, at, c) {
                Inside::Joins(next) => {
                    piece = next;
                    at = next;
                }
                Inside::Ends(end) if end == at => return self.unit_start(start, at),
                Inside::Ends(end) => return end,
            }
        }
    }

    /// The end of the letters and digits from `at` on.
    fn letters_end(&self, mut at: usize) -> usize {
        while at < self.end {
            let byte = self.bytes()[at];
            if class(byte) & (LETTER | DIGIT) != 0 {
                at += 1;
                continue;
            }
            let c = char_at(self.text, at);
            if byte < 0x80 || !is_word(c) {
                break;
            }
            at += c.len_utf8();
        }
        at
    }

    /// What the mark `c` at `at` does to the word from `start` on, whose last
    /// piece starts at `piece`.
    fn inside(&self, start: usize, piece: usize, at: usize, c: char) -> Inside {
        let next = at + c.len_utf8();
        let (left, right) = (self.bytes()[at - 1], self.bytes().get(next).copied());
        let right = right.filter(|_| next < self.end).unwrap_or(b' ');
        let digits = left.is_ascii_digit() && right.is_ascii_digit();
        let joins = match c {
            '.' => return self.full_stop(start, piece, at),
            _ if is_apostrophe(c) => return self.apostrophe(start, at),
            ',' => digits && self.digits(next) == 3,
            ':' => digits && self.digits(next) == 2 && at - piece <= 2,
            '/' => digits || hyphen::slash_joins(&self.bytes()[start..self.end], at - start),
            '-' | '‐' | '‑' => {
                hyphen::joins(&self.bytes()[start..self.end], at - start, next - start)
            }
            '&' => left.is_ascii_uppercase() && right.is_ascii_uppercase(),
            '_' => self.word_at(next) || right == b'_',
            '′' => self.word_at(next),
            '$' => return self.dollar(start, at),
            '(' => return self.plural(at),
            '+' => right == b' ' && at == start + 1 && left.is_ascii_uppercase(),
            _ => false,
        };
        match joins {
            true => Inside::Joins(next),
            false => Inside::Ends(at),
        }
    }

    fn apostrophe(&self, start: usize, at: usize) -> Inside {
        match clitic::apostrophe(self.text, start, at, self.end) {
            Apostrophe::Ends(end) => Inside::Ends(end),
            Apostrophe::Joins(next) => Inside::Joins(next),
        }
    }

    /// US$, A$, HK$: one token.
    fn dollar(&self, start: usize, at: usize) -> Inside {
        let name = &self.bytes()[start..at];
        let currency = name.len() <= 2 && name.iter().all(u8::is_ascii_uppercase);
        Inside::Ends(if currency { at + 1 } else { at })
    }

    /// friend(s): one token.
    fn plural(&self, at: usize) -> Inside {
        let joins = self.bytes()[at..self.end].starts_with(b"(s)");
        Inside::Ends(if joins { at + 3 } else { at })
    }

    /// How many digits stand from `at` on, up to four.
    fn digits(&self, at: usize) -> usize {
        let rest = &self.bytes()[at..self.end];
        rest.iter()
            .take(4)
            .take_while(|b| b.is_ascii_digit())
            .count()
    }

    /// Whether the full stop at `at` is part of the word before it.
    fn full_stop(&self, start: usize, piece: usize, at: usize) -> Inside {
        let next = at + 1;
        let left = &self.bytes()[piece..at];
        if self.word_at(next) {
            let numbers =
                left[left.len() - 1].is_ascii_digit() && self.bytes()[next].is_ascii_digit();
            return match numbers || self.letters_between_stops(start, piece, next) {
                true => Inside::Joins(next),
                false => self.closing_stop(start, piece, at),
            };
        }
        if self.peek(next) == Some('.') {
            return Inside::Ends(at);
        }
        self.closing_stop(start, piece, at)
    }

    /// U.S, a.m, Ph.D: pieces of one or two letters, the first of which starts
    /// the token.
    fn letters_between_stops(&self, start: usize, piece: usize, next: usize) -> bool {
        let (left, right) = (&self.text[piece..next - 1], self.letters_ahead(next));
        let short = |s: &str| s.len() <= 2 && s.bytes().all(|b| b.is_ascii_alphabetic());
        let one = |s: &str| {
            let mut chars = s.chars();
            chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
        };
        let whole = piece == start || self.bytes()[piece - 1] == b'.';
        whole && (one(left) && (short(right) || one(right)) || short(left) && one(right))
    }

    /// The next letters from `at` on, a few at the most.
    fn letters_ahead(&self, at: usize) -> &str {
        const ENOUGH: usize = 3;
        let rest = &self.text[at..self.end];
        let word = rest.chars().take(ENOUGH).take_while(|&c| is_word(c));
        &rest[..word.map(char::len_utf8).sum()]
    }

    fn closing_stop(&self, start: usize, piece: usize, at: usize) -> Inside {
        let own = match piece > start && self.bytes()[piece - 1] == b'.' {
            true => self.letters(start, at),
            false => piece == start && self.is_abbreviation(start, at),
        };
        Inside::Ends(if own { at + 1 } else { at })
    }

    fn letters(&self, start: usize, at: usize) -> bool {
        self.bytes()[start..at].iter().all(|b| !b.is_ascii_digit())
    }

    /// Whether the word up to `at` owns the full stop there.
    fn is_abbreviation(&self, start: usize, at: usize) -> bool {
        let word = &self.text[start..at];
        let Some(next) = self.next_character(at + 1) else {
            return self.is_abbreviation_at_end(word);
        };
        let attached = next.1;
        let next = next.0;
        if word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit()) {
            return self.first && start == self.start && !attached;
        }
        match abbreviation(word) {
            Some(Abbreviation::Numbered) => {
                next.is_ascii_digit()
                    || is_roman_only(word, next)
                    || self.is_bracketed_number(at + 1)
            }
            Some(Abbreviation::Doubtful) => {
                !next.is_uppercase()
                    || word == "Co" && self.is_firm_ahead(at + 1)
                    || word == "Del" && !self.follows_comma(start)
            }
            Some(_) => true,
            None if is_initial(word) && closes(next) => attached && self.is_possessive(at + 1),
            None => is_initial(word) || is_unknown_short(word, next, attached),
        }
    }

    /// *Law No. {(20)} of 2018*.
    fn is_bracketed_number(&self, at: usize) -> bool {
        let rest = self.text[at..].trim_start_matches([' ', '\u{a0}']);
        let inside = rest.strip_prefix('(');
        inside.is_some_and(|inside| inside.starts_with(|c: char| c.is_ascii_digit()))
    }

    /// *Y.{’s} father*.
    fn is_possessive(&self, at: usize) -> bool {
        let rest = self.text[at..].strip_prefix(['\'', '’']);
        let rest = rest.and_then(|rest| rest.strip_prefix('s'));
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    }

    /// *Co. Ltd.*: what firms are called goes on.
    fn is_firm_ahead(&self, at: usize) -> bool {
        let rest = self.text[at..].trim_start_matches([' ', '\u{a0}']);
        let forms = [".", "Ltd", "Inc", "KG", "LLC", "plc", "PLC"];
        forms.iter().any(|form| rest.starts_with(form))
    }

    /// *Wilmington, Del.* is a state, *state Del. Ann Reed* a delegate.
    fn follows_comma(&self, start: usize) -> bool {
        self.text[..start].trim_end().ends_with(',')
    }

    /// At the end of a paragraph only what is never a whole word counts.
    fn is_abbreviation_at_end(&self, word: &str) -> bool {
        matches!(
            abbreviation(word),
            Some(Abbreviation::Other | Abbreviation::Title)
        )
    }

    /// The next visible character of the same line, and whether no white space
    /// goes before it.
    fn next_character(&self, at: usize) -> Option<(char, bool)> {
        const FAR: usize = 4;
        for (i, c) in self.text[at..].chars().take(FAR).enumerate() {
            if c == '\n' || c == '\r' {
                return None;
            }
            if !is_blank(c) {
                return Some((c, i == 0));
            }
        }
        None
    }

    /// 6:00|am, 430|km: where the unit after a number starts.
    fn unit_start(&self, start: usize, end: usize) -> usize {
        let token = &self.bytes()[start..end];
        if !token[0].is_ascii_digit() {
            return end;
        }
        let letters = token
            .iter()
            .rev()
            .take(4)
            .take_while(|b| b.is_ascii_alphabetic())
            .count();
        let cut = token.len() - letters;
        match hyphen::is_unit(&token[cut..]) && token[cut - 1].is_ascii_digit() {
            true => start + cut,
            false => end,
        }
    }

    /// A pictogram with all that joins it.
    fn emoji_end(&self, start: usize) -> usize {
        let mut at = start;
        let mut flags = 0;
        while let Some(c) = self.peek(at) {
            let flag = matches!(c, '\u{1F1E6}'..='\u{1F1FF}');
            let joined = at > start && char_before(self.text, at) == Some('\u{200D}');
            let goes_on = at == start
                || joined && is_emoji(c)
                || c == '\u{200D}'
                || modifies_emoji(c)
                || flag && flags == 1;
            if !goes_on {
                break;
            }
            flags += usize::from(flag);
            at += c.len_utf8();
        }
        at
    }
}

/// What a mark does to the word before it.
enum Inside {
    /// The word goes on from this byte.
    Joins(usize),
    /// The token ends at this byte.
    Ends(usize),
}

/// A single capital: *J. K. Rowling*. The pronoun is none.
fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(|c| c.is_uppercase() && c != 'I') && chars.next().is_none()
}

fn closes(next: char) -> bool {
    matches!(next, '"' | '”' | '’' | '\'' | ')' | ']')
}

/// *Vol. II*: a Roman number is one.
fn is_roman_only(word: &str, next: char) -> bool {
    word.len() > 1
        && word.starts_with(|c: char| c.is_uppercase())
        && matches!(next, 'I' | 'V' | 'X')
        && !matches!(word, "No" | "Art" | "Sun" | "Sat" | "Mar")
}

/// A short word without a vowel before a sentence that goes on: *mtgs.*
fn is_unknown_short(word: &str, next: char, attached: bool) -> bool {
    let vowel = |b: u8| {
        matches!(
            b.to_ascii_lowercase(),
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y'
        )
    };
    let inside = attached && matches!(next, ',' | ';' | ':');
    word.len() > 1
        && word.bytes().all(|b| b.is_ascii_alphabetic())
        && (inside && word.len() <= 5
            || next.is_lowercase() && word.len() <= 4 && !word.bytes().any(vowel))
}
