#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Open,
    Close,
    Straight,
    Single(SingleForm),
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum SingleForm {
    Straight,
    Open,
    Close,
}

/// The next quotation mark from `at` on, which is moved there, and its length.
pub(super) fn next_mark(text: &str, at: &mut usize) -> Option<(Mark, usize)> {
    let bytes = text.as_bytes();
    while *at < bytes.len() {
        let found = match bytes[*at] {
            b'"' => Some((Mark::Straight, 1)),
            // Two that close, a single one first: *''He said 'no,''' she said*.
            b'\'' if closes_two(bytes, *at) => Some((Mark::Single(SingleForm::Straight), 1)),
            b'\'' if bytes.get(*at + 1) == Some(&b'\'') => Some((Mark::Straight, 2)),
            b'\'' => Some((Mark::Single(SingleForm::Straight), 1)),
            b'`' if bytes.get(*at + 1) == Some(&b'`') => Some((Mark::Open, 2)),
            0xE2 if is_double_of_singles(bytes, *at) => Some((Mark::Close, 6)),
            0xC2 | 0xE2 => wide_mark(&bytes[*at..]),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
        *at += 1;
    }
    None
}

/// Whether three straight marks follow a word or a stop, and no word them.
fn closes_two(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).map_or(b' ', |i| bytes[i]);
    bytes[at..].starts_with(b"'''")
        && bytes
            .get(at + 3)
            .is_none_or(|b| !b.is_ascii_alphanumeric() && *b != b'\'')
        && (before.is_ascii_alphanumeric() || matches!(before, b'.' | b',' | b'?' | b'!'))
}

/// Whether two curly single marks stand for the double one that closes: they follow a
/// comma or stop, and no word or mark follows them.
fn is_double_of_singles(bytes: &[u8], at: usize) -> bool {
    const TWO: [u8; 6] = [0xE2, 0x80, 0x99, 0xE2, 0x80, 0x99];
    let stop = at.checked_sub(1).map(|i| bytes[i]);
    bytes[at..].starts_with(&TWO)
        && matches!(stop, Some(b',' | b'.' | b'?' | b'!'))
        && bytes.get(at + 6).is_none_or(u8::is_ascii_whitespace)
}

fn wide_mark(bytes: &[u8]) -> Option<(Mark, usize)> {
    match bytes {
        [0xC2, 0xAB, ..] => Some((Mark::Open, 2)),
        [0xC2, 0xBB, ..] => Some((Mark::Close, 2)),
        [0xE2, 0x80, 0x9C | 0x9E | 0x9F, ..] => Some((Mark::Open, 3)),
        [0xE2, 0x80, 0x9D, ..] => Some((Mark::Close, 3)),
        [0xE2, 0x80, 0xB3, ..] => Some((Mark::Straight, 3)),
        [0xE2, 0x80, 0x98, ..] => Some((Mark::Single(SingleForm::Open), 3)),
        [0xE2, 0x80, 0x99, ..] => Some((Mark::Single(SingleForm::Close), 3)),
        _ => None,
    }
}

pub(super) fn char_before(text: &str, start: usize, at: usize) -> char {
    let mut near = text[start..at].chars().rev().take(4);
    near.find(|&c| !is_emphasis(c)).unwrap_or(' ')
}

pub(super) fn char_after(text: &str, at: usize) -> char {
    let mut near = text[at..].chars().take(4);
    near.find(|&c| !is_emphasis(c)).unwrap_or(' ')
}

/// Whether a character is a sign of mark-up, which marks are read without:
/// *“No,”* in stars.
pub(super) fn is_emphasis(c: char) -> bool {
    matches!(c, '*' | '_')
}

/// Whether a word may hold a character. Marks next to marks are common where
/// there are many, and the tables of Unicode are slow to say no.
pub(crate) fn is_word(c: char) -> bool {
    !matches!(c, '\u{2010}'..='\u{201f}') && c.is_alphanumeric()
}
