use dixit_core::{Gender, QuoteKind, SpeakerClass};

use crate::values::log::{Reader, put};

/// What is said in an article, or in all of a publisher's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outlet {
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
        let others = other.numbers();
        let sums = self.numbers().into_iter().zip(others).map(|(a, b)| a + b);
        *self = Outlet::of(sums);
    }

    pub(crate) fn put(&self, out: &mut Vec<u8>) {
        self.numbers().into_iter().for_each(|n| put(out, n));
    }

    pub(crate) fn read(record: &mut Reader<'_>) -> Outlet {
        Outlet::of(std::iter::from_fn(|| Some(record.number())))
    }

    /// Whether no count is beyond this.
    pub(crate) fn is_at_most(&self, most: u64) -> bool {
        self.numbers().into_iter().all(|n| n <= most)
    }

    fn numbers(&self) -> [u64; 9] {
        let [direct, indirect, mixed] = self.kinds;
        [
            direct,
            indirect,
            mixed,
            self.words_quoted,
            self.named,
            self.unnamed,
            self.sourceless,
            self.female,
            self.male,
        ]
    }

    /// In the order of [`numbers`](Outlet::numbers).
    fn of(mut numbers: impl Iterator<Item = u64>) -> Outlet {
        let mut next = || numbers.next().expect("as many as there are fields");
        Outlet {
            kinds: [next(), next(), next()],
            words_quoted: next(),
            named: next(),
            unnamed: next(),
            sourceless: next(),
            female: next(),
            male: next(),
        }
    }
}
