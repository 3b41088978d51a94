//! Texts that were damaged on their way: read in the wrong encoding, written for
//! a browser, cut into lines.
//!
//! Nothing is mended unless the user asks for it, and then before the document
//! is made, so that all offsets index the text that is written out.

mod entities;
mod lines;
mod markup;
mod mojibake;
mod spaces;

use std::borrow::Cow;

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
            Damage::Mojibake => mojibake::mend(text),
            Damage::Entities => entities::mend(text),
            Damage::Markup => markup::mend(text),
            Damage::Invisible => spaces::drop_invisible(text),
            Damage::Blanks => spaces::mend(text),
            Damage::Lines => lines::mend(text),
        }
    }
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
