use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use dixit_core::{Document, Quote};
use indexmap::IndexSet;

use crate::{
    AboutRow, CandidateRow, CopyRow, CountRow, EntityRow, FamilyRow, People, PublisherRow,
    SpeakerRow, SuggestionRow, TieRow, VariantRow,
    families::utterance,
    names::key::{Key, Keys},
    state::document::hash_of,
    state::utterance_text,
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
    pub(crate) ties: Vec<Tie>,
    /// The keys of those named in full.
    pub(crate) keys: IndexSet<Key>,
    /// The row of [`entities`](Summary::entities) of each of them.
    pub(crate) rows: Vec<u32>,
    /// The same for names that say too little, by the hash of the key.
    pub(crate) loose: Vec<(u64, u32)>,
    /// The family of each utterance, by the hash of its words.
    pub(crate) families_of: HashMap<u64, String>,
    /// The utterances that prove who says them.
    pub(crate) telling: HashSet<u64>,
    /// The row of [`families`](Summary::families) of each id.
    pub(crate) family_rows: HashMap<String, u32>,
    /// The row of [`entities`](Summary::entities) of each id.
    pub(crate) ids: HashMap<Arc<str>, u32>,
    /// What the user has decided, of speakers too.
    pub(crate) people: People,
}

/// What a [`Summary`] knows of one document; see [`Summary::view`].
#[derive(Clone, Debug)]
pub struct DocumentView<'s> {
    pub(crate) summary: &'s Summary,
    pub(crate) entities: Vec<Option<&'s EntityRow>>,
    /// Whether each mention is a name and no more.
    pub(crate) is_name: Vec<bool>,
}

impl<'s> DocumentView<'s> {
    /// The entity of the collection that each entity of the document is. `None` for
    /// those that have no name.
    pub fn entities(&self) -> &[Option<&'s EntityRow>] {
        &self.entities
    }

    /// Writes into the entities of the document which entity of the collection each
    /// is.
    pub fn mark(&self, doc: &mut Document) {
        for (entity, row) in doc.entities.iter_mut().zip(&self.entities) {
            entity.collection = row.map(|row| Box::from(&*row.id));
        }
    }
}

/// Two rows of [`entities`](Summary::entities) that are named in one sentence.
/// There are far more pairs than entities.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Tie {
    pub(crate) a: u32,
    pub(crate) b: u32,
    pub(crate) documents: u64,
    pub(crate) originals: u64,
}

impl Summary {
    /// With the places of its families.
    pub(crate) fn with_family_rows(mut self) -> Summary {
        let ids = self.families.iter().map(|row| row.id.clone());
        self.family_rows = ids.zip(0..).collect();
        self
    }

    /// Who is named beside whom, the most frequent first.
    pub fn ties(&self) -> impl Iterator<Item = TieRow> + '_ {
        self.ties.iter().map(|tie| {
            let [a, b] = [tie.a, tie.b].map(|row| &self.entities[row as usize]);
            TieRow {
                a_id: a.id.clone(),
                a: a.name.clone(),
                b_id: b.id.clone(),
                b: b.name.clone(),
                documents: tie.documents,
                originals: tie.originals,
            }
        })
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

    /// What is known of a document that was added, looked up once for all that is
    /// asked of it.
    pub fn view(&self, doc: &Document) -> DocumentView<'_> {
        let Keys { keys, is_name } = Keys::new(doc, hash_of(doc));
        let row = |key: Key| self.entities.get(self.row(&key)? as usize);
        DocumentView {
            summary: self,
            entities: keys.into_iter().map(|key| key.and_then(row)).collect(),
            is_name,
        }
    }

    /// [`DocumentView::entities`] of a document that was added.
    pub fn entities_of(&self, doc: &Document) -> Vec<Option<&EntityRow>> {
        self.view(doc).entities
    }

    /// [`DocumentView::mark`] of a document that was added.
    pub fn mark(&self, doc: &mut Document) {
        self.view(doc).mark(doc);
    }

    fn row(&self, key: &Key) -> Option<u32> {
        if key.document.is_none() {
            return Some(self.rows[self.keys.get_index_of(key)?]);
        }
        let hash = key.hash();
        let found = self.loose.binary_search_by_key(&hash, |entry| entry.0);
        found.ok().map(|at| self.loose[at].1)
    }

    /// Whether the words of a quote prove who says them: they are no stock
    /// phrase.
    pub(crate) fn is_telling(&self, doc: &Document, quote: &Quote) -> bool {
        let utterances = utterance_text::utterances(doc, quote);
        let mut hashes = utterances.iter().map(|text| utterance::hash_of(text));
        hashes.any(|hash| self.telling.contains(&hash))
    }

    /// The id of the family of a quote of an added document: that of its
    /// longest utterance. `None` if the same is said nowhere else.
    pub fn family(&self, doc: &Document, quote: &Quote) -> Option<&str> {
        let mut utterances = utterance_text::utterances(doc, quote);
        utterances.sort_by_key(|text| std::cmp::Reverse(text.len()));
        utterances
            .iter()
            .find_map(|text| self.families_of.get(&utterance::hash_of(text)))
            .map(String::as_str)
    }
}
