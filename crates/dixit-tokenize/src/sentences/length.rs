//! Sentences that nobody wrote: tables, lists and texts without stops.

use dixit_core::Tokens;

/// No sentence has more tokens. A tagger's time and memory grow with the
/// sentence, and what stands so far apart says nothing about each other.
pub(crate) const LONGEST: usize = 512;

/// No piece has fewer, so that a text of commas is not cut at every one.
const SHORTEST: usize = LONGEST / 2;

/// What goes on after so many cuts is left unread: 65,536 tokens without a stop
/// are hours of speech that nobody punctuated, or no language. Else one such text
/// would take the time and memory of a thousand articles.
pub(crate) const MOST_CUTS: usize = 128;

/// Where to cut what begins with token `start` and is too long: after the last
/// of the best marks there are, else at the last white space, else anywhere.
pub(crate) fn cut(text: &str, tokens: &Tokens, start: usize) -> usize {
    let places = start + SHORTEST..=start + LONGEST;
    places
        .max_by_key(|&at| worth(text, tokens, at))
        .expect("there are places")
}

/// How good it is to cut before token `at`, which is not the first.
fn worth(text: &str, tokens: &Tokens, at: usize) -> u8 {
    let (last, next) = (tokens.span(at - 1), tokens.span(at));
    if last.end == next.start {
        return 0;
    }
    let gap = &text.as_bytes()[last.end as usize..next.start as usize];
    match text[last].as_bytes() {
        [.., b'.' | b'!' | b'?'] => 5,
        _ if gap.contains(&b'\n') => 4,
        [b';' | b':' | b')' | b']'] => 3,
        [b','] => 2,
        _ => 1,
    }
}
