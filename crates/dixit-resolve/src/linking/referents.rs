//! Of whom it is spoken in a report.

use dixit_core::{Gender, QuoteKind};

use crate::{
    discourse::Discourse,
    mentions::{item::Item, speech},
};

/// Of whom the words of a report tell: of those in marks that is another way of asking
/// than of those that the narrator chose.
#[derive(Default)]
pub(crate) struct Referents {
    /// Of *him* or *her*, that is mostly of whom it was told before, so that another speaks.
    pub(crate) of_third: bool,
    /// Of *me* or *us*.
    pub(crate) of_self: bool,
    /// Of *me*, as no body says.
    pub(crate) of_me: bool,
}

impl Referents {
    pub(crate) fn read(discourse: &Discourse<'_>, item: &Item, gender: Gender) -> Referents {
        let mut out = Referents::default();
        let quote = item.source_of.map(|q| &discourse.doc.quotes[q as usize]);
        let Some(quote) = quote else {
            return out;
        };
        let mut marked = quote.kind == QuoteKind::Direct;
        for &content in &quote.contents {
            for i in discourse.doc.tokens.touching(content).range() {
                let word = discourse.doc.token(i);
                if quote.kind == QuoteKind::Mixed {
                    marked = speech::goes_on_in_marks(marked, word);
                }
                match marked {
                    true => out.note(word, gender),
                    // *The tenant said he was “cold”*: himself.
                    false => out.of_self |= is_third(word, gender),
                }
                out.of_me |= is_me(word);
            }
        }
        out
    }

    fn note(&mut self, word: &str, gender: Gender) {
        self.of_third |= is_third(word, gender);
        self.of_self |= is_me(word) || matches!(word, "we" | "We" | "our" | "us" | "Our");
    }
}

/// Whether a word is *he* or *she* and may mean somebody of a gender.
fn is_third(word: &str, gender: Gender) -> bool {
    let male = matches!(word, "he" | "him" | "his" | "He" | "His");
    let female = matches!(word, "she" | "her" | "She" | "Her");
    (male && gender != Gender::Female) || (female && gender != Gender::Male)
}

fn is_me(word: &str) -> bool {
    matches!(word, "I" | "me" | "my" | "My")
}
