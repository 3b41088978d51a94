use dixit_core::Span;

use super::{
    mark::{is_emphasis, is_word},
    region::{End, Form, Region},
};

/// Speech in slanted letters is no longer, in bytes.
const LONGEST: usize = 600;

/// Adds what is printed slanted instead of between marks: `_No, never,_ she
/// said.` Only what ends as speech does before more words follow; what is
/// stressed, or the name of a work, does not.
pub(super) fn add_slanted(text: &str, paragraph: Span, regions: &mut Vec<Region>) {
    let words = &text[paragraph];
    let mut at = 0;
    while let Some(found) = words[at..].find(is_emphasis) {
        let start = at + found;
        match slanted(words, start) {
            Some(end) => {
                let first = paragraph.start as usize;
                add(Span::new(first + start, first + end), regions);
                at = end;
            }
            None => at = start + 1,
        }
    }
}

fn add(span: Span, regions: &mut Vec<Region>) {
    let meets = |r: &Region| r.span.start < span.end && span.start < r.span.end;
    let near = regions.iter().rev().take(64);
    if !near.into_iter().any(meets) {
        regions.push(Region {
            span,
            form: Form::Double,
            depth: 0,
            end: End::Closed,
        });
    }
}

/// Where slanted speech ends that begins with a single sign.
fn slanted(words: &str, start: usize) -> Option<usize> {
    let sign = words[start..].chars().next()?;
    let inner = &words[start + 1..];
    let before = words[..start].chars().next_back().unwrap_or(' ');
    let opens = before.is_whitespace() && inner.starts_with(is_word);
    let length = inner.bytes().take(LONGEST).position(|b| b == sign as u8)?;
    let (words_inside, after) = (&inner[..length], &inner[length + 1..]);
    let speech =
        words_inside.ends_with([',', '?', '!']) && words_inside.split_whitespace().nth(2).is_some();
    let more = after.starts_with(' ') && !after.trim().is_empty();
    let plain = !words_inside.contains(['\n', '"', '“', '”']);
    (opens && speech && more && plain).then_some(start + length + 2)
}
