use std::collections::HashMap;

use crate::{
    state::sample::Sample,
    values::log::{Reader, put},
};

/// Pairs by the nodes of both.
pub(crate) type Pairs = HashMap<(u32, u32), Pair>;

pub(crate) fn add(pairs: &mut Pairs, ends: (u32, u32), pair: Pair) {
    let entry = pairs.entry(ends);
    entry.and_modify(|own| own.merge(&pair)).or_insert(pair);
}

/// The documents of a pair that are kept to count originals by: exact up to
/// this many, an estimate from so large a sample beyond.
type Documents = Sample<256>;

/// Two entities that go together in some documents: a speaker and one spoken
/// of, or two named in one sentence.
///
/// Most pairs stand in one document, and pairs are far more than entities: so
/// that one takes no more than its hash.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Pair {
    One { quotes: u32, document: u64 },
    Many(Box<Many>),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Many {
    quotes: u64,
    documents: u64,
    kept: Documents,
}

impl Pair {
    /// As often as this in one document.
    pub(crate) fn of_document(document: u64, quotes: u32) -> Pair {
        Pair::One { quotes, document }
    }

    pub(crate) fn merge(&mut self, other: &Pair) {
        if let Pair::One { quotes, document } = *self {
            let mut many = Box::<Many>::default();
            many.add(document, quotes);
            *self = Pair::Many(many);
        }
        if let Pair::Many(many) = self {
            match other {
                Pair::One { quotes, document } => many.add(*document, *quotes),
                Pair::Many(other) => many.merge(other),
            }
        }
    }

    pub(crate) fn put(&self, out: &mut Vec<u8>) {
        match self {
            Pair::One { quotes, document } => {
                put(out, 0);
                put(out, u64::from(*quotes));
                put(out, *document);
            }
            Pair::Many(many) => {
                put(out, 1);
                put(out, many.quotes);
                put(out, many.documents);
                many.kept.put(out, |out, n| put(out, u64::from(n)));
            }
        }
    }

    pub(crate) fn read(record: &mut Reader<'_>) -> Pair {
        match record.number() {
            0 => Pair::One {
                quotes: record.index(),
                document: record.number(),
            },
            _ => Pair::Many(Box::new(Many {
                quotes: record.number(),
                documents: record.number(),
                kept: Documents::read(record, |record| record.index()),
            })),
        }
    }

    /// Hashes of documents, and quotes in each: all or, if it
    /// [is cut](Pair::is_cut), a sample.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (u64, u32)> + '_ {
        let (one, many) = match self {
            Pair::One { quotes, document } => (Some((*document, *quotes)), None),
            Pair::Many(many) => (None, Some(many.kept.entries())),
        };
        one.into_iter().chain(many.into_iter().flatten().copied())
    }

    pub(crate) fn is_cut(&self) -> bool {
        matches!(self, Pair::Many(many) if many.kept.is_cut())
    }

    pub(crate) fn quotes(&self) -> u64 {
        match self {
            Pair::One { quotes, .. } => u64::from(*quotes),
            Pair::Many(many) => many.quotes,
        }
    }

    pub(crate) fn documents(&self) -> u64 {
        match self {
            Pair::One { .. } => 1,
            Pair::Many(many) => many.documents,
        }
    }
}

impl Many {
    fn add(&mut self, document: u64, quotes: u32) {
        self.quotes += u64::from(quotes);
        self.documents += 1;
        self.kept.add(document, quotes);
    }

    fn merge(&mut self, other: &Many) {
        self.quotes += other.quotes;
        self.documents += other.documents;
        self.kept.merge(&other.kept);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(documents: &[(u64, u32)]) -> Option<Pair> {
        let mut pairs = Pairs::new();
        for &(document, quotes) in documents {
            add(&mut pairs, (0, 1), Pair::of_document(document, quotes));
        }
        pairs.remove(&(0, 1))
    }

    proptest! {
        #[test]
        fn any_split_gives_the_same_pair(
            documents in proptest::collection::vec((0u64..400, 0u32..3), 1..600),
            at in 1usize..600,
        ) {
            let snapshot = of(&documents);
            let (left, right) = documents.split_at(at.min(documents.len()));
            let mut joined = of(right).or_else(|| of(left));
            if let (Some(joined), Some(left), true) = (&mut joined, of(left), !right.is_empty()) {
                joined.merge(&left);
            }
            prop_assert_eq!(&joined, &snapshot);
            let quotes = documents.iter().map(|entry| u64::from(entry.1)).sum::<u64>();
            let snapshot = snapshot.expect("there are documents");
            prop_assert_eq!(snapshot.quotes(), quotes);
            prop_assert_eq!(snapshot.documents(), documents.len() as u64);
        }
    }
}
