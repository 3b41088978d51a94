use std::cmp::Ordering;

use dixit_core::QuoteKind;

use crate::values::log::{Reader, put};

/// How much of something there is in one document.
pub(crate) trait Amount: Copy + Default + Ord {
    fn add(&mut self, other: Self);

    /// The `i`th of so many parts, which add up to the whole.
    fn part(self, i: u32, of: u32) -> Self;
}

impl Amount for u32 {
    fn add(&mut self, other: u32) {
        *self = self.saturating_add(other);
    }

    fn part(self, i: u32, of: u32) -> u32 {
        self.saturating_add(i) / of
    }
}

/// What an entity does in one document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct DocumentCounts {
    /// Quotes by [`QuoteKind`].
    pub(crate) kinds: [u32; 3],
    pub(crate) words: u32,
    pub(crate) words_quoted: u32,
    pub(crate) mentions: u32,
    /// Quotes said together with others; counted in `kinds` too.
    pub(crate) jointly: u32,
    /// Quotes inside others; not counted in `kinds`.
    pub(crate) nested: u32,
    /// Quotes of those who speak for it; not counted in `kinds`.
    pub(crate) spoken_for: u32,
}

impl DocumentCounts {
    /// One quote of so many words in quotation marks, and so many in all.
    pub(crate) fn quote(kind: QuoteKind, words_quoted: u64, words: u64) -> DocumentCounts {
        let mut counts = DocumentCounts {
            words: saturated(words),
            words_quoted: saturated(words_quoted),
            ..DocumentCounts::default()
        };
        counts.kinds[kind as usize] = 1;
        counts
    }

    /// One quote inside another.
    pub(crate) fn nested() -> DocumentCounts {
        DocumentCounts {
            nested: 1,
            ..DocumentCounts::default()
        }
    }

    /// One quote of somebody who speaks for it.
    pub(crate) fn spoken_for() -> DocumentCounts {
        DocumentCounts {
            spoken_for: 1,
            ..DocumentCounts::default()
        }
    }

    pub(crate) fn mentions(n: usize) -> DocumentCounts {
        DocumentCounts {
            mentions: saturated(n as u64),
            ..DocumentCounts::default()
        }
    }

    pub(crate) fn quotes(&self) -> u32 {
        self.kinds.iter().fold(0, |sum, n| sum.saturating_add(*n))
    }

    pub(crate) fn put(&self, out: &mut Vec<u8>) {
        self.numbers().into_iter().for_each(|n| put(out, n.into()));
    }

    pub(crate) fn read(record: &mut Reader<'_>) -> DocumentCounts {
        DocumentCounts::of([(); 9].map(|()| record.index()))
    }

    fn numbers(&self) -> [u32; 9] {
        let [direct, indirect, mixed] = self.kinds;
        let words = (self.words, self.words_quoted);
        let others = (self.jointly, self.nested, self.spoken_for);
        [
            direct,
            indirect,
            mixed,
            words.0,
            words.1,
            self.mentions,
            others.0,
            others.1,
            others.2,
        ]
    }

    /// In the order of [`numbers`](DocumentCounts::numbers).
    fn of(numbers: [u32; 9]) -> DocumentCounts {
        let [
            direct,
            indirect,
            mixed,
            words,
            words_quoted,
            mentions,
            jointly,
            nested,
            spoken_for,
        ] = numbers;
        DocumentCounts {
            kinds: [direct, indirect, mixed],
            words,
            words_quoted,
            mentions,
            jointly,
            nested,
            spoken_for,
        }
    }
}

impl Amount for DocumentCounts {
    fn add(&mut self, other: DocumentCounts) {
        let mut numbers = self.numbers();
        for (a, b) in numbers.iter_mut().zip(other.numbers()) {
            a.add(b);
        }
        *self = DocumentCounts::of(numbers);
    }

    fn part(self, i: u32, of: u32) -> DocumentCounts {
        DocumentCounts::of(self.numbers().map(|n| n.part(i, of)))
    }
}

/// By quotes before all else, so that of several copies of an article the one
/// with most of them is the greatest.
impl Ord for DocumentCounts {
    fn cmp(&self, other: &DocumentCounts) -> Ordering {
        let rank = |counts: &DocumentCounts| (counts.quotes(), counts.words, counts.numbers());
        rank(self).cmp(&rank(other))
    }
}

impl PartialOrd for DocumentCounts {
    fn partial_cmp(&self, other: &DocumentCounts) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn saturated(n: u64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_and_more_quotes_are_more() {
        let mut two = DocumentCounts::quote(QuoteKind::Direct, 7, 9);
        two.add(DocumentCounts::quote(QuoteKind::Mixed, 2, 30));
        two.add(DocumentCounts::mentions(3));
        for of in 1..5 {
            let mut snapshot = DocumentCounts::default();
            (0..of).for_each(|i| snapshot.add(two.part(i, of)));
            assert_eq!(snapshot, two, "of {of} parts");
        }
        let long = DocumentCounts::quote(QuoteKind::Indirect, 0, 500);
        assert!(two > long && long > DocumentCounts::mentions(9));
    }
}
