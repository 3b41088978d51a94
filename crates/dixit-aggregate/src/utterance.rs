use crate::{Date, flat::Flat};

/// Words that somebody said in quotation marks, and where they stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Utterance {
    /// The texts that fold to these words.
    pub(crate) texts: Flat<Box<str>, u64>,
    pub(crate) said: Vec<Said>,
}

/// One place where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Said {
    /// Hash of the document.
    pub(crate) article: u64,
    pub(crate) date: Option<Date>,
    pub(crate) publisher: Option<u32>,
    pub(crate) speaker: Option<u32>,
}

impl Utterance {
    pub(crate) fn renumbered(
        mut self,
        publisher: impl Fn(u32) -> u32,
        node: impl Fn(u32) -> u32,
    ) -> Utterance {
        for said in &mut self.said {
            said.publisher = said.publisher.map(&publisher);
            said.speaker = said.speaker.map(&node);
        }
        self
    }

    pub(crate) fn merge(&mut self, other: Utterance) {
        for (text, n) in &other.texts {
            self.texts.count(text, *n);
        }
        self.said.extend(other.said);
    }
}
