//! Who of a document bears a word of a name.

use dixit_core::{Document, Label};

/// Whether a person of the document bears a word among others, or with a title.
pub(super) fn is_somebody(doc: &Document, first: usize, at: usize) -> bool {
    let word = doc.token(at);
    let title = |at: usize| {
        at > 0
            && matches!(
                doc.token(at - 1),
                "Mr" | "Mrs" | "Ms" | "Mr." | "Mrs." | "Ms."
            )
    };
    doc.mentions[first..].iter().take(400).any(|mention| {
        let person = mention.label == Some(Label::Person);
        let tokens = mention.tokens.range();
        person
            && (tokens.len() > 1 || title(tokens.start))
            && tokens.into_iter().any(|i| doc.token(i) == word)
    })
}
