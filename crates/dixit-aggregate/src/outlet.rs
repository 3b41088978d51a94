use dixit_core::{Gender, QuoteKind, SpeakerClass};

/// Counts of one publisher.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outlet {
    pub(crate) documents: u64,
    pub(crate) kinds: [u64; 3],
    pub(crate) words_quoted: u64,
    pub(crate) named: u64,
    pub(crate) unnamed: u64,
    pub(crate) sourceless: u64,
    pub(crate) female: u64,
    pub(crate) male: u64,
}

impl Outlet {
    /// Counts a quote; `speaker` is the gender of its speaker, if that has a
    /// name.
    pub(crate) fn add(
        &mut self,
        kind: QuoteKind,
        words_quoted: u64,
        class: SpeakerClass,
        has_source: bool,
        speaker: Option<Gender>,
    ) {
        self.kinds[kind as usize] += 1;
        self.words_quoted += words_quoted;
        match (speaker, class) {
            (Some(_), _) => self.named += 1,
            (None, SpeakerClass::None) if !has_source => self.sourceless += 1,
            (None, _) => self.unnamed += 1,
        }
        match speaker {
            Some(Gender::Female) => self.female += 1,
            Some(Gender::Male) => self.male += 1,
            _ => {}
        }
    }

    pub(crate) fn merge(&mut self, other: &Outlet) {
        self.documents += other.documents;
        for (a, b) in self.kinds.iter_mut().zip(other.kinds) {
            *a += b;
        }
        self.words_quoted += other.words_quoted;
        self.named += other.named;
        self.unnamed += other.unnamed;
        self.sourceless += other.sourceless;
        self.female += other.female;
        self.male += other.male;
    }
}
