//! Decides which keys of the collection are one entity.
//!
//! No step compares all with all: only names that share a block (a sound, an
//! initial, an alias) are looked at, and a block is cut at `BLOCK` names, the
//! most frequent first.

pub(crate) mod document_names;
pub(crate) mod ids;
pub(crate) mod politicians;

mod bodies;
mod context;
mod labels;
mod linking;
mod loose;
mod misspellings;
mod namesakes;
mod people;
mod union;

pub(crate) use self::linking::Doubt;
use self::linking::Linking;
use crate::{link::ids::Ids, state::snapshot::Snapshot};

/// What was decided.
#[derive(Debug, Default)]
pub(crate) struct Links {
    /// The nodes of each entity.
    pub(crate) parts: Vec<Vec<u32>>,
    pub(crate) doubts: Vec<Doubt>,
}

/// Decides. `ids` are those of the people file.
pub(crate) fn link(snapshot: &Snapshot, ids: &Ids) -> Links {
    let mut linking = Linking::new(snapshot);
    linking.decided(ids);
    linking.listed();
    namesakes::link(&mut linking);
    people::link(&mut linking);
    misspellings::propose(&mut linking);
    labels::link(&mut linking);
    bodies::link(&mut linking);
    loose::link(&mut linking);
    let mut doubts = linking.doubts;
    doubts.sort_by(|a, b| {
        b.likely
            .total_cmp(&a.likely)
            .then((a.a, a.b).cmp(&(b.a, b.b)))
    });
    Links {
        parts: linking.union.parts(),
        doubts,
    }
}
