//! Characters written as HTML writes them.

use std::borrow::Cow;

use super::mojibake::of_windows;

/// Text that was escaped more often than this stays escaped.
const MOST_LAYERS: usize = 2;

pub(super) fn mend(text: &str) -> Cow<'_, str> {
    let mut mended = Cow::Borrowed(text);
    for _ in 0..MOST_LAYERS {
        match once(&mended) {
            Some(better) => mended = Cow::Owned(better),
            None => break,
        }
    }
    mended
}

fn once(text: &str) -> Option<String> {
    if !text.contains('&') {
        return None;
    }
    let decoded = html_escape::decode_html_entities(text);
    // Numbers of Windows-1252 are common: `&#146;` is ’.
    (decoded != text).then(|| {
        decoded
            .chars()
            .map(|c| of_windows(c).unwrap_or(c))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_become_characters() {
        let cases = [
            ("&quot;No,&quot; he said.", "\"No,\" he said."),
            ("&ldquo;It&rsquo;s&nbsp;over&rdquo;", "“It’s\u{a0}over”"),
            ("&#8220;No&#8221; &#x2014; &#39;Yes&#39;", "“No” — 'Yes'"),
            ("It&#146;s", "It’s"),
            ("&amp;quot;No&amp;quot;", "\"No\""),
            ("AT&amp;T", "AT&T"),
        ];
        for (written, meant) in cases {
            assert_eq!(mend(written), meant, "{written:?}");
        }
        for text in ["AT&T", "Q&A; rest", "R&D", "a & b;"] {
            assert!(matches!(mend(text), Cow::Borrowed(_)), "{text:?}");
        }
    }
}
