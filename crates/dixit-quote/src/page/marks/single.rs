use dixit_core::Span;

use super::{
    mark::{SingleForm, char_after, char_before, is_word},
    region::{End, Form, Region},
};

/// A single closing mark farther away than this belongs to something else.
const LONGEST_SINGLE: usize = 400;

/// A single mark and what it can do where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Single {
    at: u32,
    end: u32,
    opens: bool,
    closes: bool,
    /// No quotation that opened before reaches past it.
    bars: bool,
    /// After an *s* it may be the possessive of a plural.
    after_s: bool,
}

pub(super) fn single(
    text: &str,
    start: usize,
    at: usize,
    length: usize,
    form: SingleForm,
) -> Single {
    let (before, after) = (char_before(text, start, at), char_after(text, at + length));
    let can_open =
        before.is_whitespace() || matches!(before, '(' | '[' | '{' | '—' | '–' | '-' | '“' | '"');
    let opens = form != SingleForm::Close && can_open && is_word(after);
    Single {
        at: at as u32,
        end: (at + length) as u32,
        opens: opens && !is_elision(&text[at + length..]),
        closes: form != SingleForm::Open && !before.is_whitespace() && !is_word(after),
        bars: form == SingleForm::Open
            || form == SingleForm::Straight && before.is_whitespace() && is_word(after),
        after_s: before == 's',
    }
}

/// Whether an apostrophe before this begins a clipped word: *'em*, *'90s*.
fn is_elision(rest: &str) -> bool {
    let bytes = rest.as_bytes();
    if let [b'0'..=b'9', b'0', b's', ..] = bytes {
        return true;
    }
    let word_end = rest
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(rest.len().min(8));
    matches!(
        &bytes[..word_end.min(bytes.len())],
        b"em" | b"til" | b"bout" | b"cause" | b"n" | b"tis" | b"twas"
    )
}

/// Pairs the single marks of one paragraph: an opening mark with the first
/// closing mark that is no possessive, else with the last that may be one,
/// before another opens.
///
/// Says where the last one stands that opens and that nothing closes.
pub(super) fn pair_singles(singles: &[Single], regions: &mut Vec<Region>) -> Option<usize> {
    let (mut free, mut unclosed) = (0, None);
    for (n, open) in singles.iter().enumerate() {
        if !open.opens || open.at < free {
            continue;
        }
        if let Some(end) = closing(open.at, &singles[n + 1..]) {
            regions.push(Region {
                span: Span {
                    start: open.at,
                    end,
                },
                form: Form::Single,
                depth: 0,
                end: End::Closed,
            });
            (free, unclosed) = (end, None);
        } else {
            unclosed = Some(open.at as usize);
        }
    }
    unclosed
}

/// Marks looked at for the one that closes: more between two are a sign that
/// something else is going on.
const MOST_BETWEEN: usize = 64;

/// Where the quotation ends that a single mark opens.
fn closing(open: u32, rest: &[Single]) -> Option<u32> {
    let near = |mark: &&Single| ((mark.at - open) as usize) < LONGEST_SINGLE && !mark.bars;
    let mut last = None;
    for mark in rest.iter().take(MOST_BETWEEN).take_while(near) {
        if mark.closes {
            last = Some(mark.end);
            if !mark.after_s {
                break;
            }
        }
    }
    last
}
