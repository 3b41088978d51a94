//! Names with the entities that they have in the corpus and in the collection.

use std::collections::BTreeMap;

use dixit_core::Span;

use crate::cli::corpus::xdoc::{Identity, XdocDoc, XdocName};

/// A name of which something is known.
#[derive(Debug)]
pub(super) struct Row<'g> {
    pub(super) group: &'g str,
    pub(super) corpus: &'g str,
    /// The number of its document.
    pub(super) document: usize,
    pub(super) label: Option<&'static str>,
    /// `None` of one that is nobody's whom the corpus knows.
    pub(super) gold: Option<&'g str>,
    pub(super) found: &'g str,
}

/// The names of all documents. `found` has the entities of each document's names.
pub(super) fn rows<'g>(gold: &'g [XdocDoc], found: &'g [BTreeMap<Span, String>]) -> Vec<Row<'g>> {
    let documents = gold.iter().zip(found).enumerate();
    let rows = documents.flat_map(|(at, (doc, found))| {
        let names = doc.gold.names.iter();
        names.filter_map(move |name| row(at, doc, name, found.get(&name.span)?))
    });
    rows.collect()
}

fn row<'g>(
    document: usize,
    doc: &'g XdocDoc,
    name: &'g XdocName,
    found: &'g str,
) -> Option<Row<'g>> {
    let marked = &doc.gold;
    Some(Row {
        group: if marked.group.is_empty() {
            &marked.corpus
        } else {
            &marked.group
        },
        corpus: &marked.corpus,
        document,
        label: name.label.map(|label| label.as_str()),
        gold: match &name.identity {
            Identity::Known(id) => Some(id),
            Identity::Other => None,
            Identity::Unknown => return None,
        },
        found,
    })
}
