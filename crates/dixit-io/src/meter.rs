use std::{
    collections::BTreeMap,
    sync::{
        Mutex, MutexGuard,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

use dixit_core::Document;

use crate::{Damage, Role, text::decode::Loss};

/// What a [`Source`](crate::Source) has read so far. May be looked at from
/// another thread, for a progress bar.
#[derive(Debug, Default)]
pub struct Meter {
    bytes: AtomicU64,
    decoded: AtomicU64,
    replaced: AtomicU64,
    notes: Mutex<Notes>,
}

/// Something that happened to documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// To how many.
    pub count: u64,
    /// The first of them, or its value.
    pub first: Option<String>,
}

#[derive(Debug, Default)]
struct Notes {
    taken: BTreeMap<(Role, String), u64>,
    bad_dates: Note,
    same_ids: Note,
    same_texts: Note,
    unlisted: u64,
    unread: Note,
    foreign: Note,
    languages: BTreeMap<String, u64>,
    damaged: Note,
    mended: bool,
    damage: BTreeMap<Damage, u64>,
    remarks: BTreeMap<String, u64>,
}

impl Note {
    fn add(&mut self, what: &str) {
        self.count += 1;
        if self.first.is_none() {
            self.first = Some(what.chars().take(80).collect());
        }
    }
}

impl Meter {
    /// Bytes read, as stored: a compressed file counts its compressed bytes.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Relaxed)
    }

    /// Documents that were not UTF-8 and have been decoded.
    pub fn decoded(&self) -> u64 {
        self.decoded.load(Relaxed)
    }

    /// Characters of theirs that could not be decoded, now U+FFFD.
    pub fn replaced(&self) -> u64 {
        self.replaced.load(Relaxed)
    }

    /// Which field was taken for what, in how many documents.
    pub fn taken(&self) -> BTreeMap<(Role, String), u64> {
        self.notes().taken.clone()
    }

    /// Dates that could not be read; the first of them.
    pub fn bad_dates(&self) -> Note {
        self.notes().bad_dates.clone()
    }

    /// Ids that another document has; the first of them.
    pub fn same_ids(&self) -> Note {
        self.notes().same_ids.clone()
    }

    /// Documents with the text of an earlier one; the id of the first.
    pub fn same_texts(&self) -> Note {
        self.notes().same_texts.clone()
    }

    /// Documents of which the user's table of metadata says nothing.
    pub fn unlisted(&self) -> u64 {
        self.notes().unlisted
    }

    /// Documents of which a part was left unread; the id of the first.
    pub fn unread(&self) -> Note {
        self.notes().unread.clone()
    }

    /// Notes a document of which a part was left [unread](Document::unread).
    pub fn add_unread(&self, doc: &Document) {
        if doc.unread().next().is_some() {
            self.notes().unread.add(doc.id());
        }
    }

    /// Documents that are not English and were read; the id of the first.
    pub fn foreign(&self) -> Note {
        self.notes().foreign.clone()
    }

    /// How many documents were read of each language that is not English.
    pub fn languages(&self) -> BTreeMap<String, u64> {
        self.notes().languages.clone()
    }

    /// Documents whose texts are damaged, mended or not; the id of the first.
    pub fn damaged(&self) -> Note {
        self.notes().damaged.clone()
    }

    /// Whether damaged texts have been mended.
    pub fn mended(&self) -> bool {
        self.notes().mended
    }

    /// How many documents have each kind of damage.
    pub fn damage(&self) -> BTreeMap<Damage, u64> {
        self.notes().damage.clone()
    }

    /// What else was noticed, and in how many files or documents.
    pub fn remarks(&self) -> BTreeMap<String, u64> {
        self.notes().remarks.clone()
    }

    pub(crate) fn add_bytes(&self, bytes: usize) {
        self.bytes.fetch_add(bytes as u64, Relaxed);
    }

    pub(crate) fn add_loss(&self, loss: Loss) {
        self.decoded.fetch_add(1, Relaxed);
        self.replaced.fetch_add(loss.replaced, Relaxed);
    }

    pub(crate) fn add_replaced(&self, characters: u64) {
        self.replaced.fetch_add(characters, Relaxed);
    }

    pub(crate) fn take(&self, role: Role, name: &str) {
        const SHOWN: usize = 64;
        let mut notes = self.notes();
        let name = name.chars().take(SHOWN).collect();
        *notes.taken.entry((role, name)).or_default() += 1;
    }

    pub(crate) fn add_bad_date(&self, date: &str) {
        self.notes().bad_dates.add(date);
    }

    pub(crate) fn add_same_id(&self, id: &str) {
        self.notes().same_ids.add(id);
    }

    pub(crate) fn add_same_text(&self, id: &str) {
        self.notes().same_texts.add(id);
    }

    pub(crate) fn add_unlisted(&self) {
        self.notes().unlisted += 1;
    }

    pub(crate) fn add_foreign(&self, language: &str, id: &str) {
        let mut notes = self.notes();
        notes.foreign.add(id);
        *notes.languages.entry(language.to_owned()).or_default() += 1;
    }

    pub(crate) fn add_damage(&self, found: &[Damage], id: &str, mended: bool) {
        if found.is_empty() {
            return;
        }
        let mut notes = self.notes();
        notes.damaged.add(id);
        notes.mended = mended;
        for &damage in found {
            *notes.damage.entry(damage).or_default() += 1;
        }
    }

    /// `what` must be one of few.
    #[cfg(any(feature = "csv", feature = "docx", feature = "parquet"))]
    pub(crate) fn remark(&self, what: &str) {
        let mut notes = self.notes();
        match notes.remarks.get_mut(what) {
            Some(count) => *count += 1,
            None => drop(notes.remarks.insert(what.to_owned(), 1)),
        }
    }

    fn notes(&self) -> MutexGuard<'_, Notes> {
        self.notes.lock().expect("nothing panics under this lock")
    }
}
