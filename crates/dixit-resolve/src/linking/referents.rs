//! Of whom it is spoken in a report.

use dixit_core::{Gender, QuoteKind};

use crate::{discourse::Discourse, mentions::item::Item};

/// Of whom the words in marks of a report tell.
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
        for &content in &quote.contents {
            for i in discourse.doc.tokens.touching(content).range() {
                out.note(discourse.doc.token(i), gender);
            }
        }
        if quote.kind == QuoteKind::Indirect {
            // *The tenant said he was cold*: himself.
            out.of_self = std::mem::take(&mut out.of_third);
        }
        out
    }

    fn note(&mut self, word: &str, gender: Gender) {
        let male = matches!(word, "he" | "him" | "his" | "He" | "His");
        let female = matches!(word, "she" | "her" | "She" | "Her");
        self.of_third |= (male && gender != Gender::Female) || (female && gender != Gender::Male);
        self.of_me |= matches!(word, "I" | "me" | "my" | "My");
        self.of_self |= matches!(
            word,
            "I" | "me" | "my" | "My" | "we" | "We" | "our" | "us" | "Our"
        );
    }
}
