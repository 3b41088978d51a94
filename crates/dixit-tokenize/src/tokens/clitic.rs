//! Words written as one that the corpora divide: *don't*, *Kim's*, *cannot*.

use crate::characters::class::{char_at, is_apostrophe, is_word};

/// Where a word without an apostrophe is divided: *can|not*, *gon|na*. Zero if
/// it is not.
#[inline]
pub(crate) fn division(word: &[u8]) -> usize {
    if !(5..=6).contains(&word.len()) {
        return 0;
    }
    divided(word)
}

fn divided(word: &[u8]) -> usize {
    const WORDS: [(&[u8], usize); 8] = [
        (b"cannot", 3),
        (b"gonna", 3),
        (b"wanna", 3),
        (b"gotta", 3),
        (b"gimme", 3),
        (b"lemme", 3),
        (b"lotta", 3),
        (b"kinda", 4),
    ];
    let found = WORDS.iter().find(|(w, _)| w.eq_ignore_ascii_case(word));
    found.map_or(0, |&(_, at)| at)
}

/// What the apostrophe at `at`, after the letters from `start` on, does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Apostrophe {
    /// The word ends at this byte, and what follows is a clitic or a mark.
    Ends(usize),
    /// It is a letter like others (*O'Reilly*); the word goes on at this byte.
    Joins(usize),
}

/// Decides on the apostrophe at `at`, which has a letter or digit before it.
pub(crate) fn apostrophe(text: &str, start: usize, at: usize, end: usize) -> Apostrophe {
    let after = at + char_at(text, at).len_utf8();
    let tail = &text[after..word_end(text, after, end)];
    if tail.is_empty() || is_clitic(tail) {
        return Apostrophe::Ends(at);
    }
    let before = text.as_bytes()[at - 1];
    if tail.eq_ignore_ascii_case("t") && before.eq_ignore_ascii_case(&b'n') {
        // "n't" alone, after a word that was cut before it, stays whole.
        return match at - 1 > start {
            true => Apostrophe::Ends(at - 1),
            false => Apostrophe::Joins(after),
        };
    }
    // y'all: the clitic goes before.
    if tail == "all" && at == start + 1 {
        return Apostrophe::Ends(after);
    }
    Apostrophe::Joins(after)
}

/// The end of the clitic or shortened word that starts with the apostrophe at
/// `at`; `None` if the apostrophe is a quotation mark.
pub(crate) fn shortened(text: &str, at: usize, end: usize, attached: bool) -> Option<usize> {
    let after = at + char_at(text, at).len_utf8();
    let stop = word_end(text, after, end);
    let tail = &text[after..stop];
    if tail.is_empty() || closes_here(text, stop, end) && !is_n(tail) {
        return None;
    }
    if is_clitic(tail) || !attached && is_word_shortened(tail) || is_n(tail) {
        // rock 'n' roll: the second apostrophe is part of the word.
        let closing = if is_n(tail) && closes_here(text, stop, end) {
            char_at(text, stop).len_utf8()
        } else {
            0
        };
        return Some(stop + closing);
    }
    let tis = ["tis", "twas", "twere", "twill"];
    (!attached && tis.iter().any(|t| t.eq_ignore_ascii_case(tail))).then_some(after + 1)
}

fn closes_here(text: &str, stop: usize, end: usize) -> bool {
    stop < end && is_apostrophe(char_at(text, stop))
}

fn is_n(tail: &str) -> bool {
    tail == "n" || tail == "N"
}

fn is_clitic(tail: &str) -> bool {
    const CLITICS: [&str; 6] = ["s", "re", "ve", "ll", "d", "m"];
    tail.len() <= 2 && CLITICS.iter().any(|c| c.eq_ignore_ascii_case(tail))
}

/// *'em*, *'90s*: letters or digits left out at the start of a word.
fn is_word_shortened(tail: &str) -> bool {
    const WORDS: [&str; 9] = [
        "em", "cause", "cuz", "til", "till", "bout", "round", "nother", "nuff",
    ];
    let bytes = tail.as_bytes();
    let year = bytes.len() == 2 || bytes.len() == 3 && bytes[2] == b's';
    year && bytes[..2].iter().all(u8::is_ascii_digit)
        || WORDS.iter().any(|w| w.eq_ignore_ascii_case(tail))
}

/// The end of the letters and digits from `at` on; short tails are all that
/// matters, so it stops looking after a few.
fn word_end(text: &str, at: usize, end: usize) -> usize {
    const ENOUGH: usize = 8;
    let letters = text[at..end].chars().take(ENOUGH);
    at + letters
        .take_while(|&c| is_word(c))
        .map(char::len_utf8)
        .sum::<usize>()
}
