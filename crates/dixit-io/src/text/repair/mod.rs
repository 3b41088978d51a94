//! Texts that were damaged on their way: read in the wrong encoding, written for
//! a browser, cut into lines.
//!
//! Nothing is mended unless the user asks for it, and then before the document
//! is made, so that all offsets index the text that is written out.

mod entities;
mod lines;
mod markup;
mod mojibake;
mod rewrite;
mod spaces;

use std::borrow::Cow;

use dixit_core::{Document, Reading};

use self::rewrite::Mended;

/// What is wrong with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Damage {
    /// UTF-8 that was read as Windows-1252: *â€œNo,â€ he said*.
    Mojibake,
    /// Characters written as HTML does: *&amp;quot;No,&amp;quot; he said*.
    Entities,
    /// Tags of HTML or signs of Markdown.
    Markup,
    /// Soft hyphens and other characters of no width.
    Invisible,
    /// Blanks that do not break.
    Blanks,
    /// Lines cut at a width.
    Lines,
}

impl Damage {
    /// All kinds, in the order in which they are mended.
    pub const ALL: [Damage; 6] = [
        Damage::Mojibake,
        Damage::Entities,
        Damage::Markup,
        Damage::Invisible,
        Damage::Blanks,
        Damage::Lines,
    ];

    /// What it is called.
    pub fn as_str(self) -> &'static str {
        match self {
            Damage::Mojibake => "mojibake",
            Damage::Entities => "HTML entities",
            Damage::Markup => "mark-up",
            Damage::Invisible => "soft hyphens",
            Damage::Blanks => "no-break spaces",
            Damage::Lines => "hard-wrapped lines",
        }
    }

    /// The text without it; borrowed where there is none.
    fn mend(self, text: &str) -> Cow<'_, str> {
        match self {
            Damage::Mojibake => rewritten(text, mojibake::mend),
            Damage::Entities => rewritten(text, entities::mend),
            Damage::Markup => rewritten(text, markup::mend),
            Damage::Invisible => spaces::drop_invisible(text),
            Damage::Blanks => spaces::mend(text),
            Damage::Lines => lines::mend(text),
        }
    }
}

fn rewritten<'a>(text: &'a str, mend: fn(&mut Mended<'_>)) -> Cow<'a, str> {
    let mut mended = Mended::of(text);
    mend(&mut mended);
    mended.text
}

/// Lets the stages read a damaged text as it was meant. What they find indexes
/// the text that was given, once [`Document::put_back`] has been called, as every
/// pipeline does.
///
/// Marks and letters that were misread or written as HTML does, tags, and signs
/// of emphasis are read so; cut lines and blanks are no hindrance. Where bold
/// labels or slanted speech tell who speaks, signs of emphasis stay.
pub fn read_as_meant(doc: &mut Document) {
    let mut mended = Mended::of(doc.text());
    mojibake::mend(&mut mended);
    entities::mend(&mut mended);
    match tells_by_signs(&mended.text) {
        true => markup::mend_tags(&mut mended),
        false => markup::mend(&mut mended),
    }
    let Mended { text, steps } = mended;
    if !steps.is_empty() {
        let reading = Reading::new(text.into_owned(), steps);
        doc.read_as(reading);
    }
}

/// Whether signs of emphasis tell of speech: `**Ana Torres:** It is`, `_No, never,_
/// she said`.
fn tells_by_signs(text: &str) -> bool {
    let slanted = [",_ ", "!_ ", "?_ ", ",* ", "!* ", "?* "];
    slanted.iter().any(|end| text.contains(end)) || has_labels(text)
}

/// Whether a line begins with something slanted or bold and a colon, or holds
/// nothing else.
fn has_labels(text: &str) -> bool {
    text.lines().map(str::trim).any(|line| {
        let plain = line.trim_start_matches(['*', '_']);
        let signs = line.len() - plain.len();
        let closed = |end: usize| plain[end..].trim_matches(['*', '_', ' ']);
        let end = plain.find(['*', '_']);
        signs > 0
            && end.is_some_and(|end| {
                let rest = closed(end);
                rest.is_empty() || rest.starts_with(':') || plain[..end].trim_end().ends_with(':')
            })
    })
}

/// Mends a text and says what was wrong with it.
///
/// ```
/// use dixit_io::{Damage, repair};
///
/// let (text, damage) = repair("â€œItâ€™s over,&quot; Kim said.");
/// assert_eq!(text, "“It’s over,\" Kim said.");
/// assert_eq!(damage, [Damage::Mojibake, Damage::Entities]);
/// ```
pub fn repair(text: &str) -> (Cow<'_, str>, Vec<Damage>) {
    let mut mended = Cow::Borrowed(text);
    let mut found = Vec::new();
    for damage in Damage::ALL {
        if let Cow::Owned(better) = damage.mend(&mended) {
            mended = Cow::Owned(better);
            found.push(damage);
        }
    }
    (mended, found)
}

/// What is wrong with a text.
///
/// A few blanks that do not break are no damage: every editor writes some.
pub fn damage(text: &str) -> Vec<Damage> {
    const FEW: usize = 3;
    let worth = |damage: &Damage| match damage {
        Damage::Blanks => spaces::count(text) > FEW,
        damage => matches!(damage.mend(text), Cow::Owned(_)),
    };
    Damage::ALL.into_iter().filter(worth).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn as_read(text: &str) -> String {
        let mut doc = Document::new("a", text).expect("a short text");
        read_as_meant(&mut doc);
        doc.text().to_owned()
    }

    #[test]
    fn damaged_texts_are_read_as_they_were_meant() {
        let cases = [
            ("â€œNo,â€\u{9d} he said.", "“No,” he said."),
            ("&amp;ldquo;No,&rdquo; said <b>Kim</b>.", "“No,” said Kim."),
            ("*\"No,\"* said **Kim**.", "\"No,\" said Kim."),
            (
                "**Kim:** No.\n\n**Lee:** Yes.",
                "**Kim:** No.\n\n**Lee:** Yes.",
            ),
            ("_No, never,_ said Kim.", "_No, never,_ said Kim."),
            ("“No,” said Kim.", "“No,” said Kim."),
        ];
        for (given, meant) in cases {
            assert_eq!(as_read(given), meant, "{given:?}");
        }
    }

    #[test]
    fn the_text_that_was_given_comes_back() {
        let text = "<p>&quot;No,&quot; said JosÃ© in <i>May</i></p>";
        let mut doc = Document::new("a", text).expect("a short text");
        read_as_meant(&mut doc);
        let name = doc.text().find("José").expect("he is named");
        doc.tokens
            .push(dixit_core::Span::new(name, name + "José".len()));
        doc.put_back();
        assert_eq!(doc.text(), text);
        assert_eq!(doc.token(0), "JosÃ©");
    }
}
