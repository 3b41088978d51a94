use dixit_core::{Document, EntityId, Quote};

use crate::values::hash::{hash, join};

/// The hash by which a document is known.
pub(crate) fn hash_of(doc: &Document) -> u64 {
    join(hash(doc.id().as_bytes()), hash(doc.text().as_bytes()))
}

/// The entities of the document that speak: resolved, or what the source
/// refers to.
pub(crate) fn speakers_of(doc: &Document, quote: &Quote) -> Vec<EntityId> {
    let source = || doc.mention(quote.source?).entity();
    match quote.speakers.is_empty() {
        true => source().into_iter().collect(),
        false => quote.speakers.clone(),
    }
}
