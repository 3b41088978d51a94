use std::collections::HashMap;

use dixit_core::{Document, Quote};

use crate::{
    AboutRow, CandidateRow, CopyRow, CountRow, EntityRow, FamilyRow, PublisherRow, SpeakerRow,
    SuggestionRow, TieRow, VariantRow, add, fold,
    key::{Key, Keys},
};

/// What a collection says, as tables.
///
/// Every table has an order of its own that does not depend on the order of
/// the documents: speakers by quotes, entities by documents, and so on, then
/// by id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// All named entities.
    pub entities: Vec<EntityRow>,
    /// Those of them that speak.
    pub speakers: Vec<SpeakerRow>,
    /// Entities by publisher and month.
    pub counts: Vec<CountRow>,
    /// Publishers.
    pub publishers: Vec<PublisherRow>,
    /// Who speaks about whom.
    pub about: Vec<AboutRow>,
    /// Who is named beside whom.
    pub ties: Vec<TieRow>,
    /// Utterances in two documents or more.
    pub families: Vec<FamilyRow>,
    /// The forms of each family.
    pub variants: Vec<VariantRow>,
    /// Documents that are copies of others.
    pub copies: Vec<CopyRow>,
    /// Entities that may be one.
    pub candidates: Vec<CandidateRow>,
    /// Documents added.
    pub documents: u64,
    /// The same, copies not counted.
    pub originals: u64,
    /// The row of [`entities`](Summary::entities) for each key.
    pub(crate) rows: HashMap<Key, u32>,
    /// The family of each utterance, by its folded words.
    pub(crate) families_of: HashMap<Box<str>, String>,
    /// The row of [`families`](Summary::families) of each id.
    pub(crate) family_rows: HashMap<String, u32>,
    /// The row of [`entities`](Summary::entities) of each id.
    pub(crate) ids: HashMap<String, u32>,
}

impl Summary {
    /// One that knows nothing but its families.
    pub(crate) fn of_families(families: Vec<FamilyRow>) -> Summary {
        let ids = families.iter().map(|row| row.id.clone());
        Summary {
            family_rows: ids.zip(0..).collect(),
            families,
            ..Summary::default()
        }
    }

    /// The pairs of [`candidates`](Summary::candidates) as lines of a people
    /// file that wait for a decision: without its question mark, a line merges
    /// the second into the first.
    pub fn suggestions(&self) -> Vec<SuggestionRow> {
        let row = |row: &CandidateRow| SuggestionRow {
            action: "merge?",
            id: row.b_id.clone(),
            value: row.a_id.clone(),
            name: row.b.clone(),
            value_name: row.a.clone(),
            documents: row.b_documents,
            why: row.why,
            shared: row.shared,
        };
        self.candidates.iter().map(row).collect()
    }

    /// The entity of the collection that each entity of one document is; the
    /// document must have been added. `None` for those that have no name.
    pub fn entities_of(&self, doc: &Document) -> Vec<Option<&EntityRow>> {
        let keys = Keys::new(doc, add::hash_of(doc)).keys;
        let row = |key: Key| self.entities.get(*self.rows.get(&key)? as usize);
        keys.into_iter().map(|key| key.and_then(row)).collect()
    }

    /// The id of the family of a quote of an added document: that of its
    /// longest utterance. `None` if the same is said nowhere else.
    pub fn family(&self, doc: &Document, quote: &Quote) -> Option<&str> {
        let mut utterances = add::utterances(doc, quote);
        utterances.sort_by_key(|text| std::cmp::Reverse(text.len()));
        utterances
            .iter()
            .find_map(|text| self.families_of.get(fold::folded(text).as_str()))
            .map(String::as_str)
    }
}
