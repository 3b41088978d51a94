//! Names that no tagger of tokens finds whole, or that it puts into the wrong
//! class where one word beside them tells the right one.

mod kind;
mod nickname;
mod pinyin;
mod place;
mod suffix;
mod titled;

use dixit_core::{Document, Mention, TokenRange};
use dixit_lexicon::Lexicon;

/// Mends the names from `first` on, which stand in order of the text.
pub(crate) fn mend(doc: &mut Document, lexicon: &Lexicon, first: usize) {
    place::mend(doc, lexicon, first);
    doc.mentions[first..].sort_by_key(|mention| mention.span);
    titled::mend(doc, lexicon, first);
    nickname::mend(doc, first);
    suffix::mend(doc, first);
    kind::mend(doc, lexicon, first);
}

/// Makes a mention as long as some tokens.
fn retoken(doc: &Document, mention: &mut Mention, tokens: TokenRange) {
    mention.tokens = tokens;
    mention.span = doc.tokens.cover(tokens);
}

/// The form of a token; nothing past the text.
fn form(doc: &Document, i: usize) -> &str {
    match i < doc.tokens.len() {
        true => doc.token(i),
        false => "",
    }
}

fn is_capital(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.all(|c| c.is_alphabetic() || c == '-')
}

/// Whether a word is written as names are: *May*, not *UN*.
fn is_name_like(word: &str) -> bool {
    is_capital(word) && word.chars().nth(1).is_some_and(char::is_lowercase)
}

/// Whether two tokens stand in one sentence.
fn together(doc: &Document, a: usize, b: usize) -> bool {
    doc.sentence_of(a) == doc.sentence_of(b)
}
