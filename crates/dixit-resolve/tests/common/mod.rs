//! What several test files share.

use dixit_core::{Document, Mention};
use dixit_resolve::Resolver;

/// Links a document; which entity each mention goes to, `-` for none.
pub(crate) fn link(mut doc: Document) -> String {
    Resolver::embedded().link(&mut doc);
    let digit = |m: &Mention| match m.entity() {
        Some(entity) => entity.index().to_string(),
        None => "-".to_owned(),
    };
    doc.mentions.iter().map(digit).collect()
}
