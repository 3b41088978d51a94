use crate::{Date, sample::Sample};

/// The shingles of a document that are kept to know copies by.
pub(crate) type Sketch = Sample<32>;

/// What is kept of each document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Article {
    /// Hash of id and text.
    pub(crate) hash: u64,
    pub(crate) id: Box<str>,
    pub(crate) publisher: Option<u32>,
    pub(crate) date: Option<Date>,
    pub(crate) sketch: Sketch,
}

impl Article {
    pub(crate) fn renumbered(mut self, publisher: impl Fn(u32) -> u32) -> Article {
        self.publisher = self.publisher.map(publisher);
        self
    }
}
