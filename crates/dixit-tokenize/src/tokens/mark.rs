//! Marks: punctuation and symbols, alone or in groups.

use crate::characters::{
    chunk::Chunk,
    class::{char_before, is_word},
};

/// The end of the token that starts with the mark `c` at `at`.
pub(crate) fn mark_end(chunk: &Chunk<'_>, at: usize, c: char) -> usize {
    let next = at + c.len_utf8();
    let twice = chunk.peek(next) == Some(c);
    match c {
        '.' | '-' | '=' | '*' | '_' | '~' | '–' | '—' | '<' | '>' | '+' | '…' if twice => {
            run_end(chunk, at, c)
        }
        '`' | '\'' if twice => next + 1,
        '’' | '‘' if twice => next + c.len_utf8(),
        '[' => elision(chunk, at).unwrap_or(next),
        '#' | '@' => tag_end(chunk, at, next),
        ':' | ';' | '=' => smile_end(chunk, at).unwrap_or(next),
        '<' => angle_end(chunk, at).unwrap_or(next),
        // Combining marks with nothing to stand on, and what modifies pictograms.
        _ => next,
    }
}

/// The end of the repetitions of `c` from `at` on.
fn run_end(chunk: &Chunk<'_>, at: usize, c: char) -> usize {
    let rest = chunk.text[at..chunk.end].chars();
    at + rest.take_while(|&d| d == c).count() * c.len_utf8()
}

/// `[...]`: words left out of a quotation.
fn elision(chunk: &Chunk<'_>, at: usize) -> Option<usize> {
    let rest = &chunk.text[at..chunk.end];
    ["[...]", "[…]", "[..]"]
        .iter()
        .find(|e| rest.starts_with(**e))
        .map(|e| at + e.len())
}

/// #hashtag, #1, @handle.
fn tag_end(chunk: &Chunk<'_>, at: usize, next: usize) -> usize {
    if at > chunk.start && char_before(chunk.text, at).is_some_and(is_word) {
        return next;
    }
    let name = chunk.text[next..chunk.end].chars();
    next + name
        .take_while(|&c| is_word(c) || c == '_')
        .map(char::len_utf8)
        .sum::<usize>()
}

/// :) ;-) =( at the end of a chunk.
fn smile_end(chunk: &Chunk<'_>, at: usize) -> Option<usize> {
    const FACES: [&str; 12] = [
        ":)", ":(", ":-)", ":-(", ";)", ";-)", ":D", ":-D", ":P", ":p", "=)", ":/",
    ];
    let rest = &chunk.text[at..chunk.end];
    FACES.contains(&rest).then_some(chunk.end)
}

/// <b>, </p>: a tag that was left in the text is one token.
fn angle_end(chunk: &Chunk<'_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 12;
    let rest = &chunk.text.as_bytes()[at..chunk.end];
    let close = rest.iter().take(LONGEST).position(|&b| b == b'>')?;
    let name = &rest[1..close];
    let letters = name.strip_prefix(b"/").unwrap_or(name);
    let whole = !letters.is_empty() && letters.iter().all(u8::is_ascii_alphanumeric);
    (whole && letters[0].is_ascii_lowercase()).then_some(at + close + 1)
}
