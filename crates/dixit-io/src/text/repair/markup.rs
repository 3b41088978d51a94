//! Tags of HTML and signs of Markdown inside plain text.

use super::rewrite::{Mended, Rewrite};

pub(super) fn mend(mended: &mut Mended<'_>) {
    mend_tags(mended);
    mended.step(emphasis);
    mended.step(headings);
}

/// Takes tags of HTML out alone.
pub(super) fn mend_tags(mended: &mut Mended<'_>) {
    if mended.step(tags) {
        mended.step(trim);
    }
}

/// Takes the blanks at the ends of a text off.
fn trim(rewrite: &mut Rewrite<'_>) {
    let text = rewrite.text();
    let start = text.len() - text.trim_start().len();
    let end = start + text.trim().len();
    if start > 0 {
        rewrite.replace(0, start, "");
    }
    if end < text.len() {
        rewrite.replace(end, text.len(), "");
    }
}

/// Names of tags that stand in running text.
const TAGS: [&str; 16] = [
    "a",
    "b",
    "blockquote",
    "br",
    "div",
    "em",
    "h1",
    "h2",
    "h3",
    "i",
    "li",
    "p",
    "q",
    "span",
    "strong",
    "u",
];

/// A tag has no more bytes.
const LONGEST_TAG: usize = 2000;

/// Takes tags out; those that end a line become one.
fn tags(rewrite: &mut Rewrite<'_>) {
    let text = rewrite.text();
    for (at, _) in text.match_indices('<') {
        let free = at >= rewrite.copied();
        let Some((name, length)) = free.then(|| tag(&text[at..])).flatten() else {
            continue;
        };
        let by = match name {
            "br" => "\n",
            "p" | "div" | "li" | "blockquote" | "h1" | "h2" | "h3" => "\n\n",
            _ => "",
        };
        rewrite.replace(at, at + length, by);
    }
}

/// The tag at the beginning of a text: its name and how long it is.
fn tag(text: &str) -> Option<(&'static str, usize)> {
    let inner = text[1..].trim_start_matches('/');
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric())?;
    let name = inner[..end].to_ascii_lowercase();
    let name = TAGS.iter().find(|&&tag| tag == name)?;
    let rest = &inner[end..];
    let close = rest.bytes().take(LONGEST_TAG).position(|b| b == b'>')?;
    let attributes = &rest[..close];
    let fits = attributes.is_empty() || attributes.starts_with([' ', '/', '\n']);
    (fits && !attributes.contains('<')).then(|| (*name, text.len() - rest.len() + close + 1))
}

/// Takes pairs of `**`, `__`, `*` and `_` out that stand around words of a line,
/// and writes `[words](address)` as its words.
fn emphasis(rewrite: &mut Rewrite<'_>) {
    let mut start = 0;
    for line in rewrite.text().split_inclusive('\n') {
        if line.contains(['*', '_', '[']) {
            for (at, length) in signs(line) {
                let at = start + at;
                if at >= rewrite.copied() {
                    rewrite.replace(at, at + length, "");
                }
            }
        }
        start += line.len();
    }
}

/// A sign of emphasis: where it stands, and how long it is.
struct Sign {
    at: usize,
    length: usize,
    byte: u8,
}

/// Where the signs of emphasis and links of a line stand, and how long they are.
fn signs(line: &str) -> Vec<(usize, usize)> {
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    let mut open: Vec<Sign> = Vec::new();
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        if !matches!(byte, b'*' | b'_') {
            at += 1;
            continue;
        }
        let length = bytes[at..].iter().take_while(|&&b| b == byte).count();
        let sign = Sign { at, length, byte };
        at += length;
        if length > 3 {
            continue;
        }
        let partner = open
            .iter()
            .rposition(|o| o.byte == byte && o.length == length);
        match partner.filter(|_| can_close(line, &sign)) {
            Some(n) => {
                cuts.push((open[n].at, length));
                cuts.push((sign.at, length));
                open.truncate(n);
            }
            None if can_open(line, &sign) && open.len() < 16 => open.push(sign),
            None => {}
        }
    }
    links(line, &mut cuts);
    cuts.sort_unstable();
    cuts
}

fn can_open(line: &str, sign: &Sign) -> bool {
    let before = line[..sign.at].chars().next_back();
    let after = line[sign.at + sign.length..].chars().next();
    before.is_none_or(|c| !c.is_alphanumeric()) && after.is_some_and(|c| !c.is_whitespace())
}

fn can_close(line: &str, sign: &Sign) -> bool {
    let before = line[..sign.at].chars().next_back();
    let after = line[sign.at + sign.length..].chars().next();
    after.is_none_or(|c| !c.is_alphanumeric()) && before.is_some_and(|c| !c.is_whitespace())
}

/// What to cut of `[words](address)`.
fn links(line: &str, cuts: &mut Vec<(usize, usize)>) {
    let mut from = 0;
    while let Some(middle) = line[from..].find("](") {
        let middle = from + middle;
        from = middle + 2;
        let open = line[..middle].rfind('[');
        let close = line[middle..].find(')').map(|close| middle + close);
        let address = |close: usize| &line[middle + 2..close];
        if let (Some(open), Some(close)) = (open, close)
            && (address(close).starts_with("http") || address(close).starts_with('/'))
            && cuts.iter().all(|&(at, _)| at < open || at > close)
        {
            cuts.push((open, 1));
            cuts.push((middle, close + 1 - middle));
            from = close + 1;
        }
    }
}

/// Takes the signs of headings and of quoted lines out.
fn headings(rewrite: &mut Rewrite<'_>) {
    let mut start = 0;
    for line in rewrite.text().split_inclusive('\n') {
        let rest = line.trim_start_matches('#');
        let level = line.len() - rest.len();
        let heading = (1..=6).contains(&level) && rest.starts_with(' ');
        let length = match heading {
            true => level + 1,
            false => 2 * usize::from(line.starts_with("> ")),
        };
        if length > 0 {
            rewrite.replace(start, start + length, "");
        }
        start += line.len();
    }
}

#[cfg(test)]
mod tests {
    use crate::text::repair::Damage;
    use std::borrow::Cow;

    #[test]
    fn signs_around_words_go() {
        let cases = [
            (
                "*\"No,\"* said **Mayor Ana Torres**.",
                "\"No,\" said Mayor Ana Torres.",
            ),
            ("_No,_ said __Torres__", "No, said Torres"),
            ("***Live:*** the bridge", "Live: the bridge"),
            (
                "See [the report](https://a.example/b_c_d) now",
                "See the report now",
            ),
            (
                "## Background\n> It was built in 1931.",
                "Background\nIt was built in 1931.",
            ),
            (
                "<p>“No,” said <b>Torres</b>.</p><p>Yes.</p>",
                "“No,” said Torres.\n\n\n\nYes.",
            ),
            ("One<br/>two", "One\ntwo"),
        ];
        for (marked, plain) in cases {
            assert_eq!(Damage::Markup.mend(marked), plain, "{marked:?}");
        }
    }

    #[test]
    fn other_stars_and_brackets_stay() {
        for text in [
            "5 * 3 * 2",
            "snake_case_name",
            "* one\n* two",
            "a < b and c > d",
            "[sic] (he said)",
            "f***ed",
            "#metoo",
            "<3 you",
            "1 <p",
        ] {
            assert!(
                matches!(Damage::Markup.mend(text), Cow::Borrowed(_)),
                "{text:?}"
            );
        }
    }
}
