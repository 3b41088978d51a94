//! Names that no tagger of tokens finds whole, or that it puts into the wrong
//! class where one word beside them tells the right one.

mod bearers;
mod given;
mod kind;
mod money;
mod nickname;
mod office;
mod opening;
mod pinyin;
mod place;
mod resumed;
mod short_names;
mod suffix;
mod titled;
mod tokens;

use dixit_core::Document;
use dixit_lexicon::Lexicon;

/// Mends the names from `first` on, which stand in order of the text.
pub(crate) fn mend(doc: &mut Document, lexicon: &Lexicon, first: usize) {
    place::mend(doc, lexicon, first);
    doc.mentions[first..].sort_by_key(|mention| mention.span);
    titled::mend(doc, lexicon, first);
    given::mend(doc, lexicon, first);
    nickname::mend(doc, lexicon, first);
    suffix::mend(doc, first);
    resumed::add(doc, lexicon, first);
    kind::mend(doc, lexicon, first);
    short_names::mend(doc, lexicon, first);
    office::mend(doc, first);
    money::add(doc, first);
    opening::mend(doc, first);
}
