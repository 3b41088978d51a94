use dixit_core::{Document, Mention, TokenRange};

/// Makes a mention as long as some tokens.
pub(super) fn retoken(doc: &Document, mention: &mut Mention, tokens: TokenRange) {
    mention.tokens = tokens;
    mention.span = doc.tokens.cover(tokens);
}

/// The form of a token; nothing past the text.
pub(super) fn form(doc: &Document, i: usize) -> &str {
    match i < doc.tokens.len() {
        true => doc.token(i),
        false => "",
    }
}

pub(super) fn is_capital(word: &str) -> bool {
    let mut chars = word.chars();
    let inside = |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '’');
    chars.next().is_some_and(char::is_uppercase) && chars.all(inside)
}

/// Whether a word is written as names are: *May*, not *UN*.
pub(super) fn is_name_like(word: &str) -> bool {
    is_capital(word) && word.chars().nth(1).is_some_and(char::is_lowercase)
}

/// Whether two tokens stand in one sentence.
pub(super) fn together(doc: &Document, a: usize, b: usize) -> bool {
    doc.sentence_of(a) == doc.sentence_of(b)
}
