//! Characters written as HTML writes them.

use super::{
    mojibake::of_windows,
    rewrite::{Mended, Rewrite},
};

/// Text that was escaped more often than this stays escaped.
const MOST_LAYERS: usize = 2;

/// The longest entity, in bytes: `&CounterClockwiseContourIntegral;`.
const LONGEST: usize = 33;

pub(super) fn mend(mended: &mut Mended<'_>) {
    mended.layers(MOST_LAYERS, once);
}

fn once(rewrite: &mut Rewrite<'_>) {
    let text = rewrite.text();
    for (start, _) in text.match_indices('&') {
        // An entity has no `&` inside: in `R&D &amp; more` the second begins one.
        let near = &text.as_bytes()[start + 1..];
        let mut near = near.iter().take(LONGEST - 1);
        let Some(end) = near.position(|b| matches!(b, b'&' | b';')) else {
            continue;
        };
        let end = start + 1 + end + 1;
        if text.as_bytes()[end - 1] == b'&' {
            continue;
        }
        let entity = &text[start..end];
        let decoded = html_escape::decode_html_entities(entity);
        if decoded != entity {
            // Numbers of Windows-1252 are common: `&#146;` is ’.
            let meant = decoded.chars().map(|c| of_windows(c).unwrap_or(c));
            rewrite.replace(start, end, &meant.collect::<String>());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::text::repair::Damage;
    use std::borrow::Cow;

    #[test]
    fn entities_become_characters() {
        let cases = [
            ("&quot;No,&quot; he said.", "\"No,\" he said."),
            ("&ldquo;It&rsquo;s&nbsp;over&rdquo;", "“It’s\u{a0}over”"),
            ("&#8220;No&#8221; &#x2014; &#39;Yes&#39;", "“No” — 'Yes'"),
            ("It&#146;s", "It’s"),
            ("&amp;quot;No&amp;quot;", "\"No\""),
            ("AT&amp;T", "AT&T"),
            ("R&D &amp; more &amp; more", "R&D & more & more"),
            ("]1> &>&amp;", "]1> &>&"),
            ("&&amp;&;&quot;", "&&&;\""),
        ];
        for (written, meant) in cases {
            assert_eq!(Damage::Entities.mend(written), meant, "{written:?}");
        }
        for text in ["AT&T", "Q&A; rest", "R&D", "a & b;"] {
            assert!(
                matches!(Damage::Entities.mend(text), Cow::Borrowed(_)),
                "{text:?}"
            );
        }
    }
}
