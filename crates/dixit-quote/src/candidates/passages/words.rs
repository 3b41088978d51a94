//! What words in marks are by themselves: speech, or a title.

use dixit_core::{Document, Penn, TokenRange};
use dixit_lexicon::Lexicon;

use crate::page::{Page, form_hash::form_hash};

/// A passage of so many words is speech, if it is no title.
pub(crate) const LONG: usize = 8;

/// Whether a verb often stands beside words in marks: *said*, *wrote*.
pub(super) fn quotes(doc: &Document, at: usize) -> bool {
    let verb = Lexicon::embedded().reporting_verb(doc.form(at));
    verb.is_some_and(|verb| verb.direct && verb.strength() >= 2)
}

pub(super) fn is_long(page: &Page, tokens: TokenRange) -> bool {
    words_in(page, tokens) >= LONG
}

pub(super) fn words_in(page: &Page, tokens: TokenRange) -> usize {
    tokens.range().filter(|&i| page.is_wordy(i)).count()
}

/// Whether a passage is called a title, or written as titles are: no stop at its
/// end, and most words with a capital.
pub(super) fn is_title(page: &Page, tokens: TokenRange) -> bool {
    const CALLED: [&str; 7] = [
        "titled",
        "entitled",
        "called",
        "named",
        "dubbed",
        "headlined",
        "theme",
    ];
    let before = (0..tokens.start as usize).rev().take(2);
    let mut before = before.map(|i| page.words[i].form);
    if before.any(|form| CALLED.iter().any(|called| form_hash(called) == form)) {
        return true;
    }
    let words = tokens.range().filter(|&i| page.is_wordy(i));
    let (all, proper) = words.fold((0, 0), |(all, proper), i| {
        let tag = page.words[i].tag;
        let is_proper = tag == Penn::Nnp as u8 || tag == Penn::Nnps as u8;
        (all + 1, proper + usize::from(is_proper))
    });
    !page.is_speech(tokens.start) && proper * 2 > all
}

/// Whether words in marks are written as the names of songs are: *sang “Lay Me Down” in
/// the final*.
pub(crate) fn is_name_of_song(doc: &Document, page: &Page, region: TokenRange) -> bool {
    let mut words = region.range().filter(|&i| page.is_wordy(i)).peekable();
    let called = region.range().any(|i| matches!(doc.token(i), "!" | "?"));
    words.peek().is_some() && !called && words.all(|i| doc.token(i).starts_with(char::is_uppercase))
}
