//! Web and mail addresses, which are one token whatever stands in them.

use crate::characters::class::{BLANK, class};

/// Marks that end a sentence around an address rather than the address.
const TRAILING: &[u8] = b".,;:!?'\"*)]}>";

const SCHEMES: [&str; 7] = [
    "http://", "https://", "ftp://", "www.", "mailto:", "doi:10.", "WWW.",
];

/// The end of the address that starts at `start`, if one does. `end` is the end
/// of the run of characters without white space.
pub(crate) fn address(text: &str, start: usize, end: usize) -> Option<usize> {
    let rest = &text.as_bytes()[start..end];
    if SCHEMES.iter().any(|s| rest.starts_with(s.as_bytes())) {
        let length = url_length(rest);
        return (length > 8).then_some(start + length);
    }
    let name = run(rest, is_name);
    match rest.get(name) {
        Some(b'@') => mail_length(rest, name),
        _ => domain_length(rest),
    }
    .map(|length| start + length)
}

/// Whether a run of characters without white space can hold an address: a quick
/// look that spares most a closer one.
pub(crate) fn may_hold(chunk: &[u8]) -> bool {
    let pairs = chunk.iter().zip(&chunk[1..]);
    pairs.into_iter().any(|(&mark, &next)| match mark {
        b'@' | b'.' => next.is_ascii_alphanumeric(),
        b':' => next.is_ascii_alphanumeric() || next == b'/',
        _ => false,
    })
}

/// Whether an address can start here: one is looked for only where no part of
/// one goes before, so that each byte is looked at once.
pub(crate) fn may_start(bytes: &[u8], start: usize) -> bool {
    start == 0 || !is_name(bytes[start - 1])
}

fn url_length(rest: &[u8]) -> usize {
    let whole = run(rest, |b| {
        class(b) != BLANK && !matches!(b, b'<' | b'>' | b'"' | 0x80..)
    });
    trimmed(&rest[..whole])
}

/// Length without trailing marks, but with a bracket that was opened inside.
fn trimmed(url: &[u8]) -> usize {
    let count = |mark: u8| url.iter().filter(|&&b| b == mark).count();
    let open_brackets = count(b'(');
    let mut closed = count(b')');
    let mut length = url.len();
    while length > 0 && TRAILING.contains(&url[length - 1]) {
        if url[length - 1] == b')' {
            if closed <= open_brackets {
                break;
            }
            closed -= 1;
        }
        length -= 1;
    }
    length
}

fn mail_length(rest: &[u8], name: usize) -> Option<usize> {
    let host = trimmed(&rest[name + 1..][..run(&rest[name + 1..], is_host)]);
    let dotted = rest[name + 1..][..host].contains(&b'.');
    (name > 0 && dotted).then_some(name + 1 + host)
}

/// A bare domain (*example.com*), with its path if it has one.
fn domain_length(rest: &[u8]) -> Option<usize> {
    let host = trimmed(&rest[..run(rest, is_host)]);
    let name = &rest[..host];
    let dot = name.iter().rposition(|&b| b == b'.')?;
    let known = ENDINGS.iter().any(|e| e.as_bytes() == &name[dot + 1..]);
    if dot < 2 || !known {
        return None;
    }
    match rest.get(host) {
        Some(b'/') => Some(host + url_length(&rest[host..]).max(1)),
        _ => Some(host),
    }
}

const ENDINGS: [&str; 22] = [
    "com", "org", "net", "gov", "edu", "mil", "int", "info", "io", "uk", "tv", "biz", "eu", "de",
    "fr", "ly", "me", "ca", "au", "us", "ru", "cn",
];

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-')
}

fn is_host(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-')
}

fn run(bytes: &[u8], wanted: impl Fn(u8) -> bool) -> usize {
    bytes.iter().take_while(|&&b| wanted(b)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_where_they_should() {
        for (text, expected) in [
            ("http://x.org/a_(b).", Some("http://x.org/a_(b)")),
            ("http://x.org/a_(b)).", Some("http://x.org/a_(b)")),
            ("https://osf.io),", Some("https://osf.io")),
            ("www.bbc.co.uk/news,", Some("www.bbc.co.uk/news")),
            ("kim@x.gov.kp.", Some("kim@x.gov.kp")),
            ("nytimes.com's", Some("nytimes.com")),
            ("cra.org/a/b.", Some("cra.org/a/b")),
            ("doi:10.1000/1.2", Some("doi:10.1000/1.2")),
            ("end.The", None),
            ("U.S.", None),
            ("@POTUS", None),
            ("http://", None),
            ("a@b", None),
        ] {
            let found = address(text, 0, text.len()).map(|end| &text[..end]);
            assert_eq!(found, expected, "{text}");
        }
    }
}
